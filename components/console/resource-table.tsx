"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { ActionError } from "@/lib/actions/action-result";
import { type SortOrder, sortRows } from "@/lib/ui/sort-rows";
import { RequestError } from "./request-error";

/**
 * A column of a ResourceTable. With `accessorKey` it shows that field, and its header sorts by it: use it only where
 * the whole list is there. `cell` shows something else than the bare value.
 */
export type ResourceColumn<Row extends object> = {
	header: string;
	cell?: (context: { row: { original: Row } }) => ReactNode;
	enableSorting?: boolean;
} & ({ accessorKey: keyof Row & string; id?: string } | { id: string; accessorKey?: undefined });

/**
 * A list of resources: loading, refused, empty or there; it scrolls sideways in its own frame. `rows` undefined without
 * an error means: still loading.
 */
export function ResourceTable<Row extends object>({
	label,
	columns,
	rows,
	rowId,
	error,
	onRetry,
	empty,
	footer,
}: {
	label: string;
	columns: readonly ResourceColumn<Row>[];
	rows: readonly Row[] | undefined;
	rowId: (row: Row) => string;
	error?: Omit<ActionError, "fieldErrors"> | undefined;
	onRetry?: () => void;
	empty?: ReactNode;
	footer?: ReactNode;
}) {
	const t = useTranslations("common");
	const [order, setOrder] = useState<SortOrder>();
	const sorted = useMemo(() => rows && sortRows(rows, order), [rows, order]);
	if (error && !rows) {
		return (
			<div className="p-4">
				<RequestError error={error} {...(onRetry ? { onRetry } : {})} />
			</div>
		);
	}
	return (
		<div aria-busy={rows === undefined}>
			{error ? <RequestError error={error} className="m-3" {...(onRetry ? { onRetry } : {})} /> : null}
			<Table label={label}>
				<thead>
					<tr>
						{columns.map((column) => (
							<HeaderCell key={keyOf(column)} column={column} order={order} onSort={setOrder} />
						))}
					</tr>
				</thead>
				<tbody>
					{sorted === undefined
						? placeholders.map((line) => (
								<TableRow key={line}>
									{columns.map((column) => (
										<TableCell key={keyOf(column)}>
											<Skeleton className="w-24 max-w-full" />
										</TableCell>
									))}
								</TableRow>
							))
						: sorted.map((row) => (
								<TableRow key={rowId(row)}>
									{columns.map((column) => (
										<TableCell key={keyOf(column)}>
											{column.cell ? column.cell({ row: { original: row } }) : plainValue(row, column)}
										</TableCell>
									))}
								</TableRow>
							))}
				</tbody>
			</Table>
			{rows === undefined ? (
				<p className="sr-only" role="status">
					{t("states.loading")}
				</p>
			) : null}
			{rows?.length === 0 ? (empty ?? <EmptyState title={t("states.empty")} />) : null}
			{footer ? <div className="border-line border-t px-4 py-2.5">{footer}</div> : null}
		</div>
	);
}

const placeholders = ["a", "b", "c"] as const;
const icons = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown } as const;

/** A column's header; a sortable one goes from unsorted to ascending to descending and back. */
function HeaderCell<Row extends object>({
	column: { header, accessorKey, enableSorting = true },
	order,
	onSort,
}: {
	column: ResourceColumn<Row>;
	order: SortOrder | undefined;
	onSort: (order: SortOrder | undefined) => void;
}) {
	if (!accessorKey || !enableSorting) {
		return <TableHead>{header}</TableHead>;
	}
	const own = order?.field === accessorKey ? order : undefined;
	const state = own ? (own.isDescending ? "descending" : "ascending") : "none";
	const Icon = icons[state];
	return (
		<TableHead aria-sort={state}>
			<button
				type="button"
				onClick={() => onSort(own?.isDescending ? undefined : { field: accessorKey, isDescending: own !== undefined })}
				className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
			>
				{header}
				<Icon aria-hidden className="size-3" />
			</button>
		</TableHead>
	);
}

function keyOf<Row extends object>(column: ResourceColumn<Row>): string {
	return column.id ?? column.accessorKey ?? column.header;
}

function plainValue<Row extends object>(row: Row, { accessorKey }: ResourceColumn<Row>): ReactNode {
	const value: unknown = accessorKey && row[accessorKey];
	return value === undefined || value === null || value === "" ? <span aria-hidden>–</span> : String(value);
}
