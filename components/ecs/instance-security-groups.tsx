"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { SecurityGroupDetail } from "@/lib/cloud/ecs";

type Rule = SecurityGroupDetail["Permissions"][number];

/** The security groups of an instance with what they let in and out. */
export function InstanceSecurityGroups({
	regionId,
	securityGroupIds,
}: {
	regionId: string;
	securityGroupIds: readonly string[];
}) {
	const t = useTranslations("ecsInstances.rules");
	const { data, error, retry } = useResource(
		"ecs.securityGroups",
		{ regionId, securityGroupIds: [...securityGroupIds] },
		{ enabled: securityGroupIds.length > 0 },
	);
	return (
		<Card title={t("title")} bodyClassName="p-0">
			{data ? (
				data.groups.map((group) => <GroupRules key={group.SecurityGroupId} group={group} />)
			) : (
				<div className="p-4">
					<ResourceState error={error} onRetry={retry} />
				</div>
			)}
		</Card>
	);
}

function GroupRules({ group }: { group: SecurityGroupDetail }) {
	const t = useTranslations("ecsInstances.rules");
	const columns = useMemo<ListColumn<Rule>[]>(
		() => [
			{
				id: "direction",
				header: t("direction"),
				value: (row) => (row.Direction === "egress" ? t("out") : t("in")),
			},
			{
				id: "policy",
				header: t("policy"),
				cell: (row) => (
					<Badge tone={row.Policy?.toLowerCase() === "drop" ? "danger" : "success"}>
						{row.Policy?.toLowerCase() === "drop" ? t("drop") : t("accept")}
					</Badge>
				),
			},
			{ id: "priority", header: t("priority"), value: (row) => row.Priority },
			{ id: "protocol", header: t("protocol"), value: (row) => row.IpProtocol },
			{ id: "ports", header: t("ports"), value: (row) => row.PortRange },
			{
				id: "peer",
				header: t("peer"),
				value: (row) =>
					[row.SourceCidrIp, row.SourceGroupId, row.Ipv6SourceCidrIp, row.DestCidrIp, row.DestGroupId].find(Boolean),
			},
			{ id: "description", header: t("description"), value: (row) => row.Description },
		],
		[t],
	);
	return (
		<div className="border-line border-t first:border-t-0">
			<h3 className="px-4 py-2 font-medium text-sm">
				{group.SecurityGroupName || group.SecurityGroupId}{" "}
				<span className="text-muted text-xs">{group.SecurityGroupId}</span>
			</h3>
			<ResourceList
				label={t("of", { id: group.SecurityGroupId })}
				columns={columns}
				rows={group.Permissions}
				rowId={(rule) => rule.SecurityGroupRuleId ?? JSON.stringify(rule)}
				isWhole
				empty={<p className="px-4 pb-3 text-muted text-sm">{t("none")}</p>}
			/>
		</div>
	);
}
