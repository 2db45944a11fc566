"use client";

import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { CodeExport } from "./code-export";

/** A scaling group as code. */
export function GroupCode({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("asCode");
	const { data, error, retry } = useResource("asCode.group", { regionId, scalingGroupId });
	return error && data === undefined ? (
		<ResourceState error={error} onRetry={retry} />
	) : (
		<CodeExport data={data} regionId={regionId} title={t("title")} description={t("description")} />
	);
}
