import { createTranslator, type Messages } from "use-intl/core";
import { formatDateTime, formatDurationBounds, isMinuteText, parseCloudTime } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { Told } from "../run-facts";
import type { SpanState } from "../span";
import { verdictSentence } from "../verdict-sentence";
import { TALLIES, type Verdict, type VerdictCounts } from "../verdicts";

/** The languages's words of an export. */
export type ExportWords = ReturnType<typeof exportWords>;

/** What an export says in one language, with times in one time zone. Pure. */
export function exportWords(locale: Locale, timeZone: string, messages: Messages) {
	const settings = { locale, timeZone, messages };
	const t = createTranslator({ ...settings, namespace: "runExport" });
	const tRuns = createTranslator({ ...settings, namespace: "runs" });
	const tRules = createTranslator({ ...settings, namespace: "diagnosis.rules" });
	const tStatus = createTranslator({ ...settings, namespace: "common.status" });
	const tTrigger = createTranslator({ ...settings, namespace: "scaleOuts.trigger" });

	return {
		locale,
		t,
		verdict: (verdict: Verdict) => tRuns(`verdict.${verdict}`),
		/** Cause and consequence of a verdict; null when there is nothing to say. */
		sentence: (told: { cause: Told | null; consequence?: Told | null }) => verdictSentence(tRuns, tRules, told),
		counts: (counts: VerdictCounts): string =>
			TALLIES.filter((tally) => counts[tally] > 0)
				.map((tally) => tRuns(`counts.${tally}`, { count: counts[tally] }))
				.join(" · "),
		/** A state in the cloud's own words where there are some: the cloud may add states. */
		state: ({ domain, status }: SpanState): string => {
			const key = `${domain}.${status}` as Parameters<typeof tStatus.has>[0];
			return tStatus.has(key) ? tStatus(key as never) : status;
		},
		trigger: (trigger: string): string => {
			const key = trigger as Parameters<typeof tTrigger.has>[0];
			return tTrigger.has(key) ? tTrigger(key as never) : trigger;
		},
		/** A time as the cloud wrote it, to the minute or the second; "–" for none. */
		time: (text: string | null | undefined): string => {
			const at = parseCloudTime(text);
			return at === undefined ? "–" : formatDateTime(at, timeZone, isMinuteText(text ?? "") ? "minute" : "second");
		},
		duration: (bounds: { least: number; most: number } | null): string =>
			bounds === null ? "–" : formatDurationBounds(bounds, locale),
		timeZone,
	};
}
