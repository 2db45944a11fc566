"use client";

import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import type { MenuPlace } from "@/components/ui/lazy-menu-button";
import { PlacedMenu } from "@/components/ui/placed-menu";
import type { RowAct } from "./row-act";

/** The open menu of a row: what cannot be done now stands there with why. */
export function RowActsMenu({ label, acts, ...place }: MenuPlace & { label: string; acts: readonly RowAct[] }) {
	return (
		<PlacedMenu {...place} label={label} className="max-w-72">
			{acts.map(({ id, label: name, onSelect, why }) => (
				<DropdownMenuItem key={id} onSelect={onSelect} disabled={why !== undefined}>
					<span className="min-w-0">
						{name}
						{why === undefined ? null : <span className="block text-muted text-xs">{why}</span>}
					</span>
				</DropdownMenuItem>
			))}
		</PlacedMenu>
	);
}
