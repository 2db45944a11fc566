"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/ui/cn";
import type { CellValue, ListOrder } from "@/lib/ui/narrow-rows";
import { showHidden } from "@/lib/ui/show-hidden";
import { ChoiceBox, type RowChoice } from "./row-choice";

/**
 * A column of a list. `value` is what it is about: it is shown (where there is no `cell`), sorted by and exported. A
 * column without one, such as a row's actions, is only shown.
 */
export type ListColumn<Row> = {
	id: string;
	header: string;
	value?: (row: Row) => CellValue;
	cell?: (row: Row) => ReactNode;
	/** Not sorted by although there is a value: where its order says nothing. */
	isUnsorted?: boolean;
	/** Its width in the table (a CSS length). Columns that all but one have theirs are laid out without their texts. */
	width?: string;
	/** Stands first where a row is a card; without one, the first column does. */
	isLead?: boolean;
};

/**
 * The rows of a list: a table that scrolls sideways in its own frame, and on a phone a card a row.
 */
export function ListTable<Row>({
	label,
	columns,
	sortable,
	order,
	onOrder,
	rows,
	rowId,
	isCompact,
	choice,
}: {
	label: string;
	columns: readonly ListColumn<Row>[];
	sortable: readonly ListColumn<Row>[];
	order: ListOrder | undefined;
	onOrder: (order: ListOrder | undefined) => void;
	rows: readonly Row[] | undefined;
	rowId: (row: Row) => string;
	isCompact: boolean;
	/** Which rows are chosen, where rows can be. */
	choice?: RowChoice | undefined;
}) {
	const t = useTranslations("common.list");
	const isFixed = columns.some(({ width }) => width !== undefined);
	const lead = columns.find(({ isLead }) => isLead) ?? columns[0];
	const cells = (cellOf: (column: ListColumn<Row>) => ReactNode) =>
		columns.map((column) => (
			<td
				key={column.id}
				{...roles.cell}
				data-label={column.header}
				className={cn(
					"px-3 align-top first:pl-4 last:pr-4 max-sm:p-0 max-sm:first:pl-0 max-sm:last:pr-0",
					isCompact ? "py-1" : "py-2",
					column === lead
						? "max-sm:order-first max-sm:col-span-2 max-sm:pb-1"
						: "max-sm:col-span-2 max-sm:grid max-sm:grid-cols-subgrid max-sm:items-baseline max-sm:justify-items-start max-sm:before:text-muted max-sm:before:text-xs max-sm:before:content-[attr(data-label)] max-sm:*:min-w-0",
				)}
			>
				{cellOf(column)}
			</td>
		));
	return (
		<ScrollRegion label={label} className="relative overflow-x-auto">
			<table
				{...roles.table}
				aria-label={label}
				className={cn(
					"w-full border-collapse text-left text-sm max-sm:block",
					// What is wider than its column or comes later moves no other one.
					isFixed && "sm:min-w-[60rem] sm:table-fixed",
				)}
			>
				<thead {...roles.group} className="max-sm:hidden">
					<tr {...roles.row}>
						{choice ? (
							<th {...roles.header} scope="col" className={cn(headClasses, "w-9")}>
								<ChoiceBox ids={rows?.map(rowId) ?? []} choice={choice} label={t("chooseAll")} />
							</th>
						) : null}
						{columns.map((column) => (
							<HeaderCell
								key={column.id}
								column={column}
								isSortable={sortable.includes(column)}
								order={order}
								onOrder={onOrder}
							/>
						))}
					</tr>
				</thead>
				<tbody {...roles.group} className="max-sm:block">
					{rows === undefined
						? placeholders.map((line) => (
								<tr key={line} {...roles.row} className={rowClasses}>
									{choice ? <td {...roles.cell} /> : null}
									{cells(() => (
										<Skeleton className="w-24 max-w-full" />
									))}
								</tr>
							))
						: rows.map((row) => (
								<tr
									key={rowId(row)}
									{...roles.row}
									aria-selected={choice?.ids.has(rowId(row))}
									className={cn(rowClasses, "hover:bg-hover/60 aria-selected:bg-hover")}
								>
									{choice ? (
										<td
											{...roles.cell}
											className={cn(
												"pl-4 align-top max-sm:absolute max-sm:top-3 max-sm:right-4",
												isCompact ? "py-1.5" : "py-2.5",
											)}
										>
											<ChoiceBox ids={[rowId(row)]} choice={choice} label={t("choose", { id: rowId(row) })} />
										</td>
									) : null}
									{cells((column) => (column.cell ? column.cell(row) : plainValue(column.value?.(row))))}
								</tr>
							))}
				</tbody>
			</table>
		</ScrollRegion>
	);
}

/** Written out, and not left to the elements: what is laid out as something else loses its role in some browsers. */
const roles = {
	table: { role: "table" },
	group: { role: "rowgroup" },
	row: { role: "row" },
	header: { role: "columnheader" },
	cell: { role: "cell" },
} as const;

/** On a phone, where a row is a card, the browser lays out those in sight; the others keep about a card's place until then. */
const rowClasses =
	"relative border-line border-b last:border-b-0 max-sm:grid max-sm:grid-cols-[max-content_minmax(0,1fr)] max-sm:gap-x-4 max-sm:gap-y-1.5 max-sm:px-4 max-sm:py-3 max-sm:[contain-intrinsic-block-size:auto_14rem] max-sm:[content-visibility:auto]";
const headClasses =
	"sticky top-0 z-10 whitespace-nowrap border-line border-b bg-sunken px-3 py-2 font-medium text-muted text-xs first:pl-4 last:pr-4";
const placeholders = ["a", "b", "c"] as const;
const icons = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown } as const;

/** A column's header; a sortable one goes from unsorted to ascending to descending and back. */
function HeaderCell<Row>({
	column: { id, header, width },
	isSortable,
	order,
	onOrder,
}: {
	column: ListColumn<Row>;
	isSortable: boolean;
	order: ListOrder | undefined;
	onOrder: (order: ListOrder | undefined) => void;
}) {
	const own = order?.column === id ? order : undefined;
	const state = own ? (own.isDescending ? "descending" : "ascending") : "none";
	const Icon = icons[state];
	return (
		<th
			{...roles.header}
			scope="col"
			aria-sort={isSortable ? state : undefined}
			style={{ width }}
			className={headClasses}
		>
			{isSortable ? (
				<button
					type="button"
					onClick={() => onOrder(own?.isDescending ? undefined : { column: id, isDescending: own !== undefined })}
					className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
				>
					{header}
					<Icon aria-hidden className="size-3" />
				</button>
			) : (
				header
			)}
		</th>
	);
}

function plainValue(value: CellValue): ReactNode {
	return value === undefined || value === null || value === "" ? <span aria-hidden>–</span> : showHidden(String(value));
}
