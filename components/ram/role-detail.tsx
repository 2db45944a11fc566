"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { DetailList } from "@/components/console/detail-list";
import type { ListColumn } from "@/components/console/list-table";
import { PageHeader } from "@/components/console/page-header";
import { ResourceList } from "@/components/console/resource-list";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { detachPolicyAction } from "@/lib/actions/ram-actions";
import type { AttachedPolicy } from "@/lib/cloud/ram";
import { formatJson } from "@/lib/ui/format-json";
import { hrefs } from "@/lib/ui/hrefs";
import { DeleteRoleButton } from "./delete-role-button";
import { EditRoleDialog } from "./edit-role-dialog";
import { GrantPermissionDialog } from "./grant-permission-dialog";
import { TrustedParties } from "./trusted-parties";

export function RoleDetail({ roleName }: { roleName: string }) {
	const t = useTranslations();
	const { data, error, retry } = useResource("ram.role", { roleName });
	const router = useRouter();
	const trust = data?.role.AssumeRolePolicyDocument ?? "";
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ram") }, { label: t("nav.roles"), href: "/ram/roles" }, { label: roleName }]}
				title={roleName}
				actions={
					data ? (
						<>
							<GrantPermissionDialog roleName={roleName} variant="primary" />
							<EditRoleDialog
								role={{
									roleName,
									description: data.role.Description ?? "",
									maxSessionSeconds: data.role.MaxSessionDuration ?? 3600,
									trustDocument: formatJson(trust) ?? trust,
								}}
							/>
							<Button asChild>
								<Link href={hrefs.permissionCheck({ principal: `role/${roleName}` })}>{t("ramRoles.check")}</Link>
							</Button>
							<DeleteRoleButton
								roleName={roleName}
								onDone={() => router.push("/ram/roles")}
								variant="secondary"
								size="md"
							/>
						</>
					) : null
				}
			/>
			{data ? (
				<div className="grid gap-4">
					{error ? <ResourceState error={error} onRetry={retry} /> : null}
					<Card title={t("ram.policy.basics")}>
						<DetailList
							details={[
								{
									label: "ARN",
									value: (
										<span className="flex items-center gap-1 break-all font-mono text-xs">
											{data.role.Arn}
											<CopyButton text={data.role.Arn} />
										</span>
									),
								},
								{ label: t("common.columns.description"), value: data.role.Description },
								{
									label: t("ramRoles.form.maxSession"),
									value: t("ramRoles.session", { seconds: data.role.MaxSessionDuration ?? 3600 }),
								},
								{ label: t("common.columns.created"), value: <Time value={data.role.CreateDate} /> },
								{ label: t("common.columns.updated"), value: <Time value={data.role.UpdateDate} /> },
							]}
						/>
					</Card>
					<Card title={t("ram.role.attached")} bodyClassName="p-0">
						<AttachedPolicies roleName={roleName} policies={data.policies} />
					</Card>
					<Card title={t("ram.role.trust")} description={t("ram.role.trustHint")}>
						<div className="grid gap-3">
							<TrustedParties parties={data.trusted} ownAccountId={/^acs:ram::(\d+):/.exec(data.role.Arn)?.[1]} />
							<CodeBlock code={formatJson(trust) ?? trust} language="json" label={t("ram.role.trust")} />
						</div>
					</Card>
				</div>
			) : (
				<ResourceState error={error} onRetry={retry} />
			)}
		</>
	);
}

function AttachedPolicies({ roleName, policies }: { roleName: string; policies: AttachedPolicy[] }) {
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
				cell: (row) => <DetachPolicy roleName={roleName} policy={row} />,
			},
		],
		[t, roleName],
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

function DetachPolicy({ roleName, policy }: { roleName: string; policy: AttachedPolicy }) {
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
			description={t("ram.role.detachBody", { role: roleName })}
			confirmLabel={t("ram.role.detach")}
			isDestructive
			onConfirm={() =>
				detach({
					kind: "role",
					name: roleName,
					policyName: policy.PolicyName,
					policyType: policy.PolicyType === "System" ? "System" : "Custom",
				})
			}
		/>
	);
}
