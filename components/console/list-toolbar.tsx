"use client";

import { Download, SlidersHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LazyMenuButton } from "@/components/ui/lazy-menu-button";
import { NativeSelect } from "@/components/ui/native-select";
import type { ListPreferences } from "@/lib/ui/list-preferences";
import { type ListOrder, parseListOrder, writeListOrder } from "@/lib/ui/narrow-rows";

const load = () => import("./list-view-menu");
const ListViewMenu = dynamic(() => load().then((module) => module.ListViewMenu), { ssr: false });

/** What stands at the end of the bar above a list: how it looks, and taking it away. */
export function ListActions({
	columns,
	preferences,
	onPreferences,
	exportCount,
	onExport,
}: {
	columns: readonly { id: string; header: string }[];
	preferences: ListPreferences;
	onPreferences: (change: Partial<ListPreferences>) => void;
	exportCount: number;
	onExport: () => void;
}) {
	const t = useTranslations("common.list");
	return (
		<>
			<LazyMenuButton
				variant="ghost"
				size="sm"
				load={load}
				className="max-sm:size-8 max-sm:px-0"
				menu={(place) => (
					<ListViewMenu columns={columns} preferences={preferences} onChange={onPreferences} {...place} />
				)}
			>
				<SlidersHorizontal aria-hidden />
				<span className="max-sm:sr-only">{t("view")}</span>
			</LazyMenuButton>
			<Button
				variant="ghost"
				size="sm"
				disabled={exportCount === 0}
				title={t("exportHint", { count: exportCount })}
				onClick={onExport}
				className="max-sm:size-8 max-sm:px-0"
			>
				<Download aria-hidden />
				<span className="max-sm:sr-only">{t("export")}</span>
			</Button>
		</>
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
