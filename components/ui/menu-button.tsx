"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Button, type ButtonProps } from "./button";
import type { MenuOption } from "./choice-menu";

const load = () => import("./choice-menu");
const ChoiceMenu = dynamic(() => load().then((module) => module.ChoiceMenu), { ssr: false });

/**
 * A button that opens a menu of which one item is chosen. The menu is fetched when one is about to open it, so that a
 * page does not wait for it.
 */
export function MenuButton({
	options,
	value,
	onValueChange,
	menuClassName,
	...button
}: Omit<ButtonProps, "value" | "onClick"> & {
	options: readonly MenuOption[];
	value: string;
	onValueChange: (value: string) => void;
	menuClassName?: string;
}) {
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
			{isOpen ? (
				<ChoiceMenu
					options={options}
					value={value}
					onValueChange={onValueChange}
					onClose={() => setIsOpen(false)}
					trigger={trigger}
					label={button["aria-label"]}
					className={menuClassName}
				/>
			) : null}
		</span>
	);
}
