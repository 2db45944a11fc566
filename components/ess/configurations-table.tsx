"use client";

import { Plus } from "lucide-react";
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
import { useLocalList } from "@/components/console/use-local-list";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ScalingConfiguration } from "@/lib/cloud/ess";
import { instanceTypesOf, securityGroupsOf } from "@/lib/ess/one-or-more";
import { CONFIGURATION_ACTS } from "./configuration-acts";

const ConfigurationWindow = dynamic(
	() => import("./configuration-window").then((module) => module.ConfigurationWindow),
	{ ssr: false },
);

/** 伸缩配置 of a group: what its instances are made from, the active one marked. */
export function ConfigurationsTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("configurations");
	const tCommon = useTranslations("common");
	const window = useRowWindow(CONFIGURATION_ACTS);
	const { open } = window;
	const group = useResource("ess.group", { regionId, scalingGroupId });
	const { data, error, retry } = useResource("ess.configurations", { regionId, scalingGroupId });
	const list = useLocalList(data?.configurations, {
		searchLabel: t("search"),
		textOf: (row) =>
			[row.ScalingConfigurationId, row.ScalingConfigurationName, row.ImageId, ...instanceTypesOf(row)].join(" "),
	});
	const columns = useMemo<ListColumn<ScalingConfiguration>[]>(
		() => [
			{
				id: "name",
				header: tCommon("columns.name"),
				value: (row) => row.ScalingConfigurationName ?? row.ScalingConfigurationId,
				cell: (row) => (
					<span className="flex items-start gap-2">
						<NameAndId id={row.ScalingConfigurationId} name={row.ScalingConfigurationName} />
						{isActive(row) ? <Badge tone="success">{t("active")}</Badge> : null}
					</span>
				),
			},
			{
				id: "image",
				header: t("image"),
				value: (row) => row.ImageId ?? row.ImageFamily ?? row.ImageName,
				cell: (row) => (
					<span className="break-all">
						{row.ImageId ?? row.ImageFamily ?? row.ImageName}
						{row.ImageId ? null : <span className="block text-muted text-xs">{t("family")}</span>}
					</span>
				),
			},
			{ id: "types", header: t("types"), value: (row) => instanceTypesOf(row).join(", ") },
			{
				id: "securityGroups",
				header: t("securityGroups"),
				value: (row) => securityGroupsOf(row).join(", "),
				isUnsorted: true,
			},
			{
				id: "userData",
				header: t("userData"),
				value: (row) => t(row.UserData ? "userDataSet" : "userDataNone"),
				isUnsorted: true,
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
					const id = row.ScalingConfigurationId;
					const name = row.ScalingConfigurationName ?? id;
					return (
						<RowActs
							name={name}
							acts={[
								{ id: "edit", label: tCommon("actions.edit"), onSelect: () => open("edit", id) },
								{
									id: "activate",
									label: t("activate"),
									why: isActive(row) ? t("isActive") : undefined,
									onSelect: () => open("activate", id),
								},
								{ id: "clone", label: t("clone"), onSelect: () => open("clone", id) },
								{
									id: "delete",
									label: tCommon("actions.delete"),
									why: isActive(row) ? t("activeStays") : undefined,
									onSelect: () => open("delete", id),
								},
							]}
						/>
					);
				},
			},
		],
		[t, tCommon, open],
	);
	const templateId = group.data?.group.LaunchTemplateId;
	return (
		<Card
			title={t("title")}
			description={t("description")}
			bodyClassName="p-0"
			actions={
				<ActionButton variant="primary" aria-haspopup="dialog" onClick={() => open("create")}>
					<Plus aria-hidden />
					{t("create")}
				</ActionButton>
			}
		>
			<ResourceList
				name="scaling-configurations"
				isWhole
				label={t("title")}
				columns={columns}
				{...list}
				rowId={(configuration) => configuration.ScalingConfigurationId}
				error={error}
				onRetry={retry}
				notice={templateId ? <Alert className="m-4">{t("usesTemplate", { id: templateId })}</Alert> : null}
				empty={<EmptyState title={t("empty")} description={t("emptyHint")} />}
			/>
			{window.act && group.data && data ? (
				<ConfigurationWindow
					regionId={regionId}
					group={group.data.group}
					configurations={data.configurations}
					window={window}
				/>
			) : null}
		</Card>
	);
}

const isActive = (row: ScalingConfiguration) => row.LifecycleState === "Active";
