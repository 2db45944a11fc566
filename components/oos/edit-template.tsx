"use client";

import dynamic from "next/dynamic";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { Skeleton } from "@/components/ui/skeleton";
import { ownTagsOf } from "@/lib/forms/tags";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryStates } from "@/lib/ui/query-state";

const TemplateEditor = dynamic(() => import("./template-editor").then((module) => module.TemplateEditor), {
	ssr: false,
	loading: () => <Skeleton className="h-[32rem]" />,
});

/** What a new template begins with: one task that reads, with a parameter. */
const FIRST_CONTENT = `FormatVersion: OOS-2019-06-01
Description:
  en: Describes the instances of a region
  zh-cn: 查询一个地域的实例
Parameters:
  regionId:
    Type: String
    AssociationProperty: RegionId
    Default: '{{ ACS::RegionId }}'
    Label:
      en: Region
      zh-cn: 地域
RamRole: ${OOS_ROLE}
Tasks:
  - Name: describeInstances
    Action: ACS::ExecuteAPI
    Properties:
      Service: ECS
      API: DescribeInstances
      Parameters:
        RegionId: '{{ regionId }}'
    Outputs:
      instanceIds:
        Type: List
        ValueSelector: Instances.Instance[].InstanceId
Outputs:
  instanceIds:
    Type: List
    Value: '{{ describeInstances.instanceIds }}'
`;

/** A new template, from a first one or from the one that the address names (`?clone=`). */
export function NewTemplate({ regionId }: { regionId: string }) {
	const [{ clone }] = useQueryStates({ clone: parseAsString });
	const { data, error, retry } = useResource(
		"oos.template",
		{ regionId, templateName: clone ?? "" },
		{ enabled: clone !== null },
	);
	if (clone !== null && !data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	return <TemplateEditor regionId={regionId} content={data?.content ?? FIRST_CONTENT} tags={[]} />;
}

/** The next version of a template, from its latest or from the version that the address names (`?version=`). */
export function EditTemplate({ regionId, templateName }: { regionId: string; templateName: string }) {
	const [{ version }] = useQueryStates({ version: parseAsString });
	const latest = useResource("oos.template", { regionId, templateName });
	const older = useResource(
		"oos.template",
		{ regionId, templateName, templateVersion: version ?? "" },
		{ enabled: version !== null },
	);
	const begun = version === null ? latest : older;
	if (!begun.data || !latest.data) {
		return <ResourceState error={latest.error ?? begun.error} onRetry={latest.error ? latest.retry : begun.retry} />;
	}
	return (
		<TemplateEditor
			regionId={regionId}
			templateName={templateName}
			content={begun.data.content}
			tags={ownTagsOf(latest.data.template.Tags)}
			latest={latest.data.content}
		/>
	);
}
