"use client";

import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { LiveDuration } from "@/components/console/live-duration";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { showHidden } from "@/lib/ui/show-hidden";
import { resourceLinks } from "../resource-links";
import { triggerOf } from "../scale-out-columns";

/** The facts of a scale-out at a glance. */
export function StorySummary({ story }: { story: ScaleOutView }) {
	const t = useTranslations("scaleOuts.story");
	const tTrigger = useTranslations("scaleOuts.trigger");
	const { start, end, duration, capacityBefore: before, capacityAfter: after } = story;
	return (
		<Card title={t("summary")} titleId="summary">
			<DetailList
				details={[
					{
						label: t("group"),
						value: (
							<TextLink href={resourceLinks.group(story.scalingGroupId)}>
								{story.scalingGroupName ?? story.scalingGroupId}
							</TextLink>
						),
					},
					{
						label: t("rule"),
						value: story.scalingRuleId ? (
							<TextLink href={resourceLinks.rules(story.scalingGroupId)}>
								{story.scalingRuleName ?? story.scalingRuleId}
							</TextLink>
						) : null,
					},
					{ label: t("trigger"), value: tTrigger(triggerOf(story.trigger)) },
					{ label: t("start"), value: <Time value={start} /> },
					{ label: t("end"), value: <Time value={end} /> },
					{ label: t("duration"), value: <LiveDuration start={start} end={end} bounds={duration} /> },
					{ label: t("status"), value: <StatusBadge domain="activity" status={story.status} /> },
					{
						label: t("capacity"),
						value: before === null || after === null ? null : t("capacityChange", { before, after }),
					},
					{ label: t("region"), value: story.regionId },
					{ label: t("activityId"), value: <code className="font-mono text-xs">{story.scalingActivityId}</code> },
					{ label: t("collected"), value: <Time value={story.collectedAt} /> },
					{ label: t("cause"), value: story.cause, isWide: true },
					{ label: t("statusMessage"), value: story.statusMessage, isWide: true },
					{
						label: t("detail"),
						value: story.detail ? <span className="whitespace-pre-wrap">{showHidden(story.detail)}</span> : null,
						isWide: true,
					},
				]}
			/>
		</Card>
	);
}
