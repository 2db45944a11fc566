"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/auth/action-button";
import { DetailList } from "@/components/console/detail-list";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import type { InstanceRefresh } from "@/lib/cloud/ess";
import { isRefreshOver } from "@/lib/ess/is-refresh-over";
import { hrefs } from "@/lib/ui/hrefs";
import { canSteer, type RefreshAct } from "./refresh-acts";

const STEPS = ["pause", "resume", "rollback", "cancel"] as const;

/** One instance refresh: how far it is, batch by batch, and what can be done about it. */
export function RefreshTask({
	regionId,
	scalingGroupId,
	task,
	onAct,
}: {
	regionId: string;
	scalingGroupId: string;
	task: InstanceRefresh;
	onAct: (act: RefreshAct, of: string) => void;
}) {
	const t = useTranslations("refresh");
	const tCommon = useTranslations("common");
	const { InstanceRefreshTaskId: id, Status: status } = task;
	const total = task.TotalNeedUpdateCapacity ?? 0;
	const finished = task.FinishedUpdateCapacity ?? 0;
	const isOver = isRefreshOver(status);
	const checkpoints = task.Checkpoints.flatMap(({ Percentage }) => Percentage ?? []);
	return (
		<Card
			title={id}
			titleId="refresh-task"
			description={t(isOver ? "taskOver" : "taskGoing")}
			bodyClassName="grid gap-5 p-4"
			actions={
				isOver
					? null
					: STEPS.map((step) => (
							<ActionButton
								key={step}
								aria-haspopup="dialog"
								why={canSteer(step, status) ? undefined : t("notNow")}
								onClick={() => onAct(step, id)}
							>
								{t(`steps.${step}`)}
							</ActionButton>
						))
			}
		>
			<div className="grid gap-2">
				<div className="flex flex-wrap items-baseline justify-between gap-2">
					<StatusBadge domain="refresh" status={status} />
					<span className="tabular text-sm">{t("replaced", { finished, total })}</span>
				</div>
				<Progress
					value={total === 0 ? 0 : (finished / total) * 100}
					label={t("progress")}
					tone={/Failed/.test(status) ? "danger" : status === "Successful" ? "success" : "info"}
				/>
			</div>
			<DetailList
				details={[
					{ label: t("target"), value: targetOf(task) ?? t("targets.same") },
					{
						label: t("healthy"),
						value: t("healthyRange", { min: task.MinHealthyPercentage ?? 0, max: task.MaxHealthyPercentage ?? 0 }),
					},
					{ label: t("skipMatching"), value: t(task.SkipMatching ? "yes" : "no") },
					{
						label: t("checkpoints"),
						value:
							checkpoints.length === 0
								? t("noCheckpoints")
								: t("checkpointList", {
										list: checkpoints.map((value) => `${value}%`).join(", "),
										pause: task.CheckpointPauseTime ?? 0,
									}),
					},
					{ label: t("started"), value: <Time value={task.StartTime} /> },
					{ label: t("ended"), value: <Time value={task.EndTime} /> },
					{ label: t("detail"), value: task.Detail, isWide: true },
				]}
			/>
			<section aria-labelledby="refresh-batches">
				<h3 id="refresh-batches" className="mb-2 font-semibold text-base">
					{t("batches")}
				</h3>
				<Batches
					regionId={regionId}
					scalingGroupId={scalingGroupId}
					id={id}
					isOver={isOver}
					empty={t("noBatches")}
					label={tCommon("actions.details")}
				/>
			</section>
		</Card>
	);
}

/** The activities that the task has begun: each batch creates the new instances and removes the old ones. */
function Batches({
	regionId,
	scalingGroupId,
	id,
	isOver,
	empty,
	label,
}: {
	regionId: string;
	scalingGroupId: string;
	id: string;
	isOver: boolean;
	empty: string;
	label: string;
}) {
	const { data } = useResource("ess.refreshActivities", {
		regionId,
		scalingGroupId,
		instanceRefreshTaskId: id,
		isOver,
	});
	return data?.activities.length ? (
		<ol className="divide-y divide-line rounded-md border border-line">
			{data.activities.map((activity) => (
				<li key={activity.ScalingActivityId} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 text-sm">
					<StatusBadge domain="activity" status={activity.StatusCode} className="w-28" />
					<span className="min-w-40 flex-1 break-words">{activity.Description}</span>
					<Time value={activity.StartTime} />
					<TextLink href={hrefs.activities(scalingGroupId, activity.ScalingActivityId)}>{label}</TextLink>
				</li>
			))}
		</ol>
	) : (
		<p className="text-muted text-sm">{empty}</p>
	);
}

function targetOf({ DesiredConfiguration }: InstanceRefresh): string | undefined {
	const { ScalingConfigurationId, ImageId, LaunchTemplateId } = DesiredConfiguration ?? {};
	return ScalingConfigurationId ?? ImageId ?? LaunchTemplateId;
}
