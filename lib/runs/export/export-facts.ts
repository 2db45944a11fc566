import type { ExportWords } from "./export-words";
import type { RunExport } from "./run-export";

/** What a reader wants to know of a run first, as names and values in the reader's language. */
export function exportFacts({ run }: RunExport, words: ExportWords): { name: string; value: string }[] {
	const { t } = words;
	const named = (name: string | null, id: string | null) => (name && id ? `${name} (${id})` : (name ?? id ?? "–"));
	const capacity =
		run.capacityBefore === null || run.capacityAfter === null
			? "–"
			: t("capacityChange", { before: run.capacityBefore, after: run.capacityAfter });
	return [
		{ name: t("fact.activity"), value: run.scalingActivityId },
		{ name: t("fact.group"), value: named(run.scalingGroupName, run.scalingGroupId) },
		{ name: t("fact.rule"), value: named(run.scalingRuleName, run.scalingRuleId) },
		{ name: t("fact.trigger"), value: words.trigger(run.trigger) },
		{ name: t("fact.region"), value: run.regionId },
		{ name: t("fact.capacity"), value: capacity },
		{ name: t("fact.start"), value: `${words.time(run.start)} (${words.timeZone})` },
		{ name: t("fact.end"), value: words.time(run.end) },
		{ name: t("fact.duration"), value: words.duration(run.duration) },
		{
			name: t("fact.cloudStatus"),
			value: [words.state({ domain: "activity", status: run.status }), run.statusMessage].filter(Boolean).join(" – "),
		},
	];
}

/** What was masked, as one sentence. */
export function maskedText({ masked }: RunExport, { t }: ExportWords): string {
	if (masked.length === 0) {
		return t("maskedNone");
	}
	const kinds = masked.map(({ kind, count }) => t("maskedKind", { kind: t(`secret.${kind}`), count }));
	return t("masked", { kinds: kinds.join(t("separator")) });
}
