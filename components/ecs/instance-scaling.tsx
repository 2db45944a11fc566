"use client";

import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { StatusBadge } from "@/components/console/status-badge";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { hrefs } from "@/lib/ui/hrefs";

/** Where an instance stands in Auto Scaling, with the way to its group and to the run that made it; nothing outside of one. */
export function InstanceScaling({ regionId, instanceId }: { regionId: string; instanceId: string }) {
	const t = useTranslations("ecsInstances.scaling");
	const { data } = useResource("ecs.instanceScaling", { regionId, instanceId });
	const scaling = data?.scaling;
	if (!scaling) {
		return null;
	}
	return (
		<Card title={t("title")}>
			<DetailList
				details={[
					{
						label: t("group"),
						value: scaling.ScalingGroupId ? (
							<TextLink href={hrefs.group(scaling.ScalingGroupId)}>{scaling.ScalingGroupId}</TextLink>
						) : undefined,
					},
					{ label: t("state"), value: <StatusBadge domain="scalingInstance" status={scaling.LifecycleState} /> },
					{ label: t("health"), value: scaling.HealthStatus },
					{ label: t("creation"), value: scaling.CreationType },
					{
						label: t("run"),
						value: scaling.ScalingActivityId ? (
							<ScaleOutLink regionId={regionId} scalingActivityId={scaling.ScalingActivityId} />
						) : undefined,
					},
				]}
			/>
		</Card>
	);
}

/** The way to the run of an activity; its bare id until the history knows it. */
function ScaleOutLink({ regionId, scalingActivityId }: { regionId: string; scalingActivityId: string }) {
	const { data } = useResource("scaleOuts.byActivity", { regionId, scalingActivityId });
	return data?.id ? (
		<TextLink href={`/scale-outs/${data.id}`}>{scalingActivityId}</TextLink>
	) : (
		<span>{scalingActivityId}</span>
	);
}
