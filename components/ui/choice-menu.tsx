"use client";

import type { ReactNode, RefObject } from "react";
import {
	DropdownMenu,
	DropdownMenuContent,
	DropdownMenuRadioGroup,
	DropdownMenuRadioItem,
	DropdownMenuTrigger,
} from "./dropdown-menu";

export type MenuOption = { value: string; label: ReactNode; lang?: string };

/** The open menu of a MenuButton, hung on an invisible anchor that fills the button's place. */
export function ChoiceMenu({
	options,
	value,
	onValueChange,
	onClose,
	trigger,
	label,
	className,
}: {
	options: readonly MenuOption[];
	value: string;
	onValueChange: (value: string) => void;
	onClose: () => void;
	trigger: RefObject<HTMLElement | null>;
	label: string | undefined;
	className?: string | undefined;
}) {
	return (
		<DropdownMenu defaultOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
			<DropdownMenuTrigger asChild>
				<span aria-hidden className="pointer-events-none absolute inset-0" />
			</DropdownMenuTrigger>
			<DropdownMenuContent
				className={className}
				aria-label={label}
				aria-labelledby={undefined}
				onCloseAutoFocus={(event) => {
					event.preventDefault();
					trigger.current?.focus();
				}}
			>
				<DropdownMenuRadioGroup value={value} onValueChange={onValueChange}>
					{options.map((option) => (
						<DropdownMenuRadioItem key={option.value} value={option.value} lang={option.lang}>
							{option.label}
						</DropdownMenuRadioItem>
					))}
				</DropdownMenuRadioGroup>
			</DropdownMenuContent>
		</DropdownMenu>
	);
}
