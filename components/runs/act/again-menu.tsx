"use client";

import { useTranslations } from "next-intl";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import type { MenuPlace } from "@/components/ui/lazy-menu-button";
import { PlacedMenu } from "@/components/ui/placed-menu";
import type { RunAct } from "./run-act";

const ITEMS = [
	["again", "asItWas"],
	["edited", "edited"],
	["failedOnly", "failedOnly"],
] as const;

/** The open menu of 再次执行. */
export function AgainMenu({
	hasFailed,
	onChoose,
	...place
}: MenuPlace & {
	/** Instances on which the script failed are still there. */
	hasFailed: boolean;
	onChoose: (act: RunAct) => void;
}) {
	const t = useTranslations("repair.actions");
	return (
		<PlacedMenu {...place} label={t("again")}>
			{ITEMS.filter(([act]) => hasFailed || act !== "failedOnly").map(([act, label]) => (
				<DropdownMenuItem key={act} onSelect={() => onChoose(act)}>
					{t(label)}
				</DropdownMenuItem>
			))}
		</PlacedMenu>
	);
}
