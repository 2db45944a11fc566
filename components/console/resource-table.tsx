"use client";

import {
	type ColumnDef,
	createSortedRowModel,
	rowSortingFeature,
	sortFn_alphanumeric,
	sortFn_text,
	tableFeatures,
	useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { ActionError } from "@/lib/actions/action-result";
import { RequestError } from "./request-error";

const features = tableFeatures({
	rowSortingFeature,
	sortedRowModel: createSortedRowModel(),
	sortFns: { alphanumeric: sortFn_alphanumeric, text: sortFn_text },
});

/** A column of a ResourceTable. Columns with an accessor can be sorted by their header unless `enableSorting: false`. */
export type ResourceColumn<Row extends object> = ColumnDef<typeof features, Row>;

const sortIcons = { asc: ArrowUp, desc: ArrowDown, none: ChevronsUpDown } as const;
const ariaSort = { asc: "ascending", desc: "descending", none: "none" } as const;

/**
 * A list of resources: loading, refused, empty or there; it scrolls sideways in its own frame. Keep `columns` stable
 * (module scope or useMemo). `rows` undefined without an error means: still loading.
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
	columns: ResourceColumn<Row>[];
	rows: Row[] | undefined;
	rowId: (row: Row) => string;
	error?: Omit<ActionError, "fieldErrors"> | undefined;
	onRetry?: () => void;
	empty?: ReactNode;
	footer?: ReactNode;
}) {
	const t = useTranslations("common");
	const table = useTable({ features, columns, data: rows ?? noRows, getRowId: rowId });
	if (error && !rows) {
		return (
			<div className="p-4">
				<RequestError error={error} {...(onRetry ? { onRetry } : {})} />
			</div>
		);
	}
	const [group] = table.getHeaderGroups();
	const headers = group?.headers ?? [];
	return (
		<div aria-busy={rows === undefined}>
			{error ? <RequestError error={error} className="m-3" {...(onRetry ? { onRetry } : {})} /> : null}
			<Table label={label}>
				<thead>
					<tr>
						{headers.map((header) => {
							const canSort = header.column.getCanSort();
							const order = header.column.getIsSorted() || "none";
							const Icon = sortIcons[order];
							return (
								<TableHead key={header.id} aria-sort={canSort ? ariaSort[order] : undefined}>
									{canSort ? (
										<button
											type="button"
											onClick={header.column.getToggleSortingHandler()}
											className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
										>
											<table.FlexRender header={header} />
											<Icon aria-hidden className="size-3" />
										</button>
									) : (
										<table.FlexRender header={header} />
									)}
								</TableHead>
							);
						})}
					</tr>
				</thead>
				<tbody>
					{rows === undefined
						? placeholders.map((line) => (
								<TableRow key={line}>
									{headers.map((header) => (
										<TableCell key={header.id}>
											<Skeleton className="w-24 max-w-full" />
										</TableCell>
									))}
								</TableRow>
							))
						: table.getRowModel().rows.map((row) => (
								<TableRow key={row.id}>
									{row.getAllCells().map((cell) => (
										<TableCell key={cell.id}>
											<table.FlexRender cell={cell} />
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

/** One array for all tables that still load: a new one at every render would make the table start anew. */
const noRows: never[] = [];
const placeholders = ["a", "b", "c"] as const;
