"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import { ActionButton } from "@/components/auth/action-button";
import type { ButtonProps } from "@/components/ui/button";
import type { Role } from "@/lib/auth/roles";
import type { DialogWindowProps } from "./dialog-window";

const load = () => import("./dialog-window");
const DialogWindow = dynamic(() => load().then((module) => module.DialogWindow), { ssr: false });

/**
 * A button and the window that it opens. The window is fetched when one is about to open it. `open` and `onOpenChange`
 * steer it from outside, for a window that has its place in the address.
 */
export function DialogButton({
	title,
	description,
	size,
	content,
	open,
	onOpenChange,
	needs = "operator",
	...button
}: DialogWindowProps & {
	open?: boolean;
	onOpenChange?: (open: boolean) => void;
	/** The least role that what is in the window is for. */
	needs?: Role;
} & Omit<ButtonProps, "size" | "title" | "content" | "onClick"> & { buttonSize?: ButtonProps["size"] }) {
	const [ownOpen, setOwnOpen] = useState(false);
	const opener = useRef<HTMLButtonElement>(null);
	const refusal = useRoleRefusal(needs);
	const { buttonSize, ...buttonProps } = button;
	const setOpen = (value: boolean) => {
		setOwnOpen(value);
		onOpenChange?.(value);
	};
	return (
		<>
			<ActionButton
				ref={opener}
				needs={needs}
				aria-haspopup="dialog"
				size={buttonSize}
				onPointerEnter={() => void load()}
				onFocus={() => void load()}
				onClick={() => setOpen(true)}
				{...buttonProps}
			/>
			{(open ?? ownOpen) && refusal === undefined ? (
				<DialogWindow
					title={title}
					description={description}
					{...(size ? { size } : {})}
					content={content}
					opener={opener}
					onClose={() => setOpen(false)}
				/>
			) : null}
		</>
	);
}
