"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { DetailList } from "@/components/console/detail-list";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { CheckCommandCard } from "@/components/runs/check-command-card";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { ScalingConfiguration, ScalingGroup } from "@/lib/cloud/ess";
import { vSwitchesOf } from "@/lib/ess/one-or-more";
import { hrefs } from "@/lib/ui/hrefs";

const counters = [
	["total", "TotalCapacity"],
	["inService", "ActiveCapacity"],
	["pending", "PendingCapacity"],
	["pendingWait", "PendingWaitCapacity"],
	["removing", "RemovingCapacity"],
	["removingWait", "RemovingWaitCapacity"],
	["standby", "StandbyCapacity"],
	["protected", "ProtectedCapacity"],
	["stopped", "StoppedCapacity"],
] as const satisfies readonly (readonly [string, keyof ScalingGroup])[];

/** 基本信息: how many instances are in which state, the group's limits, where its instances go, what they are made from. */
export function GroupOverview({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess.group");
	const tCommon = useTranslations("common");
	const locale = useLocale();
	const { data, error, retry } = useResource("ess.group", { regionId, scalingGroupId });
	const networks = useResource("vpc.networks", { regionId });
	const configurations = useResource("ess.configurations", { regionId, scalingGroupId });
	const tags = useResource("ess.groupTags", { regionId, scalingGroupId });
	const columns = useMemo<ListColumn<ScalingConfiguration>[]>(
		() => [
			{
				id: "name",
				header: tCommon("columns.name"),
				cell: (original) => (
					<span className="flex items-center gap-2">
						<span>
							<span className="font-medium">
								{original.ScalingConfigurationName ?? original.ScalingConfigurationId}
							</span>
							<span className="block text-muted text-xs">{original.ScalingConfigurationId}</span>
						</span>
						{original.LifecycleState === "Active" ? <Badge tone="success">{t("active")}</Badge> : null}
					</span>
				),
			},
			{
				id: "type",
				header: t("instanceType"),
				cell: (original) => original.InstanceType ?? original.InstanceTypes.join(", "),
			},
			{
				id: "image",
				header: t("image"),
				cell: (original) => <span className="break-all">{original.ImageName ?? original.ImageId}</span>,
			},
			{ id: "SecurityGroupId", value: (row) => row.SecurityGroupId, header: t("securityGroup"), isUnsorted: true },
		],
		[t, tCommon],
	);
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	const { group } = data;
	// What the cloud may have that the console has no word for is told as the cloud writes it.
	const named = (kind: "removals" | "healths" | "multiAzs" | "processes", values: readonly (string | undefined)[]) =>
		values
			.flatMap((value) => {
				const key = `${kind}.${value}` as "healths.ECS";
				return value === undefined ? [] : t.has(key) ? t(key) : value;
			})
			.join(locale === "zh-CN" ? "、" : ", ");
	const zoneOf = (id: string) => networks.data?.vSwitches.find((vSwitch) => vSwitch.VSwitchId === id)?.ZoneId;
	return (
		<div className="grid gap-4">
			<Card title={t("capacity")}>
				<dl className="grid grid-cols-3 gap-x-4 gap-y-3 sm:grid-cols-5 xl:grid-cols-9">
					{counters.map(([label, field]) => (
						<div key={label}>
							<dt className="text-muted text-xs">{t(`counters.${label}`)}</dt>
							<dd className="font-semibold text-xl tabular">{group[field] ?? 0}</dd>
						</div>
					))}
				</dl>
			</Card>
			<Card title={t("basics")}>
				<DetailList
					details={[
						{ label: t("minSize"), value: group.MinSize },
						{ label: t("maxSize"), value: group.MaxSize },
						{ label: t("desired"), value: group.DesiredCapacity ?? t("desiredOff") },
						{ label: t("cooldown"), value: t("seconds", { count: group.DefaultCooldown ?? 0 }) },
						{ label: t("removalPolicies"), value: named("removals", group.RemovalPolicies) },
						{ label: t("healthCheck"), value: named("healths", [group.HealthCheckType]) },
						{ label: t("multiAz"), value: named("multiAzs", [group.MultiAZPolicy]) },
						{ label: t("suspended"), value: named("processes", group.SuspendedProcesses) || tCommon("states.none") },
						{ label: t("protection"), value: t(group.GroupDeletionProtection ? "protectionOn" : "protectionOff") },
						{
							label: t("tags"),
							value: tags.data?.tags.map(({ key, value }) => (value ? `${key}: ${value}` : key)).join(", "),
						},
						{ label: tCommon("columns.created"), value: <Time value={group.CreationTime} /> },
						{ label: t("vpc"), value: group.VpcId },
						{
							label: t("vSwitches"),
							value: vSwitchesOf(group)
								.map((id) => (zoneOf(id) ? `${id} (${zoneOf(id)})` : id))
								.join(", "),
						},
					]}
				/>
			</Card>
			<CheckCommandCard regionId={regionId} scalingGroupId={group.ScalingGroupId} />
			<Card
				title={t("configurations")}
				bodyClassName="p-0"
				actions={<TextLink href={`${hrefs.group(scalingGroupId)}/configurations`}>{t("allConfigurations")}</TextLink>}
			>
				<ResourceList
					isWhole
					label={t("configurations")}
					columns={columns}
					rows={configurations.data?.configurations}
					rowId={(configuration) => configuration.ScalingConfigurationId}
					error={configurations.error}
					onRetry={configurations.retry}
				/>
			</Card>
		</div>
	);
}
