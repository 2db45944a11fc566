"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Told } from "@/lib/runs/run-facts";
import { showHidden } from "@/lib/ui/show-hidden";

/** A text of an output may be anything: nothing in it is hidden, and it does not take the page. */
function shownValues(values: Told["values"]): Told["values"] {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? showHidden(value) : value]),
	);
}

/** Gives the sentence under a verdict: cause and consequence in the reader's language; null when there is none to say. */
export function useVerdictSentence() {
	const t = useTranslations("runs");
	const tRules = useTranslations("diagnosis.rules");
	return useCallback(
		({ cause, consequence }: { cause: Told | null; consequence?: Told | null }): string | null => {
			// Which causes there are words for is only known at run time: those of lib/diagnosis have theirs there.
			const ofRuns = `causes.${cause?.id}` as Parameters<typeof t.has>[0];
			const ofRules = `${cause?.id}.title` as Parameters<typeof tRules.has>[0];
			const values = shownValues(cause?.values ?? {});
			const why =
				cause === null
					? null
					: t.has(ofRuns)
						? t(ofRuns as never, values as never)
						: tRules.has(ofRules)
							? tRules(ofRules as never, values as never)
							: cause.id;
			const key = `consequences.${consequence?.id}` as Parameters<typeof t.has>[0];
			const then = consequence && t.has(key) ? t(key as never, shownValues(consequence.values) as never) : null;
			if (why === null) {
				return null;
			}
			return then === null ? t("sentence.one", { cause: why }) : t("sentence.both", { cause: why, consequence: then });
		},
		[t, tRules],
	);
}
