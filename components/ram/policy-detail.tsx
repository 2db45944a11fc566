"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { PageHeader } from "@/components/console/page-header";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import { formatJson } from "@/lib/ui/format-json";
import { hrefs } from "@/lib/ui/hrefs";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { DeletePolicyButton } from "./delete-policy-button";
import { EditPolicyDialog } from "./edit-policy-dialog";
import { PolicyVersions } from "./policy-versions";

const tabs = ["document", "versions", "references"] as const;

export function PolicyDetail({ policyName, policyType }: { policyName: string; policyType: "Custom" | "System" }) {
	const t = useTranslations();
	const router = useRouter();
	const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("document"));
	const { data, error, retry } = useResource("ram.policy", { policyName, policyType });
	const crumbs = [{ label: t("nav.ram") }, { label: t("nav.policies"), href: "/ram/policies" }, { label: policyName }];
	const document = data?.defaultVersion.PolicyDocument ?? "";
	return (
		<>
			<PageHeader
				crumbs={crumbs}
				title={policyName}
				status={<Badge>{t(`ram.policies.types.${policyType}`)}</Badge>}
				actions={
					data && policyType === "Custom" ? (
						<>
							<EditPolicyDialog policyName={policyName} document={formatJson(document) ?? document} />
							<DeletePolicyButton
								policy={data.policy}
								onDone={() => router.push("/ram/policies")}
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
								{ label: t("common.columns.description"), value: data.policy.Description },
								{ label: t("ram.policies.columns.version"), value: data.policy.DefaultVersion },
								{ label: t("ram.policies.columns.attachments"), value: data.policy.AttachmentCount },
								{ label: t("common.columns.created"), value: <Time value={data.policy.CreateDate} /> },
								{ label: t("common.columns.updated"), value: <Time value={data.policy.UpdateDate} /> },
							]}
						/>
					</Card>
					<Card>
						<Tabs value={tab} onValueChange={(value) => void setTab(tabs.find((name) => name === value) ?? null)}>
							<TabsList>
								{tabs.map((name) => (
									<TabsTrigger key={name} value={name}>
										{t(`ram.policy.tabs.${name}`)}
									</TabsTrigger>
								))}
							</TabsList>
							<TabsContent value="document">
								<CodeBlock
									code={formatJson(document) ?? document}
									language="json"
									label={t("ram.policyForm.policyDocument")}
								/>
							</TabsContent>
							<TabsContent value="versions">
								<PolicyVersions policyName={policyName} policyType={policyType} versions={data.versions} />
							</TabsContent>
							<TabsContent value="references">
								<References entities={data.entities} />
							</TabsContent>
						</Tabs>
					</Card>
				</div>
			) : (
				<ResourceState error={error} onRetry={retry} />
			)}
		</>
	);
}

type Entities = {
	roles: readonly { RoleName: string; AttachDate?: string | undefined }[];
	users: readonly { UserName: string; AttachDate?: string | undefined }[];
	groups: readonly { GroupName: string; AttachDate?: string | undefined }[];
};

/** Who has the policy. Only roles have pages in this console. */
function References({ entities }: { entities: Entities }) {
	const t = useTranslations("ram.policy");
	const rows = [
		...entities.roles.map(({ RoleName, AttachDate }) => ({ kind: "role" as const, name: RoleName, at: AttachDate })),
		...entities.users.map(({ UserName, AttachDate }) => ({ kind: "user" as const, name: UserName, at: AttachDate })),
		...entities.groups.map(({ GroupName, AttachDate }) => ({
			kind: "group" as const,
			name: GroupName,
			at: AttachDate,
		})),
	];
	if (rows.length === 0) {
		return <EmptyState title={t("noReferences")} description={t("noReferencesHint")} />;
	}
	return (
		<ul className="divide-y divide-line rounded-md border border-line">
			{rows.map(({ kind, name, at }) => (
				<li key={`${kind}/${name}`} className="flex flex-wrap items-center justify-between gap-3 px-3 py-2 text-sm">
					<span className="flex items-center gap-2">
						<Badge>{t(`kinds.${kind}`)}</Badge>
						{kind === "role" ? <TextLink href={hrefs.role(name)}>{name}</TextLink> : name}
					</span>
					<span className="text-muted text-xs">
						<Time value={at} />
					</span>
				</li>
			))}
		</ul>
	);
}
