"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Told } from "@/lib/runs/run-facts";
import { verdictSentence } from "@/lib/runs/verdict-sentence";

/** Gives the sentence under a verdict: cause and consequence in the reader's language; null when there is none to say. */
export function useVerdictSentence() {
	const t = useTranslations("runs");
	const tRules = useTranslations("diagnosis.rules");
	return useCallback(
		(told: { cause: Told | null; consequence?: Told | null }) => verdictSentence(t, tRules, told),
		[t, tRules],
	);
}
