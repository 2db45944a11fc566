"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActs } from "@/components/console/row-acts";
import { useRowWindow } from "@/components/console/row-window";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import type { Invocation } from "@/lib/cloud/ecs";
import { REPEAT_MODES } from "@/lib/forms/command-choices";
import { INVOCATION_STATUSES, invocationFilters, invocationsInput } from "@/lib/ui/command-filters";
import { hrefs } from "@/lib/ui/hrefs";
import { outcomeCounts } from "@/lib/ui/invocation-outcome";
import { PAGE_SIZE } from "@/lib/ui/page-param";
import { useQueryStates } from "@/lib/ui/query-state";
import { showHidden } from "@/lib/ui/show-hidden";
import { INVOCATION_ACTS, useInvocationActs } from "./invocation-acts";

const InvocationWindows = dynamic(() => import("./invocation-windows").then((module) => module.InvocationWindows), {
	ssr: false,
});

/** 命令执行结果: what was run over all instances, newest first. */
export function InvocationsTable({ regionId }: { regionId: string }) {
	const t = useTranslations("ecsCommands");
	const tCommon = useTranslations("common");
	const window = useRowWindow(INVOCATION_ACTS);
	const actsOf = useInvocationActs(window);
	const [filters, setFilters] = useQueryStates(invocationFilters);
	const { data, error, retry } = useResource("ecs.invocationHistory", invocationsInput(regionId, filters));
	const columns = useMemo<ListColumn<Invocation>[]>(
		() => [
			{
				id: "id",
				header: t("columns.run"),
				value: (row) => row.InvokeId,
				cell: (row) => <NameAndId id={row.InvokeId} name={row.CommandName} href={hrefs.invocation(row.InvokeId)} />,
			},
			{
				id: "status",
				header: tCommon("columns.status"),
				value: (row) => row.InvocationStatus ?? row.InvokeStatus,
				cell: (row) => (
					<StatusBadge domain="invocation" status={row.InvocationStatus ?? row.InvokeStatus ?? "Pending"} />
				),
			},
			{
				id: "content",
				header: t("columns.content"),
				value: (row) => row.CommandContent,
				cell: (row) => <FirstLine text={row.CommandContent ?? ""} />,
			},
			{
				id: "instances",
				header: t("columns.instances"),
				value: (row) => row.InvokeInstances.length,
				cell: (row) => <Counts invocation={row} />,
			},
			{
				id: "repeat",
				header: t("columns.repeat"),
				value: (row) => row.RepeatMode,
				cell: (row) => <Repeat invocation={row} />,
			},
			{
				id: "created",
				header: tCommon("columns.created"),
				value: (row) => row.CreationTime,
				cell: (row) => <Time value={row.CreationTime} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (row) => <RowActs name={row.InvokeId} acts={actsOf(row)} />,
			},
		],
		[t, tCommon, actsOf],
	);
	const set = (change: Parameters<typeof setFilters>[0]) => void setFilters({ ...change, page: null });
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="invocations"
				label={t("runs.title")}
				columns={columns}
				rows={data?.invocations}
				rowId={(invocation) => invocation.InvokeId}
				error={error}
				onRetry={retry}
				search={{ label: t("runs.search"), value: filters.name, onChange: (name) => set({ name: name || null }) }}
				filters={[
					{
						label: tCommon("columns.status"),
						value: filters.status,
						onChange: (status: (typeof INVOCATION_STATUSES)[number] | null) => set({ status }),
						options: INVOCATION_STATUSES.map((value) => ({ value, label: tCommon(`status.invocation.${value}`) })),
					},
					{
						label: t("columns.repeat"),
						value: filters.repeat,
						onChange: (repeat: (typeof REPEAT_MODES)[number] | null) => set({ repeat }),
						options: REPEAT_MODES.map((value) => ({ value, label: t(`send.repeats.${value}`) })),
					},
					{
						label: t("columns.command"),
						kind: "suggestion",
						value: filters.command,
						onChange: (command) => set({ command }),
						options: [],
						isMore: true,
					},
					{
						label: t("columns.instance"),
						kind: "suggestion",
						value: filters.instance,
						onChange: (instance) => set({ instance }),
						options: [],
						isMore: true,
					},
				]}
				empty={<EmptyState title={t("runs.empty")} description={t("runs.emptyHint")} />}
				pages={
					data && {
						page: filters.page,
						pageSize: PAGE_SIZE,
						total: data.total,
						onPageChange: (page) => void setFilters({ page }),
					}
				}
			/>
			{window.act ? <InvocationWindows regionId={regionId} window={window} /> : null}
		</div>
	);
}

function FirstLine({ text }: { text: string }) {
	return (
		<code className="block max-w-72 truncate font-mono text-xs" title={showHidden(text.slice(0, 500))}>
			{showHidden(text.split("\n").find((line) => line.trim() !== "" && !line.startsWith("#!")) ?? "")}
		</code>
	);
}

/** On how many instances it ended well, otherwise, and has not ended: what there is none of is not said. */
function Counts({ invocation }: { invocation: Invocation }) {
	const t = useTranslations("ecsCommands.counts");
	const counts = outcomeCounts(invocation);
	const said = (["success", "failed", "going"] as const).filter((kind) => counts[kind] > 0);
	return (
		<span className="tabular whitespace-nowrap">
			{said.map((kind, index) => (
				<span key={kind} className={kind === "failed" ? "text-danger" : kind === "going" ? "text-muted" : undefined}>
					{index === 0 ? "" : " · "}
					{t(kind, { count: counts[kind] })}
				</span>
			))}
		</span>
	);
}

function Repeat({ invocation: { RepeatMode, Frequency } }: { invocation: Invocation }) {
	const t = useTranslations("ecsCommands.send.repeats");
	const mode = REPEAT_MODES.find((known) => known === RepeatMode) ?? "Once";
	return (
		<span className="whitespace-nowrap">
			{t(mode)}
			{Frequency ? <code className="block font-mono text-muted text-xs">{Frequency}</code> : null}
		</span>
	);
}
