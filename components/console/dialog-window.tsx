"use client";

import type { ReactNode, RefObject } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { returnsFocusTo } from "@/lib/ui/return-focus";
import { FormFooterPlace } from "./form-footer-place";
import { KeepsTyped } from "./typed-draft";

export type DialogWindowProps = {
	title: string;
	description?: string | undefined;
	size?: "md" | "lg" | "xl";
	/** What is in the window; give it what closes the window. Fetch what is big in it with next/dynamic. */
	content: (close: () => void) => ReactNode;
};

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
			<DialogContent title={title} description={description} size={size} onCloseAutoFocus={returnsFocusTo(opener)}>
				<FormFooterPlace value={null}>
					<KeepsTyped name={title}>{content(onClose)}</KeepsTyped>
				</FormFooterPlace>
			</DialogContent>
		</Dialog>
	);
}
