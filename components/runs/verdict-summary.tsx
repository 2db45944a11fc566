"use client";

import { useTranslations } from "next-intl";
import type { RunVerdict } from "@/lib/runs/verdict";
import { TALLIES, type VerdictCounts } from "@/lib/runs/verdicts";
import { useVerdictSentence } from "./verdict-sentence";

/** The sentence under a run's verdict, and how many of its instances ended how. */
export function VerdictSummary({ run }: { run: Pick<RunVerdict, "counts" | "cause" | "consequence"> }) {
	const sentenceOf = useVerdictSentence();
	const sentence = sentenceOf(run);
	const counts = useVerdictCounts(run.counts);
	if (sentence === null && counts === null) {
		return null;
	}
	return (
		<div data-verdict-summary className="grid gap-1">
			{sentence ? <p className="break-words text-sm">{sentence}</p> : null}
			{counts ? <p className="tabular text-muted text-sm">{counts}</p> : null}
		</div>
	);
}

/** "997 verified · 2 failed · 1 not run"; null where one instance or none is told of. */
function useVerdictCounts(counts: VerdictCounts): string | null {
	const t = useTranslations("runs.counts");
	const total = TALLIES.reduce((sum, tally) => sum + counts[tally], 0);
	if (total < 2) {
		return null;
	}
	return TALLIES.filter((tally) => counts[tally] > 0)
		.map((tally) => t(tally, { count: counts[tally] }))
		.join(" · ");
}
