"use client";

import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { CodeExport } from "./code-export";

/** What a walkthrough made and used, as code. */
export function WalkthroughCode({ walkthroughId, regionId }: { walkthroughId: string; regionId: string }) {
	const t = useTranslations("asCode");
	const { data, error, retry } = useResource("asCode.walkthrough", { id: walkthroughId });
	return error && data === undefined ? (
		<ResourceState error={error} onRetry={retry} />
	) : (
		<CodeExport
			data={data}
			regionId={regionId}
			title={t("walkthroughTitle")}
			description={t("walkthroughDescription")}
		/>
	);
}
