"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { DetailList } from "@/components/console/detail-list";
import { LiveDuration } from "@/components/console/live-duration";
import { ResourceState } from "@/components/console/resource-state";
import { RowDialog, type WindowPlace } from "@/components/console/row-window";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { abandonActivityAction } from "@/lib/actions/ess-activity-actions";
import { hrefs } from "@/lib/ui/hrefs";

type Props = { regionId: string; scalingGroupId: string };

/** One scaling activity: why, how far, what came of it, and the waits of its hooks. */
export function ActivityDialog({
	scalingActivityId,
	window,
	...where
}: Props & { scalingActivityId: string; window: WindowPlace }) {
	return (
		<RowDialog
			window={window}
			title={scalingActivityId}
			size="lg"
			content={() => <Activity {...where} scalingActivityId={scalingActivityId} />}
		/>
	);
}

function Activity(input: Props & { scalingActivityId: string }) {
	const t = useTranslations("ess.activities");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("ess.activity", input);
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	const { activity, detail, lifecycleActions, instances } = data;
	const isRunning = activity.StatusCode === "InProgress";
	return (
		<div className="grid gap-5">
			<DetailList
				details={[
					{
						label: tCommon("columns.status"),
						value: <StatusBadge domain="activity" status={activity.StatusCode} />,
					},
					{
						label: t("columns.duration"),
						value: <LiveDuration start={activity.StartTime} end={isRunning ? undefined : activity.EndTime} />,
					},
					{ label: t("columns.started"), value: <Time value={activity.StartTime} /> },
					{ label: t("ended"), value: <Time value={isRunning ? undefined : activity.EndTime} /> },
					{ label: t("columns.cause"), value: activity.Cause, isWide: true },
					{ label: t("message"), value: activity.StatusMessage, isWide: true },
					{ label: t("detail"), value: detail.trim(), isWide: true },
					{
						label: t("instances"),
						isWide: true,
						value:
							instances.length === 0 ? undefined : (
								<ul className="flex flex-wrap gap-x-5 gap-y-1">
									{instances.map((instance) => (
										<li key={instance.InstanceId} className="flex items-center gap-2">
											<TextLink href={hrefs.instance(instance.InstanceId)}>{instance.InstanceId}</TextLink>
											<StatusBadge domain="scalingInstance" status={instance.LifecycleState} />
										</li>
									))}
								</ul>
							),
					},
				]}
			/>
			<section aria-labelledby="activity-waits">
				<div className="mb-2 flex flex-wrap items-center justify-between gap-2">
					<h3 id="activity-waits" className="font-semibold text-base">
						{t("waits")}
					</h3>
					{isRunning ? (
						<AbandonActivity scalingActivityId={activity.ScalingActivityId} actions={lifecycleActions} />
					) : null}
				</div>
				{lifecycleActions.length === 0 ? (
					<p className="text-muted text-sm">{t("noWaits")}</p>
				) : (
					<ul className="divide-y divide-line rounded-md border border-line">
						{lifecycleActions.map((action) => (
							<li key={action.LifecycleActionToken} className="grid gap-1 px-3 py-2 text-sm">
								<span className="flex flex-wrap items-center gap-x-4 gap-y-1">
									<StatusBadge domain="lifecycleAction" status={action.LifecycleActionStatus} />
									<span>{action.LifecycleHookId}</span>
									{action.LifecycleActionResult ? <span>{action.LifecycleActionResult}</span> : null}
								</span>
								<span className="break-all font-mono text-muted text-xs">{action.LifecycleActionToken}</span>
								<span className="text-muted text-xs">{action.InstanceIds.join(", ")}</span>
							</li>
						))}
					</ul>
				)}
			</section>
		</div>
	);
}

/** Ends an activity early: gives up the waits that hold it. Nothing else can; then the button says so. */
function AbandonActivity({
	scalingActivityId,
	actions,
}: {
	scalingActivityId: string;
	actions: readonly { LifecycleActionStatus: string; InstanceIds: readonly string[] }[];
}) {
	const t = useTranslations("essGroup.activities");
	const abandon = useConsoleAction(abandonActivityAction, t("abandoned"));
	const waits = actions.filter(({ LifecycleActionStatus }) => LifecycleActionStatus === "Pending");
	const instances = [...new Set(waits.flatMap(({ InstanceIds }) => InstanceIds))];
	return (
		<ConfirmDialog
			trigger={<Button size="sm">{t("abandon")}</Button>}
			why={waits.length === 0 ? t("abandonNoWait") : undefined}
			title={t("abandonTitle")}
			description={
				<>
					<p>{t("abandonBody", { count: waits.length })}</p>
					<p className="mt-2 break-words">
						{t("abandonInstances")} {instances.join(", ")}
					</p>
				</>
			}
			confirmLabel={t("abandon")}
			isDestructive
			onConfirm={() => abandon({ scalingActivityId })}
		/>
	);
}
