"use client";

import dynamic from "next/dynamic";
import { type ComponentProps, cloneElement, type ReactElement, useRef, useState } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import type { Role } from "@/lib/auth/roles";
import type { ConfirmDialogProps } from "./confirm-dialog-window";

const load = () => import("./confirm-dialog-window");
const ConfirmDialogWindow = dynamic(() => load().then((module) => module.ConfirmDialogWindow), { ssr: false });

/**
 * Asks before something is done that cannot be taken back, or that costs; stays open with the cloud's answer when it is
 * refused. `trigger` is the button that opens it; without one, steer it by `open` and `onOpenChange`. With `why` the button
 * says, as an ActionButton does, why it cannot be done now.
 */
export function ConfirmDialog({
	trigger,
	open,
	onOpenChange,
	needs = "operator",
	why,
	...props
}: ConfirmDialogProps & {
	trigger?: ReactElement<ComponentProps<"button">>;
	open?: boolean;
	onOpenChange?: (open: boolean) => void;
	/** The least role that may do it. */
	needs?: Role;
	/** Why it cannot be done as things stand; undefined when it can. */
	why?: string | undefined;
}) {
	const [ownOpen, setOwnOpen] = useState(false);
	const opener = useRef<HTMLButtonElement>(null);
	const refusal = useRoleRefusal(needs) ?? why;
	const setOpen = (value: boolean) => {
		setOwnOpen(value);
		onOpenChange?.(value);
	};
	return (
		<>
			{trigger && refusal ? cloneElement(trigger, { "aria-disabled": true, title: refusal }) : null}
			{trigger && !refusal
				? cloneElement(trigger, {
						ref: opener,
						"aria-haspopup": "dialog",
						onPointerEnter: () => void load(),
						onFocus: () => void load(),
						onClick: () => setOpen(true),
					})
				: null}
			{(open ?? ownOpen) ? <ConfirmDialogWindow {...props} opener={opener} onClose={() => setOpen(false)} /> : null}
		</>
	);
}
