"use client";

import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { ExperimentCard } from "./experiment-card";

/** Every documented error as a card; on the real cloud only that there is no lab. */
export function Lab({ regionId }: { regionId: string }) {
	const t = useTranslations("lab");
	const { data, error, retry } = useResource("lab.experiments", { regionId });
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	if (data.experiments === null) {
		return <EmptyState title={t("notHere")} description={t("notHereHint")} />;
	}
	return (
		<ul className="grid items-start gap-4 *:min-w-0 xl:grid-cols-2">
			{data.experiments.map((experiment) => (
				<li key={experiment.id}>
					<ExperimentCard experiment={experiment} />
				</li>
			))}
		</ul>
	);
}
