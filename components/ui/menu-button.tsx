"use client";

import dynamic from "next/dynamic";
import type { ButtonProps } from "./button";
import type { MenuOption } from "./choice-menu";
import { LazyMenuButton } from "./lazy-menu-button";

const load = () => import("./choice-menu");
const ChoiceMenu = dynamic(() => load().then((module) => module.ChoiceMenu), { ssr: false });

/** A button that opens a menu of which one item is chosen. */
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
	return (
		<LazyMenuButton
			load={load}
			menu={(place) => (
				<ChoiceMenu
					options={options}
					value={value}
					onValueChange={onValueChange}
					label={button["aria-label"]}
					className={menuClassName}
					{...place}
				/>
			)}
			{...button}
		/>
	);
}
