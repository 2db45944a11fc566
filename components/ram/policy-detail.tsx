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
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { formatJson } from "@/lib/ui/format-json";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { ClonePolicyDialog } from "./clone-policy-dialog";
import { DeletePolicyButton } from "./delete-policy-button";
import { EditPolicyDialog } from "./edit-policy-dialog";
import { PolicyReferences } from "./policy-references";
import { PolicyVersions } from "./policy-versions";

const tabs = ["document", "versions", "references"] as const;

/** One permission policy: its document, its versions and who has it. */
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
					data ? (
						<>
							{policyType === "Custom" ? (
								<EditPolicyDialog
									policyName={policyName}
									document={formatJson(document) ?? document}
									versions={data.versions}
								/>
							) : null}
							<ClonePolicyDialog
								policy={{
									policyName,
									description: data.policy.Description ?? "",
									policyDocument: formatJson(document) ?? document,
								}}
							/>
							{policyType === "Custom" ? (
								<DeletePolicyButton
									policy={data.policy}
									onDone={() => router.push("/ram/policies")}
									variant="secondary"
									size="md"
								/>
							) : null}
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
								<PolicyReferences policy={{ policyName, policyType }} entities={data.entities} />
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
