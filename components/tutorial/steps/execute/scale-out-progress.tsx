"use client";

import { useTranslations } from "next-intl";
import { Countdown, LiveDuration } from "@/components/console/live-duration";
import { StatusBadge } from "@/components/console/status-badge";
import { TerminalOutput } from "@/components/console/terminal-output";
import { Time } from "@/components/console/time";
import { VerdictBadge } from "@/components/runs/verdict-badge";
import { VerdictSummary } from "@/components/runs/verdict-summary";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import { needsSomeone, type Verdict } from "@/lib/runs/verdicts";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { FollowedScaleOut, StoryView } from "@/lib/tutorial/steps/execute/follow";
import { showHidden } from "@/lib/ui/show-hidden";
import { hasStep } from "../../step-props";
import { ScaleOutTasks } from "./scale-out-tasks";

/** One scale-out while it happens and after: the activity, its instances, the wait, the OOS tasks, the script. */
export function ScaleOutProgress({ scaleOut, view }: { scaleOut: FollowedScaleOut; view: WalkthroughView }) {
	const t = useTranslations("tutorial.live");
	const tLeaving = useTranslations("tutorialWays.leaving");
	const tUserData = useTranslations("tutorialWays.userData");
	const isLeaving = view.direction === "SCALE_IN";
	const phase = phaseOf(scaleOut);
	const { story } = scaleOut;
	if (story === null) {
		return (
			<Card title={t("title")} titleId="scale-out">
				<p className="text-muted text-sm">{t("gone")}</p>
			</Card>
		);
	}
	const { activity } = story;
	const verdict = scaleOut.run?.verdict ?? "running";
	const wordsOf = () => {
		if (isLeaving) {
			return tLeaving(`phases.${phase}`);
		}
		return phase === "noScript" && !hasStep(view, "hook") ? tUserData("inService") : t(`phases.${phase}`);
	};
	return (
		<Card
			title={t("title")}
			titleId="scale-out"
			description={activity.ScalingActivityId}
			actions={<VerdictBadge verdict={verdict} cloudStatus={activity.StatusCode} />}
			bodyClassName="grid gap-5 p-4 *:min-w-0"
		>
			<p role="status" aria-live="polite" className="font-medium text-sm" data-phase={phase}>
				{wordsOf()}
			</p>
			{scaleOut.run ? <VerdictSummary run={scaleOut.run} /> : null}
			{scaleOut.scaleOutId ? (
				<p className="text-sm">
					<TextLink href={`/scale-outs/${scaleOut.scaleOutId}`}>{t("toRun")}</TextLink>
				</p>
			) : null}
			<div className="grid gap-1.5">
				<Progress
					label={t("progress")}
					value={activity.StatusCode === "InProgress" ? (activity.Progress ?? undefined) : 100}
					tone={tones[verdict]}
				/>
				<p className="flex flex-wrap gap-x-4 text-muted text-xs">
					<span>
						{t("started")} <Time value={scaleOut.startedAt} />
					</span>
					<span>
						{t("elapsed")} <LiveDuration start={scaleOut.startedAt} end={scaleOut.endedAt} />
					</span>
				</p>
				<p className="break-words text-muted text-sm">{showHidden(activity.Cause ?? "")}</p>
				{activity.StatusMessage ? <p className="break-words text-sm">{showHidden(activity.StatusMessage)}</p> : null}
			</div>
			<Instances story={story} isLeaving={isLeaving} isRunning={activity.StatusCode === "InProgress"} />
			<Waits scaleOut={scaleOut} />
			<ScaleOutTasks story={story} />
			<Invocations story={story} />
		</Card>
	);
}

/** Green is for what a check has confirmed alone. */
const tones = {
	unprepared: "danger",
	failed: "danger",
	running: "info",
	doubtful: "warning",
	ran: "info",
	verified: "success",
	noScript: "info",
} as const satisfies Record<Verdict, string>;

type Phase =
	| "noScript"
	| "letIn"
	| "checking"
	| "creating"
	| "waiting"
	| "stuck"
	| "script"
	| "finishing"
	| "succeeded"
	| "problems"
	| "failed";

/** Whether somebody has to see to a scale-out that is over. */
export function hasProblems({ diagnoses, run }: Pick<FollowedScaleOut, "diagnoses" | "run">): boolean {
	return diagnoses.length > 0 || run === null || needsSomeone(run.verdict);
}

function phaseOf(scaleOut: FollowedScaleOut): Phase {
	const { story, isRunning, run } = scaleOut;
	if (!isRunning) {
		const good = run?.verdict === "noScript" ? "noScript" : "succeeded";
		return run?.verdict === "failed" ? "failed" : hasProblems(scaleOut) ? "problems" : good;
	}
	// It is over for the instance, although the script goes on: nothing that still runs changes the verdict.
	if (run !== null && needsSomeone(run.verdict)) {
		return "letIn";
	}
	if (run?.cause?.id === "checkRunning") {
		return "checking";
	}
	if (story?.invocations.some((invocation) => invocation.endedAt === null)) {
		return "script";
	}
	if (story?.actions.some((action) => action.status === "Pending")) {
		// OOS has given up and could not say so: only the hook's timeout ends the wait.
		const hasGivenUp = story.executions.some((execution) => ["Failed", "Cancelled"].includes(execution.status));
		return hasGivenUp ? "stuck" : "waiting";
	}
	return (story?.actions.length ?? 0) > 0 ? "finishing" : "creating";
}

function Instances({ story, isLeaving, isRunning }: { story: StoryView; isLeaving: boolean; isRunning: boolean }) {
	const t = useTranslations("tutorial.live");
	const tLeaving = useTranslations("tutorialWays.leaving");
	const label = isLeaving ? tLeaving("instances") : t("instances");
	if (story.instances.length === 0) {
		return null;
	}
	return (
		<section aria-label={label} className="grid gap-1.5">
			<h3 className="font-medium text-muted text-xs">{label}</h3>
			<ul className="grid gap-1">
				{story.instances.map((instance) => (
					<li key={instance.instanceId} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
						<TextLink href={`/ecs/instances/${instance.instanceId}`} className="font-mono text-xs">
							{instance.instanceId}
						</TextLink>
						{instance.lifecycleState && !instance.isGone ? (
							<StatusBadge domain="scalingInstance" status={instance.lifecycleState} />
						) : (
							<span className="text-muted text-sm">{isLeaving && isRunning ? tLeaving("leaves") : t("released")}</span>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}

function Waits({ scaleOut: { waits, story } }: { scaleOut: FollowedScaleOut }) {
	const t = useTranslations("tutorial.live");
	const tHook = useTranslations("ess.hookForm");
	const resultOf = (result: string) => {
		// The cloud may add results.
		const key = `defaultResults.${result}` as "defaultResults.CONTINUE";
		return tHook.has(key) ? tHook(key) : result;
	};
	const ended = story?.actions.filter((action) => action.status !== "Pending") ?? [];
	if (waits.length === 0 && ended.length === 0) {
		return null;
	}
	return (
		<section aria-label={t("waits")} className="grid gap-1.5">
			<h3 className="font-medium text-muted text-xs">{t("waits")}</h3>
			{waits.map(({ hookName, heartbeatSeconds, until }) => (
				<p key={hookName} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
					<span>{hookName}</span>
					<StatusBadge domain="lifecycleAction" status="Pending" />
					<span className="text-muted">
						{until === null ? (
							t("timeoutOf", { seconds: heartbeatSeconds ?? 0 })
						) : (
							<>
								{t("remaining")} <Countdown until={until} />
							</>
						)}
					</span>
				</p>
			))}
			{ended.map((action) => (
				<p key={action.lifecycleActionToken} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
					<span>{action.lifecycleHookName ?? action.lifecycleHookId}</span>
					<StatusBadge domain="lifecycleAction" status={action.status} />
					{action.result ? <span className="text-muted text-xs">{resultOf(action.result)}</span> : null}
				</p>
			))}
		</section>
	);
}

function Invocations({ story }: { story: StoryView }) {
	const t = useTranslations("tutorial.live");
	return story.invocations.map((invocation) => {
		const isLive = invocation.endedAt === null;
		return (
			<section
				key={`${invocation.invokeId}/${invocation.instanceId}`}
				aria-label={t("scriptOn", { instance: invocation.instanceId })}
				className="grid gap-1.5 *:min-w-0"
			>
				<h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium text-muted text-xs">
					{t("scriptOn", { instance: invocation.instanceId })}
					<StatusBadge domain="invocation" status={invocation.invocationStatus ?? "Pending"} />
					{invocation.exitCode === null ? null : (
						<span className="font-mono text-ink">{t("exitCode", { code: invocation.exitCode })}</span>
					)}
				</h3>
				<TerminalOutput
					output={invocation.output ?? ""}
					isLive={isLive}
					droppedCount={invocation.droppedBytes}
					label={t("outputOf", { instance: invocation.instanceId })}
					{...(invocation.commandContent ? { command: invocation.commandContent } : {})}
				/>
				{invocation.errorInfo ? (
					<p className="text-danger text-sm">{`${invocation.errorCode}: ${invocation.errorInfo}`}</p>
				) : null}
			</section>
		);
	});
}
