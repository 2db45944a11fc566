"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import type { ActionError } from "@/lib/actions/action-result";
import { type ListOrder, pageOfRows, parseListOrder, writeListOrder } from "@/lib/ui/narrow-rows";
import { pageParam } from "@/lib/ui/page-param";
import { createParser } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { saveFile } from "@/lib/ui/save-file";
import { sortRows } from "@/lib/ui/sort-rows";
import { writeCsv } from "@/lib/ui/write-csv";
import { chipsOf, type ListFilter, type ListSearch } from "./list-filters";
import { clearAll, ListHead } from "./list-head";
import { type ListColumn, ListTable } from "./list-table";
import { ListActions, ListOrderSelect } from "./list-toolbar";
import { RequestError } from "./request-error";
import { ChoiceBar, useRowChoice } from "./row-choice";
import { useListLooks } from "./use-list-looks";

/** Numbered pages that whoever answers the query cuts. */
export type ServedPages = { page: number; pageSize: number; total: number; onPageChange: (page: number) => void };

const ROWS_A_PAGE = 50;
const NO_FILTERS: readonly ListFilter[] = [];
const orderParser = createParser({ parse: parseListOrder, serialize: writeListOrder });

/**
 * The one list of the console: searched, filtered (what is in use stands as chips), sorted, cut into pages, with the
 * reader's columns and row height, exported as CSV; loading, refused, empty, without a match, or there. On a phone each
 * row is a card.
 *
 * `rows` undefined without an error means: still loading. `isWhole` says that `rows` are all there are: then the list
 * sorts and pages them itself. `name` is that of its file and its preferences; a list without one is part of something
 * else, and has no tools and nothing in the query string.
 */
export function ResourceList<Row>({
	name,
	label,
	columns,
	rows,
	rowId,
	error,
	onRetry,
	isWhole = false,
	search,
	filters = NO_FILTERS,
	onWanted,
	tools,
	views,
	bulk,
	notice,
	empty,
	pages,
	footer,
}: {
	name?: string;
	label: string;
	columns: readonly ListColumn<Row>[];
	rows: readonly Row[] | undefined;
	rowId: (row: Row) => string;
	error?: Omit<ActionError, "fieldErrors"> | undefined;
	onRetry?: (() => void) | undefined;
	isWhole?: boolean;
	search?: ListSearch | undefined;
	filters?: readonly ListFilter[];
	/** Someone is about to choose what the list is narrowed by. */
	onWanted?: (() => void) | undefined;
	/** What else stands in the bar. */
	tools?: ReactNode;
	/** The list's saved views, given the columns that its reader has chosen. */
	views?: (columns: readonly string[] | undefined) => ReactNode;
	/** What can be done to the rows that are chosen (of those shown); with it rows can be. Doing it ends with `clear`. */
	bulk?: ((chosen: readonly Row[], clear: () => void) => ReactNode) | undefined;
	/** What is to be said of what the list is narrowed by. */
	notice?: ReactNode;
	empty?: ReactNode;
	pages?: ServedPages | undefined;
	footer?: ReactNode;
}) {
	const t = useTranslations("common");
	const [order, setOrder] = useListOrder(name);
	const [page, setPage] = useQueryState("page", pageParam.page);
	const [looks, setLooks] = useListLooks(name, columns);
	const sortable = useMemo(
		() => (isWhole ? columns.filter((column) => column.value && !column.isUnsorted) : []),
		[columns, isWhole],
	);
	const sorted = useMemo(() => rows && inOrder(rows, sortable, order), [rows, sortable, order]);
	const own = isWhole && name !== undefined && sorted ? pageOfRows(sorted, page, ROWS_A_PAGE) : undefined;
	const shown = own?.rows ?? sorted;
	const visible = columns.filter(({ id }) => !looks.hidden.includes(id));
	const choice = useRowChoice();
	const chosen = bulk && shown ? shown.filter((row) => choice.ids.has(rowId(row))) : [];
	const isNarrowed = chipsOf(search, filters, "").length > 0;
	return (
		<div aria-busy={rows === undefined && !error}>
			{name ? (
				<ListHead
					search={search}
					filters={filters}
					tools={tools}
					onWanted={onWanted}
					actions={
						<>
							{views?.(looks.hidden.length > 0 ? visible.map(({ id }) => id) : undefined)}
							<ListActions
								columns={columns.filter(({ header }) => header !== "")}
								preferences={looks}
								onPreferences={setLooks}
								exportCount={sorted?.length ?? 0}
								onExport={() => saveFile(`${name}.csv`, "text/csv;charset=utf-8", csvOf(sorted ?? [], visible))}
							/>
						</>
					}
				>
					{sortable.length > 0 ? <ListOrderSelect columns={sortable} order={order} onChange={setOrder} /> : null}
				</ListHead>
			) : null}
			{notice}
			{bulk && chosen.length > 0 ? (
				<ChoiceBar count={chosen.length} onClear={choice.clear}>
					{bulk(chosen, choice.clear)}
				</ChoiceBar>
			) : null}
			{error ? <RequestError error={error} className="m-4" {...(onRetry ? { onRetry } : {})} /> : null}
			{error && !rows ? null : (
				<ListTable
					label={label}
					columns={visible.length > 0 ? visible : columns}
					sortable={sortable}
					order={order}
					onOrder={setOrder}
					rows={shown}
					rowId={rowId}
					isCompact={looks.isCompact}
					choice={bulk ? choice : undefined}
				/>
			)}
			{rows === undefined && !error ? (
				<p className="sr-only" role="status">
					{t("states.loading")}
				</p>
			) : null}
			{rows?.length === 0 && isNarrowed ? (
				<EmptyState
					title={t("states.noMatch")}
					description={t("list.noMatchHint")}
					actions={<Button onClick={() => clearAll(search, filters)}>{t("list.clear")}</Button>}
				/>
			) : null}
			{rows?.length === 0 && !isNarrowed ? (empty ?? <EmptyState title={t("states.empty")} />) : null}
			<ListFooter>
				{own && sorted && sorted.length > 0 ? (
					<Pagination
						page={own.page}
						pageSize={ROWS_A_PAGE}
						total={sorted.length}
						onPageChange={(next) => void setPage(next === 1 ? null : next)}
					/>
				) : null}
				{pages && pages.total > 0 ? <Pagination {...pages} /> : null}
				{footer}
			</ListFooter>
		</div>
	);
}

function ListFooter({ children }: { children: ReactNode[] }) {
	return children.some(Boolean) ? <div className="border-line border-t px-4 py-2.5">{children}</div> : null;
}

/** The order that the reader chose: in the query string for a list of its own, else for as long as it is shown. */
function useListOrder(name: string | undefined) {
	const [linked, setLinked] = useQueryState("sort", orderParser);
	const [held, setHeld] = useState<ListOrder>();
	return name === undefined
		? ([held, setHeld] as const)
		: ([linked ?? undefined, (order: ListOrder | undefined) => void setLinked(order ?? null)] as const);
}

function inOrder<Row>(
	rows: readonly Row[],
	sortable: readonly ListColumn<Row>[],
	order: ListOrder | undefined,
): readonly Row[] {
	const valueIn = sortable.find(({ id }) => id === order?.column)?.value;
	if (!order || !valueIn) {
		return rows;
	}
	const keyed = rows.map((row) => ({ row, key: valueIn(row) }));
	return sortRows(keyed, { field: "key", isDescending: order.isDescending }).map(({ row }) => row);
}

function csvOf<Row>(rows: readonly Row[], columns: readonly ListColumn<Row>[]): string {
	const valued = columns.flatMap(({ header, value }) => (value ? [{ header, value }] : []));
	return writeCsv(
		valued.map(({ header }) => header),
		rows.map((row) => valued.map(({ value }) => value(row))),
	);
}
