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
import { TextLink } from "@/components/ui/text-link";
import { TemplateDescription } from "./template-description";

const TaskGraph = dynamic(() => import("./task-graph").then((module) => module.TaskGraph), {
	ssr: false,
	loading: () => <Skeleton className="h-80" />,
});

const noTasks: readonly never[] = [];

/** A template: what it is, how its tasks follow each other, and its text. */
export function TemplateDetail({ regionId, templateName }: { regionId: string; templateName: string }) {
	const t = useTranslations();
	const [selected, setSelected] = useState<string>();
	const { data, error, retry } = useResource("oos.template", { regionId, templateName });
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
				actions={
					<TextLink href={`/oos/executions?template=${encodeURIComponent(templateName)}`} className="text-sm">
						{t("oos.templates.executions")}
					</TextLink>
				}
			/>
			{data ? (
				<div className="grid gap-4">
					<Card title={t("oos.execution.basics")}>
						<DetailList
							details={[
								{ label: t("oos.templates.columns.version"), value: data.template.TemplateVersion },
								{ label: t("oos.templates.share"), value: data.template.ShareType },
								{ label: t("oos.templates.createdBy"), value: data.template.CreatedBy },
								{ label: t("common.columns.created"), value: <Time value={data.template.CreatedDate} /> },
								{ label: t("common.columns.updated"), value: <Time value={data.template.UpdatedDate} /> },
							]}
						/>
					</Card>
					<Card title={t("oos.execution.graph")} bodyClassName="p-0">
						<TaskGraph content={data.content} tasks={noTasks} selected={selected} onSelect={setSelected} />
					</Card>
					<Card title={t("oos.templates.content")}>
						<CodeBlock
							code={data.content}
							language={data.content.trimStart().startsWith("{") ? "json" : "yaml"}
							label={t("oos.templates.content")}
							maxHeight="60rem"
						/>
					</Card>
				</div>
			) : (
				<ResourceState error={error} onRetry={retry} />
			)}
		</>
	);
}
