"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { Time } from "@/components/console/time";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { AttachedPolicy } from "@/lib/cloud/ram";
import type { PrincipalKind } from "@/lib/forms/grant";
import { policyTypeOf } from "@/lib/kit/policy/policy-type";
import { hrefs } from "@/lib/ui/hrefs";
import { DetachPolicyButton } from "./detach-policy-button";

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
				cell: (row) => t(`ram.policies.types.${policyTypeOf(row.PolicyType)}`),
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
				cell: ({ PolicyName, PolicyType }) => (
					<DetachPolicyButton kind={kind} name={name} policyName={PolicyName} policyType={policyTypeOf(PolicyType)} />
				),
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
