import "server-only";
import type { CloudCall } from "@/lib/cloud/call-cloud";
import { type Cloud, createCloud } from "@/lib/cloud/create-cloud";
import { diagnoseAll } from "@/lib/diagnosis/diagnose";
import type { Diagnosis } from "@/lib/diagnosis/types";
import { judgeStory, subjectsOf } from "@/lib/history/judge-story";
import { readStory } from "@/lib/history/read-story";
import type { Story } from "@/lib/history/story";
import { readCloudClock } from "@/lib/preferences/read-cloud-clock";
import { runningAttempt, type WalkthroughEvent } from "../machine";
import { regionOf } from "../region";
import type { StepError, StepResult, WalkthroughState } from "../state";
import { changeWalkthrough, loadWalkthrough, storeCalls } from "./store";

/** A story as it travels: dates are ISO 8601 texts. */
export type StoryView = AsJson<Story>;
type AsJson<T> = T extends Date
	? string
	: T extends readonly (infer Item)[]
		? AsJson<Item>[]
		: T extends object
			? { [Key in keyof T]: AsJson<T[Key]> }
			: T;

/** The scale-out as the page follows it. */
export type FollowedScaleOut = {
	regionId: string;
	scalingGroupId: string;
	isRunning: boolean;
	/** By the cloud's clock, milliseconds: the activity's own times are to the minute only. */
	startedAt: number;
	/** When the last part of it ended; null while it runs. */
	endedAt: number | null;
	/** null when the cloud knows the activity no more. */
	story: StoryView | null;
	/** Waits that are going on, with when they run out by the cloud's clock (milliseconds, as far as it is known). */
	waits: { hookName: string; heartbeatSeconds: number | null; until: number | null }[];
	diagnoses: Diagnosis[];
	scriptResult: string;
};

/**
 * Reads how the walkthrough's scale-out stands, and when it has ended writes the outcome into the walkthrough: reading
 * is what notices the end, whoever reads, so no outcome is lost when the page that began it was closed.
 * undefined: nothing was executed yet. @throws {CloudError} when the cloud cannot be read.
 */
export async function followScaleOut(id: string): Promise<FollowedScaleOut | undefined> {
	const { state } = await loadWalkthrough(id);
	const executed = state.steps.execute.result;
	if (executed === null) {
		return undefined;
	}
	const calls: CloudCall[] = [];
	const cloud = createCloud(regionOf(state), { recorder: (call) => calls.push(call) });
	const { now } = await readCloudClock();
	const { story, scalingGroupId } = await readScaleOut(cloud, state, executed.scalingActivityId, new Date(now));
	const diagnoses = story === undefined ? [] : diagnoseAll(subjectsOf(story));
	const judgement = story === undefined ? undefined : judgeStory(story);
	const isRunning = judgement !== undefined && !judgement.isSettled;
	const attempt = runningAttempt(state, "execute")?.number;
	if (attempt !== undefined && hasNews(executed, story, isRunning)) {
		const events = outcomeOf(executed, story, diagnoses, attempt, isRunning);
		await changeWalkthrough(id, () => [...events, ...instancesOf(story, state)]);
		if (!isRunning) {
			await storeCalls(id, "execute", calls);
		}
	}
	return {
		regionId: cloud.regionId,
		scalingGroupId,
		isRunning,
		startedAt: executed.startedAt,
		endedAt: isRunning || story === undefined ? null : endOf(story, executed.startedAt),
		// A round through JSON is what AsJson describes: dates become texts.
		story: story === undefined ? null : (JSON.parse(JSON.stringify(story)) as StoryView),
		waits: story === undefined ? [] : waitsOf(story),
		diagnoses,
		scriptResult: judgement?.scriptResult ?? "none",
	};
}

async function readScaleOut(cloud: Cloud, state: WalkthroughState, scalingActivityId: string, cloudNow: Date) {
	const groupResult = state.steps.group.result;
	const scalingGroupId = groupResult?.scalingGroupId ?? "";
	const { ScalingActivities } = await cloud.ess.describeScalingActivities({
		ScalingActivityId: [scalingActivityId],
		...(scalingGroupId === "" ? {} : { ScalingGroupId: scalingGroupId }),
	});
	const activity = ScalingActivities.find((one) => one.ScalingActivityId === scalingActivityId);
	const names = {
		groupName: async () => groupResult?.scalingGroupName ?? null,
		ruleName: async () => state.steps.rule.result?.scalingRuleName ?? null,
	};
	const story = activity === undefined ? undefined : await readStory(cloud, activity, { names, cloudNow });
	return { scalingGroupId, story };
}

function endOf(story: Story, startedAt: number): number | null {
	const parts = [...story.executions, ...story.invocations].flatMap((part) => part.endedAt?.getTime() ?? []);
	const timedOut = story.actions
		.filter((action) => action.status === "Timeout")
		.flatMap((action) => waitEnd(story, action) ?? []);
	const activityEnd = story.activity.EndTime === undefined ? [] : [Date.parse(story.activity.EndTime)];
	const end = Math.max(...parts, ...timedOut, ...activityEnd);
	return Number.isFinite(end) ? Math.max(end, startedAt) : null;
}

/**
 * When a wait runs out, in milliseconds; null when that is not known. The cloud does not say when a wait began; the
 * execution that the hook started began with it.
 */
function waitEnd(story: Story, action: Story["actions"][number]): number | null {
	const token = action.lifecycleActionToken;
	const began = story.executions.find((execution) => execution.lifecycleActionToken === token)?.startedAt;
	const seconds = action.heartbeatTimeoutSeconds;
	return began && seconds !== null ? began.getTime() + seconds * 1000 : null;
}

function waitsOf(story: Story): FollowedScaleOut["waits"] {
	return story.actions
		.filter((action) => action.status === "Pending")
		.map((action) => ({
			hookName: action.lifecycleHookName ?? action.lifecycleHookId,
			heartbeatSeconds: action.heartbeatTimeoutSeconds,
			until: waitEnd(story, action),
		}));
}

type Executed = StepResult<"execute">;

/** Writing at every poll would be many versions of the same: only what a later step needs, and the end, are written. */
function hasNews(executed: Executed, story: Story | undefined, isRunning: boolean): boolean {
	if (!isRunning) {
		return true;
	}
	const known = new Set([...executed.instanceIds, ...executed.executionIds]);
	return [...instanceIds(story), ...executionIds(story)].some((id) => !known.has(id));
}

const instanceIds = (story: Story | undefined) => story?.instances.map((instance) => instance.instanceId) ?? [];
const executionIds = (story: Story | undefined) => story?.executions.map((execution) => execution.executionId) ?? [];

function outcomeOf(
	executed: Executed,
	story: Story | undefined,
	diagnoses: readonly Diagnosis[],
	attempt: number,
	isRunning: boolean,
): WalkthroughEvent[] {
	const result: Executed = {
		...executed,
		statusCode: isRunning ? "InProgress" : (story?.activity.StatusCode ?? "Unknown"),
		statusMessage: story?.activity.StatusMessage ?? "",
		instanceIds: instanceIds(story),
		executionIds: executionIds(story),
		problems: diagnoses.map((diagnosis) => diagnosis.id),
	};
	if (isRunning) {
		return [{ type: "progressed", step: "execute", attempt, result }];
	}
	const error = errorOf(story, diagnoses);
	return error === undefined
		? [{ type: "succeeded", step: "execute", attempt, result }]
		: [
				{ type: "progressed", step: "execute", attempt, result },
				{ type: "failed", step: "execute", attempt, error },
			];
}

/** What makes the scale-out a failure for the tutorial: anything that kept the script from doing its work. */
function errorOf(story: Story | undefined, diagnoses: readonly Diagnosis[]): StepError | undefined {
	if (story === undefined) {
		return { code: "ScalingActivityNotFound", message: "The cloud no longer knows this scaling activity." };
	}
	const [problem] = diagnoses;
	if (problem !== undefined) {
		return { code: problem.code ?? problem.id, message: problem.message ?? story.activity.StatusMessage ?? "" };
	}
	const { StatusCode, StatusMessage } = story.activity;
	return StatusCode === "Successful" ? undefined : { code: StatusCode, message: StatusMessage ?? "" };
}

/** The instances that the scale-out made belong to the walkthrough; those released since are marked so. */
function instancesOf(story: Story | undefined, state: WalkthroughState): WalkthroughEvent[] {
	const scalingGroupId = state.steps.group.result?.scalingGroupId;
	return (story?.instances ?? []).flatMap((instance): WalkthroughEvent[] => {
		const { instanceId } = instance;
		const isRemoved = instance.isGone && story?.activity.StatusCode !== "InProgress";
		const found: WalkthroughEvent = {
			type: "resource-found",
			resource: {
				kind: "instance",
				id: instanceId,
				name: instanceId,
				regionId: story?.regionId ?? regionOf(state),
				step: "execute",
				created: true,
				...(scalingGroupId === undefined ? {} : { scalingGroupId }),
			},
		};
		return isRemoved ? [found, { type: "resource-removed", kind: "instance", id: instanceId }] : [found];
	});
}
