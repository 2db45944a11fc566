"use client";

import type { ReactNode } from "react";
import { returnsFocusTo } from "@/lib/ui/return-focus";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "./dropdown-menu";
import type { MenuPlace } from "./lazy-menu-button";

/** The open menu of a LazyMenuButton, hung on an invisible anchor that fills the button's place. */
export function PlacedMenu({
	trigger,
	onClose,
	label,
	className,
	children,
}: MenuPlace & { label: string | undefined; className?: string | undefined; children: ReactNode }) {
	return (
		<DropdownMenu defaultOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
			<DropdownMenuTrigger asChild>
				<span aria-hidden className="pointer-events-none absolute inset-0" />
			</DropdownMenuTrigger>
			<DropdownMenuContent
				className={className}
				aria-label={label}
				aria-labelledby={undefined}
				onCloseAutoFocus={returnsFocusTo(trigger)}
			>
				{children}
			</DropdownMenuContent>
		</DropdownMenu>
	);
}
