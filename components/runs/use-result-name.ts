"use client";

import { useTranslations } from "next-intl";

const results = ["CONTINUE", "ABANDON", "ROLLBACK"] as const;

/** Names a lifecycle result in the console's words. */
export function useResultName(): (result: string | null) => string {
	const t = useTranslations("scaleOuts.story.result");
	return (result) => t(results.find((known) => known === result) ?? "none");
}
