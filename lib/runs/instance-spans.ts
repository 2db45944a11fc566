import type { StoryAction, StoryInstance } from "@/lib/history/story";
import {
	afterMoment,
	earliestOf,
	exactly,
	isExact,
	latestOf,
	momentOf,
	type SpanBudget,
	type SpanMoment,
} from "./span";
import { blankSpan, type Draft } from "./span-draft";
import { isCompletion, type SpanExecution } from "./task-spans";
import type { Verdict } from "./verdicts";
import type { End } from "./where-it-ended";

/** What the rows of instances and of their waits are made of. */
export type InstanceFacts = {
	direction: string;
	/** The activity's own begin and end. */
	start: SpanMoment | null;
	end: SpanMoment | null;
	executions: readonly SpanExecution[];
	now: number;
};
export type SpanInstance = Pick<StoryInstance, "instanceId" | "lifecycleState"> & {
	creationTime: string | null;
	/** The verdict on it: where it ended. */
	outcome: { verdict: Verdict; end: End } | null;
};

/** An activity that ended this long after a wait's timeout: the wait had been made longer. */
const EXTENDED_MS = 60_000;

/** Somewhere between two moments. */
const between = (first: SpanMoment | null, last: SpanMoment | null): SpanMoment | null =>
	first && last ? { notBefore: first.notBefore, notAfter: Math.max(first.notBefore, last.notAfter) } : null;

/**
 * The wait that a hook made. It begins when its execution does: the cloud dates no wait. It ends with the task that
 * told the outcome, or when its time ran out; else somewhere before the activity ended.
 */
export function draftWait(action: StoryAction, parentId: string, facts: InstanceFacts): Draft {
	const execution = facts.executions.find((one) => one.lifecycleActionToken === action.lifecycleActionToken);
	const isGoing = action.status === "Pending";
	const latest = facts.end ?? exactly(facts.now);
	const start = momentOf(execution?.startedAt) ?? between(facts.start, latest);
	const seconds = action.heartbeatTimeoutSeconds;
	const endsAt = start && isExact(start) && seconds !== null ? start.notAfter + seconds * 1000 : null;
	const end = isGoing ? null : afterMoment(waitEnd(action, execution, endsAt, start, facts), start);
	return {
		...blankSpan(
			"wait",
			`wait:${action.lifecycleActionToken}`,
			parentId,
			action.lifecycleHookName ?? action.lifecycleHookId,
		),
		state: { domain: "lifecycleAction", status: action.status },
		start,
		end,
		isGoing,
		budget: seconds === null ? null : budgetAt({ seconds, start, end, endsAt }, facts.now),
		lifecycleActionToken: action.lifecycleActionToken,
		executionId: execution?.executionId ?? null,
		instanceId: action.instanceIds.length === 1 ? (action.instanceIds[0] ?? null) : null,
	};
}

function waitEnd(
	action: StoryAction,
	execution: SpanExecution | undefined,
	endsAt: number | null,
	start: SpanMoment | null,
	{ end }: InstanceFacts,
): SpanMoment | null {
	if (action.status === "Timeout") {
		const isExtended = endsAt !== null && end !== null && end.notBefore > endsAt + EXTENDED_MS;
		return endsAt === null || isExtended ? end : exactly(endsAt);
	}
	const completion = execution?.tasks.find((task) => isCompletion(task) && task.status === "Success");
	return momentOf(completion?.endedAt) ?? between(start, end);
}

/** What a wait has used of its time until `now`. */
export function budgetAt(
	{
		seconds,
		start,
		end,
		endsAt,
	}: { seconds: number; start: SpanMoment | null; end: SpanMoment | null; endsAt: number | null },
	now: number,
): SpanBudget {
	const until = end?.notAfter ?? now;
	const used = start ? Math.max(0, until - start.notAfter) / 1000 : 0;
	const isExtended = endsAt !== null && (end?.notBefore ?? now) > endsAt + EXTENDED_MS / 10;
	return {
		seconds,
		used,
		left: end === null && endsAt !== null && !isExtended ? Math.max(0, endsAt - now) / 1000 : null,
		endsAt,
		isExtended,
	};
}

/** An instance, its boot (of one that was made), and where it ended; each absent part is undefined. */
export function draftInstance(
	instance: SpanInstance,
	waits: readonly Draft[],
	facts: InstanceFacts,
): { row: Draft; boot: Draft | undefined; ending: Draft | undefined } {
	const { instanceId } = instance;
	const id = `instance:${instanceId}`;
	const isLeaving = facts.direction === "SCALE_IN";
	const latest = facts.end ?? exactly(facts.now);
	const created = isLeaving ? facts.start : (afterMoment(momentOf(instance.creationTime), facts.start) ?? facts.start);
	const waitStart = earliestOf(waits.map(({ start }) => start));
	const final = finalStatus(instance);
	const lastWait = latestOf(waits.map(({ end }) => end));
	const endedAt =
		final === null || waits.some(({ isGoing }) => isGoing)
			? null
			: afterMoment(between(lastWait ?? waitStart ?? created, latest), created);
	const isBooting = waitStart === null && endedAt === null;
	const [first, waiting] = isLeaving ? ["Removing", "Removing:Wait"] : ["Pending", "Pending:Wait"];
	const row: Draft = {
		...blankSpan("instance", id, null, instanceId),
		state: { domain: "scalingInstance", status: final ?? instance.lifecycleState ?? first ?? "" },
		start: created,
		end: endedAt,
		isGoing: endedAt === null && facts.end === null,
		states: [
			...(created ? [{ at: created.notBefore, status: first ?? "" }] : []),
			...(waitStart ? [{ at: waitStart.notBefore, status: waiting ?? "" }] : []),
			...(endedAt && final ? [{ at: endedAt.notAfter, status: final }] : []),
		],
		instanceId,
	};
	const boot: Draft | undefined = isLeaving
		? undefined
		: {
				...blankSpan("boot", `boot:${instanceId}`, id, instanceId),
				state: { domain: "instance", status: isBooting ? "Starting" : "Running" },
				start: created,
				end: isBooting ? null : afterMoment(waitStart ?? between(created, endedAt), created),
				isGoing: isBooting && facts.end === null,
				instanceId,
			};
	const ending: Draft | undefined = endedAt
		? {
				...blankSpan("end", `end:${instanceId}`, id, instanceId),
				state: { domain: "scalingInstance", status: final ?? "" },
				start: endedAt,
				end: endedAt,
				instanceId,
			}
		: undefined;
	return { row, boot, ending };
}

/** Where an instance ended as a state: one of the group's, or "Released"; null while it is on its way. */
function finalStatus({ lifecycleState, outcome }: SpanInstance): string | null {
	switch (outcome?.end) {
		case "inService":
			return lifecycleState === "Protected" ? lifecycleState : "InService";
		case "standby":
			return "Standby";
		case "released":
		case "left":
			return outcome.verdict === "running" ? null : "Released";
		default:
			return null;
	}
}
