"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { hrefs } from "@/lib/ui/hrefs";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryStates } from "@/lib/ui/query-state";

const StartExecutionForm = dynamic(() => import("./start-execution-form").then((module) => module.StartExecutionForm), {
	ssr: false,
	loading: () => <Skeleton className="h-96" />,
});

/** What the address chooses: a template in a version, or the execution whose template and parameters are taken. */
const chosen = { template: parseAsString.withDefault(""), version: parseAsString.withDefault(""), from: parseAsString };

/** 创建执行 of a template that the address may name (`?template=`, `?version=`), or as an execution was (`?from=`). */
export function StartExecution({ regionId }: { regionId: string }) {
	const t = useTranslations("oosExecute");
	const [{ template, version, from }, setChosen] = useQueryStates(chosen);
	const { data, error, retry } = useResource(
		"oos.execution",
		{ regionId, executionId: from ?? "" },
		{ enabled: from !== null },
	);
	if (from !== null && !data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	const before = data?.execution;
	const templateName = template || (before?.TemplateName ?? "");
	return (
		<Card>
			<div className="grid max-w-4xl gap-4 *:min-w-0">
				{before ? (
					<p className="text-muted text-sm">
						{t.rich("from", {
							id: before.ExecutionId,
							link: (words) => <TextLink href={hrefs.execution(before.ExecutionId)}>{words}</TextLink>,
						})}
					</p>
				) : null}
				<StartExecutionForm
					key={`${templateName}/${version}`}
					regionId={regionId}
					templateName={templateName}
					templateVersion={version}
					given={before && before.TemplateName === templateName ? before.Parameters : {}}
					onChoose={(next) => void setChosen({ version: null, from: null, ...next })}
				/>
			</div>
		</Card>
	);
}
