"use client";

import { useTranslations } from "next-intl";
import type { StepId } from "@/lib/tutorial/steps";
import type { WayId } from "@/lib/tutorial/ways";

type Word = "title" | "intro" | "form";
type Key = Parameters<ReturnType<typeof useTranslations<"tutorialWays">>>[0];

/** What a step is called and what it is about on a way: the way's own words where it has some, else the tutorial's. */
export function useStepWords(way: WayId | undefined): (step: StepId, word: Word) => string {
	const t = useTranslations("tutorial");
	const tWays = useTranslations("tutorialWays");
	return (step, word) => {
		// Whether a way has words of its own for a step is asked with `has`.
		const own = `words.${way}.${step}.${word}` as Key;
		return way !== undefined && tWays.has(own) ? tWays(own) : t(`steps.${step}.${word}` as "steps.hook.title");
	};
}
