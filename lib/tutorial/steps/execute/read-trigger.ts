import "server-only";
import { readActivityFacts } from "@/lib/history/activity-facts";
import { parseCloudTime } from "@/lib/i18n/format";
import { runningAttempt, type WalkthroughEvent } from "../../machine";
import { regionOf } from "../../region";
import type { TutorialDeps } from "../../run/deps";
import type { StepError, StepResult, WalkthroughState } from "../../state";
import type { Trigger } from "./make-trigger";

const MINUTE_MS = 60_000;

/** An activity's start is told to the minute. */
const earliest = ({ since }: Trigger) => since - (since % MINUTE_MS);

/**
 * What a walkthrough that waits for its task has to learn: that the task has executed the rule, with the activity that it
 * began; that it was taken away before; or that its time has passed and nothing came of it. Reads the database, and the
 * cloud only once the time has passed. @throws {CloudError} when the cloud cannot be read then.
 */
export async function awaitTrigger(state: WalkthroughState, deps: TutorialDeps): Promise<WalkthroughEvent[]> {
	const result = state.steps.execute.result;
	const attempt = runningAttempt(state, "execute")?.number;
	if (!result?.trigger || attempt === undefined) {
		return [];
	}
	const { trigger } = result;
	const begun = await findBegun(state, trigger, deps);
	if (begun !== undefined) {
		const next: StepResult<"execute"> = { ...result, ...begun, statusCode: "InProgress" };
		return [{ type: "progressed", step: "execute", attempt, result: next }];
	}
	const error = isRemoved(state, trigger) ? REMOVED : (await isMissed(state, trigger, deps)) ? MISSED : undefined;
	return error === undefined ? [] : [{ type: "failed", step: "execute", attempt, error }];
}

const REMOVED: StepError = { code: "TriggerRemoved", message: "The task was removed before it executed the rule." };
const MISSED: StepError = { code: "TriggerMissed", message: "The task's time has passed, and it executed nothing." };

/** The first activity that the collector knows of which the task may have begun. */
async function findBegun(state: WalkthroughState, trigger: Trigger, deps: TutorialDeps) {
	const row = await (await deps.db()).scaleOut.findFirst({
		where: {
			regionId: regionOf(state),
			scalingGroupId: state.steps.group.result?.scalingGroupId ?? "",
			scalingRuleId: trigger.scalingRuleId,
			trigger: triggerName(trigger),
			...(trigger.earlierActivityId && { scalingActivityId: { not: trigger.earlierActivityId } }),
			startedAt: { gte: new Date(earliest(trigger)) },
		},
		orderBy: { startedAt: "asc" },
		select: { scalingActivityId: true, startedAt: true, exactStartAt: true },
	});
	return row === null
		? undefined
		: { scalingActivityId: row.scalingActivityId, startedAt: (row.exactStartAt ?? row.startedAt).getTime() };
}

const triggerName = ({ kind }: Trigger) => (kind === "scheduled" ? "scheduledTask" : "alarm");

const isRemoved = ({ resources }: WalkthroughState, { id }: Trigger) =>
	resources.some((one) => one.id === id && one.status === "removed");

/** Whether a scheduled task's time is over and the cloud knows of no activity that it began. */
async function isMissed(state: WalkthroughState, trigger: Trigger, deps: TutorialDeps): Promise<boolean> {
	const { expiresAt } = trigger;
	if (expiresAt === null || (await deps.cloudNow()) < expiresAt + MINUTE_MS) {
		return false;
	}
	const { ScalingActivities } = await deps.cloud(regionOf(state)).ess.describeScalingActivities({
		ScalingGroupId: state.steps.group.result?.scalingGroupId ?? "",
		PageSize: 50,
	});
	return !ScalingActivities.some(({ Cause, StartTime }) => {
		const facts = readActivityFacts(Cause);
		const isOfRule = facts.trigger === "scheduledTask" && facts.scalingRuleId === trigger.scalingRuleId;
		return isOfRule && (parseCloudTime(StartTime) ?? 0) >= earliest(trigger);
	});
}
