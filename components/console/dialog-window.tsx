"use client";

import type { RefObject } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { DialogWindowProps } from "./dialog-button";

/** The open window of a DialogButton; focus goes back to the opener when it closes. */
export function DialogWindow({
	title,
	description,
	size = "md",
	content,
	onClose,
	opener,
}: DialogWindowProps & { onClose: () => void; opener: RefObject<HTMLElement | null> }) {
	return (
		<Dialog defaultOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
			<DialogContent
				title={title}
				description={description}
				size={size}
				onCloseAutoFocus={(event) => {
					event.preventDefault();
					opener.current?.focus();
				}}
			>
				{content(onClose)}
			</DialogContent>
		</Dialog>
	);
}
