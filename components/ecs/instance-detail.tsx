"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRoleRefusal } from "@/components/auth/account";
import { DetailList } from "@/components/console/detail-list";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { Instance } from "@/lib/cloud/ecs";
import { hrefs } from "@/lib/ui/hrefs";
import { osNameOf } from "@/lib/ui/os-name";
import { showHidden } from "@/lib/ui/show-hidden";
import { InstanceDisks } from "./instance-disks";
import { InstanceScaling } from "./instance-scaling";
import { InstanceSecurityGroups } from "./instance-security-groups";
import { InstanceUserData } from "./instance-user-data";

/** What an instance is: its make, its place in the network, and whether Cloud Assistant can reach it. */
export function InstanceDetail({ regionId, instanceId }: { regionId: string; instanceId: string }) {
	const t = useTranslations("ecs.instance");
	const locale = useLocale();
	const tCommon = useTranslations("common");
	const tInstances = useTranslations("ecsInstances");
	const mayReadUserData = useRoleRefusal("operator") === undefined;
	const { data, error, retry } = useResource("ecs.instance", { regionId, instanceId });
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	const { instance, assistant } = data;
	const hasAssistant = assistant?.CloudAssistantStatus === "true";
	return (
		<div className="grid gap-4">
			<InstanceScaling regionId={regionId} instanceId={instanceId} />
			<Card title={t("basics")}>
				<DetailList
					details={[
						{ label: tCommon("columns.name"), value: instance.InstanceName },
						{ label: t("hostName"), value: instance.HostName },
						{ label: t("zone"), value: instance.ZoneId },
						{
							label: t("type"),
							value: [
								instance.InstanceType,
								t("size", { cpu: instance.Cpu ?? 0, memory: (instance.Memory ?? 0) / 1024 }),
							].join(" · "),
						},
						{ label: t("image"), value: instance.ImageId },
						{ label: t("os"), value: osNameOf(instance, locale) ?? instance.OSType },
						{ label: tCommon("columns.created"), value: <Time value={instance.CreationTime} /> },
						{ label: t("started"), value: <Time value={instance.StartTime} /> },
						{ label: t("charge"), value: instance.InstanceChargeType },
						{ label: tInstances("form.description"), value: instance.Description },
						{
							label: tInstances("form.protection"),
							value: tInstances(instance.DeletionProtection ? "detail.on" : "detail.off"),
						},
						{ label: tInstances("detail.keyPair"), value: instance.KeyPairName },
						{ label: tInstances("role.role"), value: <InstanceRole regionId={regionId} instanceId={instanceId} /> },
						{ label: tInstances("tags.label"), value: <InstanceTags instance={instance} />, isWide: true },
					]}
				/>
			</Card>
			<Card title={t("network")}>
				<DetailList
					details={[
						{ label: t("privateIp"), value: instance.VpcAttributes?.PrivateIpAddress.join(", ") },
						{
							label: t("publicIp"),
							value: [...instance.PublicIpAddress, instance.EipAddress?.IpAddress].filter(Boolean).join(", "),
						},
						{ label: "VPC", value: instance.VpcAttributes?.VpcId },
						{ label: t("vSwitch"), value: instance.VpcAttributes?.VSwitchId },
						{
							label: tInstances("detail.bandwidth"),
							value: tInstances("detail.megabits", { count: instance.InternetMaxBandwidthOut ?? 0 }),
						},
						{
							label: tInstances("detail.interfaces"),
							value: instance.NetworkInterfaces.map(({ NetworkInterfaceId, MacAddress }) =>
								[NetworkInterfaceId, MacAddress].filter(Boolean).join(" · "),
							).join(", "),
						},
					]}
				/>
			</Card>
			<Card title={t("assistant")} description={t("assistantHint")}>
				<DetailList
					details={[
						{
							label: tCommon("columns.status"),
							value: (
								<Badge tone={hasAssistant ? "success" : "warning"}>
									{t(hasAssistant ? "assistantReady" : "assistantMissing")}
								</Badge>
							),
						},
						{ label: t("assistantVersion"), value: assistant?.CloudAssistantVersion },
						{
							label: tInstances("detail.invocations"),
							value: tInstances("detail.invocationsValue", {
								count: assistant?.InvocationCount ?? 0,
								active: assistant?.ActiveTaskCount ?? 0,
							}),
						},
						{ label: t("assistantHeartbeat"), value: <Time value={assistant?.LastHeartbeatTime} /> },
					]}
				/>
			</Card>
			{mayReadUserData ? (
				<InstanceUserData regionId={regionId} instance={instance} hasAssistant={hasAssistant} />
			) : null}
			<InstanceDisks regionId={regionId} instanceId={instanceId} />
			<InstanceSecurityGroups regionId={regionId} securityGroupIds={instance.SecurityGroupIds} />
		</div>
	);
}

function InstanceRole({ regionId, instanceId }: { regionId: string; instanceId: string }) {
	const { data } = useResource("ecs.instanceRole", { regionId, instanceId });
	return data?.roleName ? (
		<TextLink href={hrefs.role(data.roleName)}>{data.roleName}</TextLink>
	) : (
		<span aria-hidden>–</span>
	);
}

function InstanceTags({ instance: { Tags } }: { instance: Instance }) {
	return Tags.length === 0 ? (
		<span aria-hidden>–</span>
	) : (
		<ul className="flex flex-wrap gap-1.5">
			{Tags.map(({ TagKey, TagValue }) => (
				<li key={TagKey} className="max-w-full break-all rounded-sm border border-line bg-sunken px-1.5 py-px text-xs">
					{showHidden(TagValue ? `${TagKey} = ${TagValue}` : TagKey)}
				</li>
			))}
		</ul>
	);
}
