"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useLocalList } from "@/components/console/use-local-list";
import { useResource } from "@/components/console/use-resource";
import { TextLink } from "@/components/ui/text-link";
import type { RamPolicy } from "@/lib/cloud/ram";
import { policyTypeOf } from "@/lib/kit/policy/policy-type";
import { hrefs } from "@/lib/ui/hrefs";
import { showHidden } from "@/lib/ui/show-hidden";
import { DeletePolicyButton } from "./delete-policy-button";

const types = ["Custom", "System"] as const;

export function PoliciesTable() {
	const t = useTranslations("ram.policies");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("ram.policies", {});
	// The account's own policies first: they are what one comes to change.
	const policies = useMemo(
		() =>
			data?.policies.toSorted(
				(a, b) => a.PolicyType.localeCompare(b.PolicyType) || a.PolicyName.localeCompare(b.PolicyName),
			),
		[data],
	);
	const list = useLocalList(policies, {
		searchLabel: t("search"),
		textOf: (policy) => `${policy.PolicyName} ${policy.Description ?? ""}`,
		filters: [
			{
				param: "type",
				label: t("columns.type"),
				options: types.map((value) => ({ value, label: t(`types.${value}`) })),
				of: (policy) => policy.PolicyType,
			},
		],
	});
	const columns = useMemo<ListColumn<RamPolicy>[]>(
		() => [
			{
				id: "PolicyName",
				value: (row) => row.PolicyName,
				header: t("columns.name"),
				cell: (original) => (
					<div className="min-w-48">
						<TextLink href={hrefs.policy(original.PolicyName, original.PolicyType)} className="break-all font-medium">
							{original.PolicyName}
						</TextLink>
						{original.Description ? <p className="text-muted text-xs">{showHidden(original.Description)}</p> : null}
					</div>
				),
			},
			{
				id: "PolicyType",
				value: (row) => row.PolicyType,
				header: t("columns.type"),
				cell: (row) => t(`types.${policyTypeOf(row.PolicyType)}`),
			},
			{ id: "DefaultVersion", value: (row) => row.DefaultVersion, header: t("columns.version"), isUnsorted: true },
			{ id: "AttachmentCount", value: (row) => row.AttachmentCount, header: t("columns.attachments") },
			{
				id: "UpdateDate",
				value: (row) => row.UpdateDate,
				header: tCommon("columns.updated"),
				cell: (row) => <Time value={row.UpdateDate ?? row.CreateDate} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (original) => (
					<RowActions>
						<TextLink href={hrefs.policy(original.PolicyName, original.PolicyType)}>{tCommon("actions.view")}</TextLink>
						{original.PolicyType === "Custom" ? <DeletePolicyButton policy={original} /> : null}
					</RowActions>
				),
			},
		],
		[t, tCommon],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="policies"
				label={t("title")}
				columns={columns}
				{...list}
				isWhole
				rowId={(policy) => `${policy.PolicyType}/${policy.PolicyName}`}
				error={error}
				onRetry={retry}
			/>
		</div>
	);
}
