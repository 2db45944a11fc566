"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { PageHeader } from "@/components/console/page-header";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { formatJson } from "@/lib/ui/format-json";
import { hrefs } from "@/lib/ui/hrefs";
import { AttachedPolicies } from "./attached-policies";
import { DeleteRoleButton } from "./delete-role-button";
import { EditRoleDialog } from "./edit-role-dialog";
import { GrantPermissionDialog } from "./grant-permission-dialog";
import { TrustedParties } from "./trusted-parties";

/** One RAM role: who may assume it and what it may do. */
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
						<AttachedPolicies principal={{ kind: "role", name: roleName }} policies={data.policies} />
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
