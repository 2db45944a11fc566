"use client";

import { type ReactNode, type RefObject, useRef, useState } from "react";
import { Button, type ButtonProps } from "./button";

/** What an open menu needs to know of its button. */
export type MenuPlace = { trigger: RefObject<HTMLElement | null>; onClose: () => void };

/**
 * A button that opens a menu. The menu is fetched (by `load`) when one is about to open it, so that a page does not wait
 * for it.
 */
export function LazyMenuButton({
	load,
	menu,
	...button
}: Omit<ButtonProps, "onClick"> & { load: () => Promise<unknown>; menu: (place: MenuPlace) => ReactNode }) {
	const [isOpen, setIsOpen] = useState(false);
	const trigger = useRef<HTMLButtonElement>(null);
	return (
		<span className="relative inline-flex">
			<Button
				ref={trigger}
				aria-haspopup="menu"
				aria-expanded={isOpen}
				onPointerEnter={() => void load()}
				onFocus={() => void load()}
				onClick={() => setIsOpen(true)}
				onKeyDown={(event) => {
					if (event.key === "ArrowDown") {
						event.preventDefault();
						setIsOpen(true);
					}
				}}
				{...button}
			/>
			{isOpen ? menu({ trigger, onClose: () => setIsOpen(false) }) : null}
		</span>
	);
}
