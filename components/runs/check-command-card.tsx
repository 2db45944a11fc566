"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";

const CheckCommandForm = dynamic(() => import("./check-command-form").then((module) => module.CheckCommandForm));

/** The check command of a scaling group: what decides whether a run is verified. */
export function CheckCommandCard({
	regionId,
	scalingGroupId,
	suggestion,
}: {
	regionId: string;
	scalingGroupId: string;
	/** What is suggested where the group has none; undefined for the tutorial's. */
	suggestion?: string;
}) {
	const t = useTranslations("runs.check");
	const { data, error, retry } = useResource("scaleOuts.check", { regionId, scalingGroupId });
	return (
		<Card title={t("title")} titleId="check-command" description={t("description")} bodyClassName="p-4">
			{data === undefined ? (
				<ResourceState error={error} onRetry={retry} />
			) : (
				<CheckCommandForm
					key={JSON.stringify(data.check)}
					group={{ regionId, scalingGroupId }}
					check={data.check}
					suggestion={suggestion}
					onChanged={retry}
				/>
			)}
		</Card>
	);
}
