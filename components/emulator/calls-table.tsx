"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { QueryData } from "@/lib/queries/registry";
import { parseAsInteger, parseAsString, parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryStates } from "@/lib/ui/query-state";
import { PRODUCTS } from "./products";

const DialogWindow = dynamic(() => import("@/components/console/dialog-window").then((module) => module.DialogWindow), {
	ssr: false,
});
const CallDetail = dynamic(() => import("./call-detail").then((module) => module.CallDetail));

type Call = QueryData<"emulator.calls">["calls"][number];

const OUTCOMES = ["success", "failure"] as const;
const WHO = ["false", "true"] as const;

const callFilters = {
	q: parseAsString.withDefault(""),
	product: parseAsStringLiteral(PRODUCTS),
	outcome: parseAsStringLiteral(OUTCOMES),
	nested: parseAsStringLiteral(WHO),
	/** The call that is looked at. */
	call: parseAsInteger,
};

/** The calls that the emulator got, newest first; each opens with its parameters and its answer. */
export function CallsTable({ endpoint }: { endpoint: string }) {
	const t = useTranslations("emulator.calls");
	const tCommon = useTranslations("common");
	const opener = useRef<HTMLElement>(null);
	const [filters, setFilters] = useQueryStates(callFilters);
	const { data, error, retry } = useResource("emulator.calls", {
		...(filters.q.trim() !== "" && { action: filters.q.trim() }),
		...(filters.product && { product: filters.product }),
		...(filters.outcome && { outcome: filters.outcome }),
		...(filters.nested && { nested: filters.nested }),
	});
	const columns = useMemo<ListColumn<Call>[]>(
		() => [
			{
				id: "action",
				header: t("action"),
				value: (row) => row.action,
				cell: (row) => (
					<Button
						variant="link"
						size="inline"
						aria-haspopup="dialog"
						onClick={(event) => {
							opener.current = event.currentTarget;
							void setFilters({ call: row.number });
						}}
					>
						{row.action || t("unknown")}
					</Button>
				),
			},
			{ id: "product", header: t("product"), value: (row) => row.product.toUpperCase() },
			{
				id: "status",
				header: tCommon("columns.status"),
				value: (row) => row.code || String(row.status),
				cell: (row) => (
					<Badge tone={row.code === "" ? "success" : "danger"}>{row.code === "" ? row.status : row.code}</Badge>
				),
			},
			{
				id: "caller",
				header: t("caller"),
				value: (row) => row.caller,
				cell: (row) => (
					<span className="break-all text-xs">
						{row.caller.replace(/^acs:\w+::\d+:/, "") || "–"}
						{row.nested ? <span className="text-muted"> · {t("nested")}</span> : null}
					</span>
				),
			},
			{ id: "took", header: t("took"), value: (row) => `${Math.round(row.ms)} ms` },
			{ id: "time", header: t("time"), value: (row) => row.time, cell: (row) => <Time value={row.time} /> },
		],
		[t, tCommon, setFilters],
	);
	return (
		<Card title={t("title")} description={t("hint")} bodyClassName="p-0">
			<ResourceList
				name="emulator-calls"
				label={t("title")}
				columns={columns}
				rows={data?.calls}
				rowId={(call) => String(call.number)}
				isWhole
				error={error}
				onRetry={retry}
				search={{ label: t("search"), value: filters.q, onChange: (q) => void setFilters({ q: q || null }) }}
				filters={[
					{
						label: t("product"),
						value: filters.product,
						onChange: (product: (typeof PRODUCTS)[number] | null) => void setFilters({ product }),
						options: PRODUCTS.map((value) => ({ value, label: value.toUpperCase() })),
					},
					{
						label: tCommon("columns.status"),
						value: filters.outcome,
						onChange: (outcome: (typeof OUTCOMES)[number] | null) => void setFilters({ outcome }),
						options: OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) })),
					},
					{
						label: t("who"),
						value: filters.nested,
						onChange: (nested: (typeof WHO)[number] | null) => void setFilters({ nested }),
						options: WHO.map((value) => ({ value, label: t(`whos.${value}`) })),
					},
				]}
				empty={<EmptyState title={t("empty")} description={t("emptyHint")} />}
			/>
			{filters.call === null ? null : (
				<DialogWindow
					title={t("detail")}
					size="xl"
					content={() => <CallDetail number={filters.call ?? 0} endpoint={endpoint} />}
					onClose={() => void setFilters({ call: null })}
					opener={opener}
				/>
			)}
		</Card>
	);
}
