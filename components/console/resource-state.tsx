"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionError } from "@/lib/actions/action-result";
import { RequestError } from "./request-error";

/** What stands in a resource's place until it is there: a refusal, or the sign that it loads. */
export function ResourceState({ error, onRetry }: { error: ActionError | undefined; onRetry: () => void }) {
	const t = useTranslations("common.states");
	if (error) {
		return <RequestError error={error} onRetry={onRetry} />;
	}
	return (
		<div role="status" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
			<span className="sr-only">{t("loading")}</span>
			<Skeleton className="w-1/3" />
			<Skeleton className="w-2/3" />
			<Skeleton className="w-1/2" />
		</div>
	);
}
