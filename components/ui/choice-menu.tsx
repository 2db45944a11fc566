"use client";

import type { ReactNode } from "react";
import { DropdownMenuRadioGroup, DropdownMenuRadioItem } from "./dropdown-menu";
import type { MenuPlace } from "./lazy-menu-button";
import { PlacedMenu } from "./placed-menu";

export type MenuOption = { value: string; label: ReactNode; lang?: string };

/** The open menu of a MenuButton. */
export function ChoiceMenu({
	options,
	value,
	onValueChange,
	...menu
}: MenuPlace & {
	options: readonly MenuOption[];
	value: string;
	onValueChange: (value: string) => void;
	label: string | undefined;
	className?: string | undefined;
}) {
	return (
		<PlacedMenu {...menu}>
			<DropdownMenuRadioGroup value={value} onValueChange={onValueChange}>
				{options.map((option) => (
					<DropdownMenuRadioItem key={option.value} value={option.value} lang={option.lang}>
						{option.label}
					</DropdownMenuRadioItem>
				))}
			</DropdownMenuRadioGroup>
		</PlacedMenu>
	);
}
