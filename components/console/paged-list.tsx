"use client";

import type { ComponentProps } from "react";
import { errorFields } from "@/lib/actions/error-fields";
import { PageSteps } from "./page-steps";
import { ResourceList } from "./resource-list";

/** A history of any length, newest first: one page of it at a time, in a frame of its own, with the steps to those around it. */
export function PagedList<Row extends { id: string }>({
	read: { data, error, refetch },
	pagesLabel,
	onMove,
	...list
}: {
	read: {
		data: { rows: readonly Row[]; older: string | null; newer: string | null } | undefined;
		error: unknown;
		refetch: () => Promise<unknown>;
	};
	/** Names the steps for screen readers. */
	pagesLabel: string;
	onMove: ComponentProps<typeof PageSteps>["onMove"];
} & Omit<
	ComponentProps<typeof ResourceList<Row>>,
	"rows" | "rowId" | "error" | "onRetry" | "isWhole" | "pages" | "footer"
>) {
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				{...list}
				rows={data?.rows}
				rowId={(row) => row.id}
				error={error ? errorFields(error) : undefined}
				onRetry={() => void refetch()}
				footer={
					data && (data.older ?? data.newer) ? (
						<PageSteps label={pagesLabel} older={data.older} newer={data.newer} onMove={onMove} />
					) : null
				}
			/>
		</div>
	);
}
