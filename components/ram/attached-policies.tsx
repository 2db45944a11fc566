"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { detachPolicyAction } from "@/lib/actions/ram-actions";
import type { AttachedPolicy } from "@/lib/cloud/ram";
import type { PrincipalKind } from "@/lib/forms/grant";
import { hrefs } from "@/lib/ui/hrefs";

type Principal = { kind: PrincipalKind; name: string };

/** The policies that a role, user or group has, each with a way to take it away. */
export function AttachedPolicies({ principal, policies }: { principal: Principal; policies: AttachedPolicy[] }) {
	const { kind, name } = principal;
	const t = useTranslations();
	const columns = useMemo<ListColumn<AttachedPolicy>[]>(
		() => [
			{
				id: "PolicyName",
				value: (row) => row.PolicyName,
				header: t("ram.policies.columns.name"),
				cell: (original) => (
					<TextLink href={hrefs.policy(original.PolicyName, original.PolicyType)} className="font-medium">
						{original.PolicyName}
					</TextLink>
				),
			},
			{
				id: "PolicyType",
				value: (row) => row.PolicyType,
				header: t("ram.policies.columns.type"),
				cell: (row) => t(`ram.policies.types.${row.PolicyType === "System" ? "System" : "Custom"}`),
			},
			{
				id: "AttachDate",
				value: (row) => row.AttachDate,
				header: t("ram.role.attachedAt"),
				cell: (row) => <Time value={row.AttachDate} />,
			},
			{
				id: "actions",
				header: t("common.columns.actions"),
				cell: (row) => <DetachPolicy kind={kind} name={name} policy={row} />,
			},
		],
		[t, kind, name],
	);
	return (
		<ResourceList
			isWhole
			label={t("ram.role.attached")}
			columns={columns}
			rows={policies}
			rowId={(policy) => `${policy.PolicyType}/${policy.PolicyName}`}
			empty={<EmptyState title={t("ram.role.noPolicies")} description={t("ram.role.noPoliciesHint")} />}
		/>
	);
}

function DetachPolicy({ kind, name, policy }: Principal & { policy: AttachedPolicy }) {
	const t = useTranslations();
	const detach = useConsoleAction(detachPolicyAction, t("ram.role.detached"));
	return (
		<ConfirmDialog
			trigger={
				<Button variant="link" size="inline">
					{t("ram.role.detach")}
				</Button>
			}
			title={t("ram.role.detachTitle", { name: policy.PolicyName })}
			description={t("ram.role.detachBody", { role: name })}
			confirmLabel={t("ram.role.detach")}
			isDestructive
			onConfirm={() =>
				detach({
					kind,
					name,
					policyName: policy.PolicyName,
					policyType: policy.PolicyType === "System" ? "System" : "Custom",
				})
			}
		/>
	);
}
