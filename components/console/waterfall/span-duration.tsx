"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatDuration } from "@/lib/i18n/format";
import { type Span, spanSeconds } from "@/lib/runs/span";
import { clockText } from "@/lib/runs/time-scale";

/** How long a row took, no more exactly than is known; of a wait also how much time it had, while it waits what is left. */
export function SpanDuration({ span, now }: { span: Span; now: number }) {
	const t = useTranslations("waterfall");
	const locale = useLocale();
	const seconds = spanSeconds(span, now);
	if (span.kind === "end" || seconds === null) {
		return null;
	}
	const { least, most } = seconds;
	const took =
		most < 1
			? t("instant")
			: most - least <= 4
				? formatDuration(Math.round((least + most) / 2), locale)
				: `${least < 1 ? "≤" : `${clockText(least * 1000)}–`}${clockText(most * 1000)}`;
	if (span.budget === null) {
		return took;
	}
	if (span.budget.left !== null) {
		return (
			<span className="font-medium text-warning">{t("left", { time: formatDuration(span.budget.left, locale) })}</span>
		);
	}
	return (
		<span title={span.budget.isExtended ? t("extended") : undefined}>
			{t("ofBudget", { used: took, budget: formatDuration(span.budget.seconds, locale) })}
			{span.budget.isExtended ? " +" : ""}
		</span>
	);
}
