import "server-only";
import type { Diagnosis } from "@/lib/diagnosis/types";
import { judgeStory } from "@/lib/history/judge-story";
import type { StoredStory } from "@/lib/history/load-known";
import { judgedOf, loadStoryOfActivity, type ScaleOutStory, toScaleOutStory } from "@/lib/history/read-scale-out";
import { type CheckView, viewCheck } from "@/lib/history/scale-out-view";
import { wasAttached } from "@/lib/runs/check/check-command";
import { factsOfStored } from "@/lib/runs/facts-of-story";
import { judgeRun, type RunVerdict } from "@/lib/runs/verdict";
import { needsSomeone } from "@/lib/runs/verdicts";
import { instanceFound, runningAttempt, type WalkthroughEvent } from "../../machine";
import { regionOf } from "../../region";
import type { TutorialDeps } from "../../run/deps";
import type { Followed } from "../../run/step-server";
import type { StepError, StepResult, WalkthroughState } from "../../state";
import { awaitTrigger } from "./read-trigger";

/** The collected story of the walkthrough's scale-out as the page shows it. */
export type StoryView = Pick<ScaleOutStory, "instances" | "executions" | "invocations"> & {
	activity: {
		ScalingActivityId: string;
		StatusCode: string;
		StatusMessage: string;
		Cause: string;
		Progress: number | null;
	};
	actions: ScaleOutStory["lifecycleActions"];
};

/** The scale-out as the page follows it. */
export type FollowedScaleOut = {
	/** The run, as the console has stored it; null when the cloud knows the activity no more. */
	scaleOutId: string | null;
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
	/** The one true verdict on it, with its sentence; null when the cloud knows the activity no more. */
	run: Pick<RunVerdict, "verdict" | "counts" | "cause" | "consequence"> | null;
	/** What its check command found; null while none was sent. */
	check: CheckView;
};

/** An activity that the collector has not found this long after it was started, although it has read since, is gone. */
const GONE_AFTER_MS = 60_000;

/** What is collected of the walkthrough's scale-out; "awaited" before the collector has found it. */
type Collected = StoredStory | "awaited" | "gone";

async function readCollected(
	state: WalkthroughState,
	scalingActivityId: string,
	deps: TutorialDeps,
): Promise<Collected> {
	const prisma = await deps.db();
	const regionId = regionOf(state);
	const stored = await loadStoryOfActivity(prisma, { regionId, scalingActivityId });
	if (stored !== undefined) {
		return isForgotten(toScaleOutStory(stored)) ? "gone" : stored;
	}
	const begun = state.steps.execute.attempts.at(-1)?.startedAt ?? 0;
	const cursor = await prisma.collectorCursor.findUnique({ where: { regionId }, select: { readAt: true } });
	return (cursor?.readAt?.getTime() ?? 0) > begun + GONE_AFTER_MS ? "gone" : "awaited";
}

const isForgotten = ({ problems }: ScaleOutStory) =>
	problems.some(({ part, code }) => part === "activity" && code === "Forgotten");

/**
 * How the walkthrough's scale-out stands, as far as it is collected. Only reads, and only the database.
 * undefined: nothing was executed yet, also where a task is to do it; null: it was, and the collector has not seen it yet.
 */
export async function viewScaleOut(
	state: WalkthroughState,
	deps: TutorialDeps,
): Promise<FollowedScaleOut | null | undefined> {
	const executed = state.steps.execute.result;
	if (executed === null || executed.scalingActivityId === "") {
		return undefined;
	}
	const collected = await readCollected(state, executed.scalingActivityId, deps);
	if (collected === "awaited") {
		return null;
	}
	const view = {
		regionId: regionOf(state),
		scalingGroupId: state.steps.group.result?.scalingGroupId ?? "",
		startedAt: executed.startedAt,
	};
	if (collected === "gone") {
		const nothing = { scaleOutId: null, story: null, endedAt: null, waits: [], diagnoses: [], run: null, check: null };
		return { ...view, ...nothing, isRunning: false };
	}
	const story = toScaleOutStory(collected);
	const isCheckAwaited = await awaitsCheck(collected, executed, deps);
	const isRunning = isCheckAwaited || isGoingOn(collected);
	return {
		...view,
		scaleOutId: collected.row.id,
		isRunning,
		endedAt: isRunning ? null : endOf(story, executed.startedAt),
		story: {
			activity: {
				ScalingActivityId: story.scalingActivityId,
				StatusCode: story.status,
				StatusMessage: story.statusMessage ?? "",
				Cause: story.cause ?? "",
				Progress: story.progress,
			},
			instances: story.instances,
			actions: story.lifecycleActions,
			executions: story.executions,
			invocations: story.invocations,
		},
		waits: waitsOf(story),
		diagnoses: story.diagnoses,
		run: verdictOf(collected, isCheckAwaited),
		check: viewCheck(collected),
	};
}

/** A run whose check is awaited is not over, also before the check was planned. */
function verdictOf(stored: StoredStory, isCheckAwaited: boolean): FollowedScaleOut["run"] {
	const facts = factsOfStored(stored);
	const checks = facts.checks ?? (isCheckAwaited ? [] : null);
	const { verdict, counts, cause, consequence } = judgeRun({ ...facts, checks });
	return { verdict, counts, cause, consequence };
}

/** So long after the end a check that should be planned is waited for: a story with gaps is not closed for hours. */
const CHECK_WAIT_MS = 15 * 60_000;

/**
 * Whether a check command, the walkthrough's or its group's, has still to say what the run came to. Instances that left are
 * not checked.
 */
async function awaitsCheck(stored: StoredStory, { check }: Executed, deps: TutorialDeps): Promise<boolean> {
	const { checkState, endSeenAt, regionId, scalingGroupId, direction } = stored.row;
	if (direction !== "SCALE_OUT") {
		return false;
	}
	if (checkState !== null || endSeenAt === null || !judgeStory(judgedOf(stored)).isSettled) {
		return checkState === "going";
	}
	const isLeft = deps.now() - endSeenAt.getTime() > CHECK_WAIT_MS;
	if (isLeft || judgeRun(factsOfStored(stored)).verdict !== "ran") {
		return false;
	}
	return check !== null || wasAttached(await deps.db(), { regionId, scalingGroupId }, endSeenAt);
}

/** How long after the end the parts that could not be read are waited for; the collector reads them again and again. */
const UNREAD_WAIT_MS = 120_000;

/**
 * Whether more is to come: something still runs, or what could not be read yet (a fault, a throttled call) may tell of
 * instances and failures that the outcome would miss.
 */
function isGoingOn(stored: StoredStory): boolean {
	const { endSeenAt, collectedAt } = stored.row;
	const isWaiting = endSeenAt !== null && collectedAt.getTime() - endSeenAt.getTime() < UNREAD_WAIT_MS;
	return !judgeStory(judgedOf(stored)).isSettled || (isWaiting && toScaleOutStory(stored).problems.length > 0);
}

/**
 * What the walkthrough has to learn of its scale-out: what has been collected of it, and its outcome once it has ended.
 * Only reads, and only the database.
 */
export async function followScaleOut(state: WalkthroughState, deps: TutorialDeps): Promise<Followed> {
	const executed = state.steps.execute.result;
	const attempt = runningAttempt(state, "execute")?.number;
	if (executed === null || attempt === undefined) {
		return { events: [] };
	}
	if (executed.scalingActivityId === "") {
		return { events: await awaitTrigger(state, deps) };
	}
	const collected = await readCollected(state, executed.scalingActivityId, deps);
	if (collected === "awaited") {
		return { events: [] };
	}
	const story = collected === "gone" ? undefined : toScaleOutStory(collected);
	const isCheckAwaited = collected !== "gone" && (await awaitsCheck(collected, executed, deps));
	const isRunning = collected !== "gone" && (isCheckAwaited || isGoingOn(collected));
	return {
		events: hasNews(executed, story, isRunning)
			? [
					...outcomeOf(
						executed,
						{ story, run: collected === "gone" ? null : verdictOf(collected, isCheckAwaited) },
						attempt,
						isRunning,
					),
					...instancesOf(story, state),
				]
			: [],
	};
}

const time = (text: string | null) => (text === null ? [] : [Date.parse(text)]);

function endOf(story: ScaleOutStory, startedAt: number): number | null {
	const parts = [...story.executions, ...story.invocations].flatMap((part) => time(part.endedAt));
	const timedOut = story.lifecycleActions
		.filter((action) => action.status === "Timeout")
		.flatMap((action) => waitEnd(story, action) ?? []);
	const end = Math.max(...parts, ...timedOut, ...time(story.exactEndAt ?? story.endedAt));
	return Number.isFinite(end) ? Math.max(end, startedAt) : null;
}

/**
 * When a wait runs out, in milliseconds; null when that is not known. The cloud does not say when a wait began; the
 * execution that the hook started began with it.
 */
function waitEnd(story: ScaleOutStory, action: ScaleOutStory["lifecycleActions"][number]): number | null {
	const token = action.lifecycleActionToken;
	const began = story.executions.find((execution) => execution.lifecycleActionToken === token)?.startedAt;
	const seconds = action.heartbeatTimeoutSeconds;
	return began && seconds !== null ? Date.parse(began) + seconds * 1000 : null;
}

function waitsOf(story: ScaleOutStory): FollowedScaleOut["waits"] {
	return story.lifecycleActions
		.filter((action) => action.status === "Pending")
		.map((action) => ({
			hookName: action.lifecycleHookName ?? action.lifecycleHookId,
			heartbeatSeconds: action.heartbeatTimeoutSeconds,
			until: waitEnd(story, action),
		}));
}

type Executed = StepResult<"execute">;

/** Writing at every round would be many versions of the same: only what a later step needs, and the end, are written. */
function hasNews(executed: Executed, story: ScaleOutStory | undefined, isRunning: boolean): boolean {
	if (!isRunning) {
		return true;
	}
	const known = new Set([...executed.instanceIds, ...executed.executionIds]);
	return [...instanceIds(story), ...executionIds(story)].some((id) => !known.has(id));
}

const instanceIds = (story: ScaleOutStory | undefined) => story?.instances.map(({ instanceId }) => instanceId) ?? [];
const executionIds = (story: ScaleOutStory | undefined) =>
	story?.executions.map(({ executionId }) => executionId) ?? [];

function outcomeOf(
	executed: Executed,
	{ story, run }: { story: ScaleOutStory | undefined; run: FollowedScaleOut["run"] },
	attempt: number,
	isRunning: boolean,
): WalkthroughEvent[] {
	const result: Executed = {
		...executed,
		statusCode: isRunning ? "InProgress" : (story?.status ?? "Unknown"),
		statusMessage: story?.statusMessage ?? "",
		instanceIds: instanceIds(story),
		executionIds: executionIds(story),
		problems: story?.diagnoses.map((diagnosis) => diagnosis.id) ?? [],
	};
	if (isRunning) {
		return [{ type: "progressed", step: "execute", attempt, result }];
	}
	const error = errorOf(story, run);
	return error === undefined
		? [{ type: "succeeded", step: "execute", attempt, result }]
		: [
				{ type: "progressed", step: "execute", attempt, result },
				{ type: "failed", step: "execute", attempt, error },
			];
}

/** What makes the scale-out a failure for the tutorial: anything that kept the script from doing its work. */
function errorOf(story: ScaleOutStory | undefined, run: FollowedScaleOut["run"]): StepError | undefined {
	if (story === undefined) {
		return { code: "ScalingActivityNotFound", message: "The cloud no longer knows this scaling activity." };
	}
	const [problem] = story.diagnoses;
	if (problem !== undefined) {
		return { code: problem.code ?? problem.id, message: problem.message ?? story.statusMessage ?? "" };
	}
	if (run !== null && needsSomeone(run.verdict) && run.cause !== null) {
		const { text } = run.cause.values;
		return { code: run.cause.id, message: typeof text === "string" ? text : "" };
	}
	return story.status === "Successful" ? undefined : { code: story.status, message: story.statusMessage ?? "" };
}

/**
 * The instances that the scale-out made belong to the walkthrough; those released since are marked so. Those that a
 * scale-in removes were not made by it, but one that the walkthrough had made before is gone.
 */
function instancesOf(story: ScaleOutStory | undefined, state: WalkthroughState): WalkthroughEvent[] {
	if (story !== undefined && story.direction !== "SCALE_OUT") {
		const isOver = story.status !== "InProgress";
		return story.instances.flatMap(({ instanceId: id, isGone }) =>
			isOver && isGone ? [{ type: "resource-removed", kind: "instance", id } as const] : [],
		);
	}
	const scalingGroupId = state.steps.group.result?.scalingGroupId;
	const regionId = story?.regionId ?? regionOf(state);
	return (story?.instances ?? []).map(({ instanceId, isGone }) => {
		const found = instanceFound(instanceId, { regionId, scalingGroupId, step: "execute" });
		return isGone && story?.status !== "InProgress" ? { ...found, isGone: true } : found;
	});
}
