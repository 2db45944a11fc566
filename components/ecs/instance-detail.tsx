"use client";

import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";

/** What an instance is: its make, its place in the network, and whether Cloud Assistant can reach it. */
export function InstanceDetail({ regionId, instanceId }: { regionId: string; instanceId: string }) {
	const t = useTranslations("ecs.instance");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("ecs.instance", { regionId, instanceId });
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	const { instance, assistant } = data;
	const hasAssistant = assistant?.CloudAssistantStatus === "true";
	return (
		<div className="grid gap-4">
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
						{ label: t("os"), value: instance.OSName ?? instance.OSType },
						{ label: tCommon("columns.created"), value: <Time value={instance.CreationTime} /> },
						{ label: t("started"), value: <Time value={instance.StartTime} /> },
						{ label: t("charge"), value: instance.InstanceChargeType },
					]}
				/>
			</Card>
			<Card title={t("network")}>
				<DetailList
					details={[
						{ label: t("privateIp"), value: instance.VpcAttributes?.PrivateIpAddress.join(", ") },
						{ label: t("publicIp"), value: instance.PublicIpAddress.join(", ") },
						{ label: "VPC", value: instance.VpcAttributes?.VpcId },
						{ label: t("vSwitch"), value: instance.VpcAttributes?.VSwitchId },
						{ label: t("securityGroups"), value: instance.SecurityGroupIds.join(", ") },
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
						{ label: t("assistantHeartbeat"), value: <Time value={assistant?.LastHeartbeatTime} /> },
					]}
				/>
			</Card>
		</div>
	);
}
