"use client";

import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";

/** What the console talks to and as whom: set from outside, shown here. */
export function CloudFacts({
	target,
	endpoint,
	regionId,
	database,
}: {
	target: "emulator" | "aliyun";
	endpoint: string | undefined;
	regionId: string;
	database: "embedded" | "server";
}) {
	const t = useTranslations();
	const { data, error, retry } = useResource("system.identity", {});
	return (
		<Card title={t("settings.cloud")} description={t("settings.cloudHint")}>
			<div className="grid gap-4">
				<DetailList
					details={[
						{ label: t("settings.target"), value: t(`nav.target.${target}`) },
						{ label: t("settings.endpoint"), value: endpoint ?? "*.aliyuncs.com" },
						{ label: t("settings.region"), value: regionId },
						{
							label: t("settings.database"),
							value: t(database === "embedded" ? "settings.databaseEmbedded" : "settings.databaseServer"),
						},
						{ label: t("settings.account"), value: data?.AccountId },
						{
							label: t("settings.identity"),
							value: data ? <span className="break-all font-mono text-xs">{data.Arn}</span> : undefined,
						},
					]}
				/>
				{error ? <ResourceState error={error} onRetry={retry} /> : null}
			</div>
		</Card>
	);
}
