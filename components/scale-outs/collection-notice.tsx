"use client";

import { useTranslations } from "next-intl";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { showHidden } from "@/lib/ui/show-hidden";

/** Says so when the history cannot be kept up to date: the cloud does not answer, or the console's disk is full. */
export function CollectionNotice({ regionId }: { regionId: string }) {
	const t = useTranslations("scaleOuts.collection");
	const { data } = useResource("scaleOuts.collection", { regionId });
	if (!data?.lastError) {
		return null;
	}
	const { code, message } = data.lastError;
	return (
		<Alert tone="warning" title={t("title")} className="mb-4">
			{code === "DiskFull" ? t("diskFull") : t("body", { message: showHidden(message) })}{" "}
			<code className="font-mono">{code}</code>
		</Alert>
	);
}
