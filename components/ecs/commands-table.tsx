"use client";

import { SquareTerminal } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ActionButton } from "@/components/auth/action-button";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActs } from "@/components/console/row-acts";
import { useRowWindow } from "@/components/console/row-window";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { Command } from "@/lib/cloud/ecs";
import { COMMAND_TYPES } from "@/lib/forms/command-choices";
import { COMMAND_PROVIDERS, commandFilters, commandsInput } from "@/lib/ui/command-filters";
import { PAGE_SIZE } from "@/lib/ui/page-param";
import { useQueryStates } from "@/lib/ui/query-state";
import { COMMAND_ACTS } from "./command-acts";

const CommandWindows = dynamic(() => import("./command-windows").then((module) => module.CommandWindows), {
	ssr: false,
});

/** 我的命令 and 公共命令: what is kept to be run again. */
export function CommandsTable({ regionId }: { regionId: string }) {
	const t = useTranslations("ecsCommands");
	const tForm = useTranslations("ecs.commandForm");
	const tCommon = useTranslations("common");
	const window = useRowWindow(COMMAND_ACTS);
	const { open } = window;
	const [filters, setFilters] = useQueryStates(commandFilters);
	const { data, error, retry } = useResource("ecs.commands", commandsInput(regionId, filters));
	const columns = useMemo<ListColumn<Command>[]>(
		() => [
			{
				id: "name",
				header: t("columns.name"),
				value: (row) => row.Name ?? row.CommandId,
				cell: (row) => <NameAndId id={row.CommandId} name={row.Name} />,
			},
			{
				id: "type",
				header: tCommon("columns.type"),
				value: (row) => {
					const type = COMMAND_TYPES.find((known) => known === row.Type);
					return type ? tForm(`commandTypes.${type}`) : row.Type;
				},
			},
			{ id: "description", header: tCommon("columns.description"), value: (row) => row.Description },
			{ id: "parameters", header: t("columns.parameters"), value: (row) => row.ParameterNames.join(", ") },
			{
				id: "runs",
				header: t("columns.runs"),
				value: (row) => row.InvokeTimes ?? 0,
				cell: (row) => (
					<TextLink href={`/ecs/invocations?command=${encodeURIComponent(row.CommandId)}`}>
						{String(row.InvokeTimes ?? 0)}
					</TextLink>
				),
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
				cell: (row) => {
					const isOwn = row.Provider === undefined || row.Provider === "" || row.Provider === "User";
					const why = isOwn ? undefined : t("acts.why.public");
					return (
						<RowActs
							name={row.Name ?? row.CommandId}
							acts={[
								{ id: "run", label: t("acts.run"), onSelect: () => open("run", row.CommandId) },
								{ id: "edit", label: tCommon("actions.edit"), why, onSelect: () => open("edit", row.CommandId) },
								{ id: "clone", label: t("acts.clone"), onSelect: () => open("clone", row.CommandId) },
								{ id: "delete", label: tCommon("actions.delete"), why, onSelect: () => open("delete", row.CommandId) },
							]}
						/>
					);
				},
			},
		],
		[t, tForm, tCommon, open],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="commands"
				label={t("title")}
				columns={columns}
				rows={data?.commands}
				rowId={(command) => command.CommandId}
				error={error}
				onRetry={retry}
				search={{
					label: t("search"),
					value: filters.name,
					onChange: (name) => void setFilters({ name: name || null, page: null }),
				}}
				filters={[
					{
						label: t("provider"),
						value: filters.provider,
						standard: "User",
						onChange: (provider: (typeof COMMAND_PROVIDERS)[number] | null) =>
							void setFilters({ provider, page: null }),
						options: COMMAND_PROVIDERS.map((value) => ({ value, label: t(`providers.${value}`) })),
					},
					{
						label: tCommon("columns.type"),
						value: filters.type,
						onChange: (type: (typeof COMMAND_TYPES)[number] | null) => void setFilters({ type, page: null }),
						options: COMMAND_TYPES.map((value) => ({ value, label: tForm(`commandTypes.${value}`) })),
					},
				]}
				tools={
					<>
						<ActionButton variant="primary" onClick={() => open("send")}>
							<SquareTerminal aria-hidden />
							{t("acts.send")}
						</ActionButton>
						<ActionButton onClick={() => open("create")}>{t("acts.create")}</ActionButton>
					</>
				}
				empty={<EmptyState title={t("empty")} description={t("emptyHint")} />}
				pages={
					data && {
						page: filters.page,
						pageSize: PAGE_SIZE,
						total: data.total,
						onPageChange: (page) => void setFilters({ page }),
					}
				}
			/>
			{window.act ? <CommandWindows regionId={regionId} window={window} /> : null}
		</div>
	);
}
