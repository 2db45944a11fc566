"use client";

import { useTranslations } from "next-intl";
import {
	DropdownMenuCheckboxItem,
	DropdownMenuGroup,
	DropdownMenuLabel,
	DropdownMenuRadioGroup,
	DropdownMenuRadioItem,
} from "@/components/ui/dropdown-menu";
import type { MenuPlace } from "@/components/ui/lazy-menu-button";
import { PlacedMenu } from "@/components/ui/placed-menu";
import type { ListPreferences } from "@/lib/ui/list-preferences";

/** The open menu of a list's looks: which columns it has, and how high its rows are. */
export function ListViewMenu({
	columns,
	preferences: { hidden, isCompact },
	onChange,
	...place
}: MenuPlace & {
	columns: readonly { id: string; header: string }[];
	preferences: ListPreferences;
	onChange: (change: Partial<ListPreferences>) => void;
}) {
	const t = useTranslations("common.list");
	const shown = columns.filter(({ id }) => !hidden.includes(id));
	return (
		<PlacedMenu label={t("view")} {...place}>
			<DropdownMenuGroup>
				<DropdownMenuLabel>{t("columns")}</DropdownMenuLabel>
				{columns.map(({ id, header }) => (
					<DropdownMenuCheckboxItem
						key={id}
						checked={!hidden.includes(id)}
						// A list without any column would leave no way to tell its rows apart.
						disabled={shown.length === 1 && shown[0]?.id === id}
						onCheckedChange={(isShown) =>
							onChange({ hidden: isShown ? hidden.filter((other) => other !== id) : [...hidden, id] })
						}
					>
						{header}
					</DropdownMenuCheckboxItem>
				))}
			</DropdownMenuGroup>
			<DropdownMenuLabel>{t("density")}</DropdownMenuLabel>
			<DropdownMenuRadioGroup
				value={isCompact ? "compact" : "comfortable"}
				onValueChange={(value) => onChange({ isCompact: value === "compact" })}
			>
				<DropdownMenuRadioItem value="comfortable">{t("comfortable")}</DropdownMenuRadioItem>
				<DropdownMenuRadioItem value="compact">{t("compact")}</DropdownMenuRadioItem>
			</DropdownMenuRadioGroup>
		</PlacedMenu>
	);
}
