"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LiveDuration } from "@/components/console/live-duration";
import { Time } from "@/components/console/time";
import { resourceLinks } from "@/components/scale-outs/resource-links";
import { triggerOf } from "@/components/scale-outs/scale-out-columns";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { formatDuration } from "@/lib/i18n/format";
import type { Span } from "@/lib/runs/span";
import { AttemptLine } from "./act/attempt-line";
import { ExportMenu } from "./export/export-menu";
import { VerdictBadge } from "./verdict-badge";
import { VerdictSummary } from "./verdict-summary";

/**
 * The head of a run's page: the verdict and its sentence, what can be done about it (`actions`), and in small what the
 * run was: group, rule, trigger, time, how much of the hook's time it used.
 */
export function RunHeader({
	story,
	spans,
	actions,
}: {
	story: ScaleOutView;
	spans: readonly Span[];
	actions?: ReactNode;
}) {
	const t = useTranslations("scaleOuts");
	const { scalingActivityId: id, scalingGroupId, scalingRuleId, capacityBefore: before, capacityAfter: after } = story;
	return (
		<header className="mb-4 grid gap-2">
			<Breadcrumb crumbs={[{ label: t("title"), href: "/scale-outs" }, { label: id }]} />
			<div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
				<div className="min-w-0 grow basis-96 [&>div:last-child]:mb-0">
					<div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
						<VerdictBadge
							verdict={story.run.verdict}
							size="lead"
							cloudStatus={story.status}
							className="[&>[data-verdict]]:text-xl"
						/>
						{story.isFinal ? null : <Badge tone="info">{t("story.live")}</Badge>}
					</div>
					<VerdictSummary run={story.run} />
				</div>
				<div className="flex flex-wrap items-center gap-2">
					{actions}
					<ExportMenu id={story.id} />
				</div>
			</div>
			<div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-muted text-sm">
				<h1 className="break-all font-medium text-ink">{t("story.title", { id })}</h1>
				<TextLink href={resourceLinks.group(scalingGroupId)}>{story.scalingGroupName ?? scalingGroupId}</TextLink>
				{scalingRuleId ? (
					<TextLink href={resourceLinks.rules(scalingGroupId)}>{story.scalingRuleName ?? scalingRuleId}</TextLink>
				) : null}
				<span>{t(`trigger.${triggerOf(story.trigger)}`)}</span>
				{before === null || after === null ? null : (
					<span>
						{t("story.capacity")} {t("story.capacityChange", { before, after })}
					</span>
				)}
				<Time value={story.start} />
				<LiveDuration start={story.start} end={story.end} bounds={story.duration} />
				<Budget spans={spans} />
				<AttemptLine run={story} />
			</div>
		</header>
	);
}

/** How much of the hook's time was used by the wait that used most of it. */
function Budget({ spans }: { spans: readonly Span[] }) {
	const t = useTranslations("scaleOuts.run");
	const locale = useLocale();
	const budgets = spans.flatMap(({ budget, start }) => (budget && start ? [budget] : []));
	const longest = budgets.toSorted((a, b) => b.used / b.seconds - a.used / a.seconds)[0];
	if (!longest) {
		return null;
	}
	const budget = formatDuration(longest.seconds, locale);
	return (
		<span className="unbroken" suppressHydrationWarning>
			{longest.left === null
				? t(longest.isExtended ? "budgetExtended" : "budget", { used: formatDuration(longest.used, locale), budget })
				: t("budgetLeft", { left: formatDuration(longest.left, locale), budget })}
		</span>
	);
}
