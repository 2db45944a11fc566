"use client";

import { Download, SlidersHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LazyMenuButton } from "@/components/ui/lazy-menu-button";
import { NativeSelect } from "@/components/ui/native-select";
import { type ListOrder, parseListOrder, writeListOrder } from "@/lib/ui/narrow-rows";
import { FilterBar } from "./filter-bar";
import type { ListPreferences } from "./list-preferences";

const load = () => import("./list-view-menu");
const ListViewMenu = dynamic(() => load().then((module) => module.ListViewMenu), { ssr: false });

/** The bar above a list: on the left what narrows it (`children`), on the right how it looks, and taking it away. */
export function ListToolbar({
	children,
	columns,
	preferences,
	onPreferences,
	exportCount,
	onExport,
}: {
	children: ReactNode;
	columns: readonly { id: string; header: string }[];
	preferences: ListPreferences;
	onPreferences: (change: Partial<ListPreferences>) => void;
	exportCount: number;
	onExport: () => void;
}) {
	const t = useTranslations("common.list");
	return (
		<FilterBar
			actions={
				<>
					<LazyMenuButton
						variant="ghost"
						size="sm"
						load={load}
						menu={(place) => (
							<ListViewMenu columns={columns} preferences={preferences} onChange={onPreferences} {...place} />
						)}
					>
						<SlidersHorizontal aria-hidden />
						{t("view")}
					</LazyMenuButton>
					<Button
						variant="ghost"
						size="sm"
						disabled={exportCount === 0}
						title={t("exportHint", { count: exportCount })}
						onClick={onExport}
					>
						<Download aria-hidden />
						{t("export")}
					</Button>
				</>
			}
		>
			{children}
		</FilterBar>
	);
}

const UNSORTED = "none";

/** The order of a list where it is shown as cards, which have no headers to sort by. */
export function ListOrderSelect({
	columns,
	order,
	onChange,
}: {
	columns: readonly { id: string; header: string }[];
	order: ListOrder | undefined;
	onChange: (order: ListOrder | undefined) => void;
}) {
	const t = useTranslations("common.list");
	return (
		<NativeSelect
			aria-label={t("sortBy")}
			className="w-auto min-w-36 sm:hidden"
			value={order ? writeListOrder(order) : UNSORTED}
			onValueChange={(value) => onChange(value === UNSORTED ? undefined : (parseListOrder(value) ?? undefined))}
			options={[
				{ value: UNSORTED, label: t("sortNone") },
				...columns.flatMap(({ id, header }) => [
					{ value: id, label: t("ascending", { column: header }) },
					{ value: `-${id}`, label: t("descending", { column: header }) },
				]),
			]}
		/>
	);
}
