"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DetailList } from "@/components/console/detail-list";
import { PageHeader } from "@/components/console/page-header";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { TemplateFacts } from "@/lib/cloud/oos";
import { isJsonTemplate } from "@/lib/kit/oos-template";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { tagLine } from "./tag-line";
import { TemplateActions } from "./template-actions";
import { TemplateDescription } from "./template-description";

/** Fetched when it is asked for: most look at what a template is. */
const TemplateVersions = dynamic(() => import("./template-versions").then((module) => module.TemplateVersions), {
	ssr: false,
	loading: () => <Skeleton className="h-40" />,
});

const TaskGraph = dynamic(() => import("./task-graph").then((module) => module.TaskGraph), {
	ssr: false,
	loading: () => <Skeleton className="h-80" />,
});

const tabs = ["overview", "versions"] as const;

/** A template: what it is, how its tasks follow each other, its text, and its versions. */
export function TemplateDetail({ regionId, templateName }: { regionId: string; templateName: string }) {
	const t = useTranslations();
	const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("overview"));
	const { data, error, retry } = useResource("oos.template", { regionId, templateName });
	const isOwn = data?.template.ShareType === "Private";
	return (
		<>
			<PageHeader
				crumbs={[
					{ label: t("nav.oos") },
					{ label: t("nav.templates"), href: "/oos/templates" },
					{ label: templateName },
				]}
				title={templateName}
				description={data ? <TemplateDescription text={data.template.Description} /> : null}
				actions={data ? <TemplateActions regionId={regionId} templateName={templateName} isOwn={isOwn} /> : null}
			/>
			{data ? (
				<Tabs value={tab} onValueChange={(value) => void setTab(tabs.find((one) => one === value) ?? null)}>
					<TabsList aria-label={t("oosTemplates.tabs.label")}>
						{tabs.map((name) => (
							<TabsTrigger key={name} value={name}>
								{t(`oosTemplates.tabs.${name}`)}
							</TabsTrigger>
						))}
					</TabsList>
					<TabsContent value="overview">
						<Overview template={data.template} content={data.content} />
					</TabsContent>
					<TabsContent value="versions">
						<TemplateVersions
							regionId={regionId}
							templateName={templateName}
							latest={data.template.TemplateVersion ?? ""}
							content={data.content}
							isOwn={isOwn}
						/>
					</TabsContent>
				</Tabs>
			) : (
				<ResourceState error={error} onRetry={retry} />
			)}
		</>
	);
}

function Overview({ template, content }: { template: TemplateFacts; content: string }) {
	const t = useTranslations();
	const [selected, setSelected] = useState<string>();
	const tags = tagLine(template.Tags);
	return (
		<div className="grid gap-4 *:min-w-0">
			<Card title={t("oos.execution.basics")}>
				<DetailList
					details={[
						{ label: t("oos.templates.columns.version"), value: template.TemplateVersion },
						{ label: t("oos.templates.share"), value: template.ShareType },
						{ label: t("oos.templates.createdBy"), value: template.CreatedBy },
						{ label: t("common.columns.created"), value: <Time value={template.CreatedDate} /> },
						{ label: t("common.columns.updated"), value: <Time value={template.UpdatedDate} /> },
						...(tags === undefined ? [] : [{ label: t("oosTemplates.tags"), value: tags }]),
					]}
				/>
			</Card>
			<Card title={t("oos.execution.graph")} bodyClassName="p-0">
				<TaskGraph content={content} selected={selected} onSelect={setSelected} />
			</Card>
			<Card title={t("oos.templates.content")}>
				<CodeBlock
					code={content}
					language={isJsonTemplate(content) ? "json" : "yaml"}
					label={t("oos.templates.content")}
					maxHeight="60rem"
				/>
			</Card>
		</div>
	);
}
