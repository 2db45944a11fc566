"use client";

import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { CodeBlock } from "@/components/ui/code-block";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import type { Span } from "@/lib/runs/span";

/** What is stored of the row's part, whole. */
export function useRowPart(story: ScaleOutView, span: Span) {
	return useResource("scaleOuts.part", { id: story.id, row: span.id });
}

/** Everything stored of the row, as JSON. */
export function RowJson({ story, span }: { story: ScaleOutView; span: Span }) {
	const t = useTranslations("scaleOuts.run");
	const { data, error, retry } = useRowPart(story, span);
	return data ? (
		<CodeBlock code={JSON.stringify(data.part, null, 2)} language="json" label={t("json")} maxHeight="60dvh" />
	) : (
		<ResourceState error={error} onRetry={retry} />
	);
}
