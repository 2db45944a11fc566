import type { StoryAction } from "@/lib/history/story";
import { groupBy } from "@/lib/kit/group-by";
import { draftInstance, draftWait, type InstanceFacts, type SpanInstance } from "./instance-spans";
import { momentOf, type Span, type SpanMoment } from "./span";
import { blankSpan, type Draft, finishSpans } from "./span-draft";
import {
	commandId,
	draftCommand,
	draftExecution,
	draftLoopItems,
	indexTasks,
	type SpanCommand,
	type SpanExecution,
	type TaskIndex,
} from "./task-spans";

/** What rows are made of: a stored story as plain JSON, its times as the cloud writes them. */
export type SpanSource = {
	scalingActivityId: string;
	direction: string;
	start: string;
	end: string | null;
	status: string;
	/** Nothing more is expected to happen: what has not ended never will. */
	isFinal: boolean;
	instances: readonly SpanInstance[];
	lifecycleActions: readonly StoryAction[];
	executions: readonly SpanExecution[];
	commands: readonly SpanCommand[];
};

/**
 * A story as rows in the order in which a waterfall shows them, parents before their children. Times are no more exact
 * than the cloud tells; where it tells minutes, cause and effect narrow them down. Pure.
 * @param now the cloud's clock, milliseconds: until when what goes on has gone on.
 */
export function buildSpans(source: SpanSource, now: number): Span[] {
	const activity: Draft = {
		...blankSpan("activity", `activity:${source.scalingActivityId}`, null, source.scalingActivityId),
		state: { domain: "activity", status: source.status },
		start: momentOf(source.start),
		end: momentOf(source.end),
		isGoing: source.status === "InProgress",
	};
	activity.end = endAfter(activity.end, source);
	const facts: InstanceFacts = {
		direction: source.direction,
		start: activity.start,
		end: activity.end,
		executions: source.executions,
		now,
	};
	const known = new Set(source.instances.map(({ instanceId }) => instanceId));
	// A wait for one instance stands with it; one for many, with the execution that it starts, above them all.
	const { sole, shared } = partActions(source.lifecycleActions, known);
	const waits = new Map(shared.map((action) => [action, draftWait(action, activity.id, facts)]));
	const indexes = source.executions.map(indexTasks);
	const drafts: Draft[] = [activity];
	for (const [action, wait] of waits) {
		// Also of those that are not among the rows: what was done for them stands nowhere else either.
		const apart = new Set([...known, ...action.instanceIds]);
		drafts.push(wait, ...executionsOf(action, activity.id, indexes, source.commands, apart));
	}
	const tokens = new Set<string | null>(source.lifecycleActions.map((action) => action.lifecycleActionToken));
	for (const index of indexes.filter(({ execution }) => !tokens.has(execution.lifecycleActionToken))) {
		drafts.push(...draftExecution(index, activity.id, source.commands, new Set()));
	}
	const commandsOf = groupBy(source.commands, ({ instanceId }) => [instanceId]);
	for (const instance of source.instances) {
		const own = sole.get(instance.instanceId) ?? [];
		const commands = commandsOf.get(instance.instanceId) ?? [];
		const theirs = shared.filter(({ instanceIds }) => instanceIds.includes(instance.instanceId));
		const ownWaits = own.map((action) => draftWait(action, `instance:${instance.instanceId}`, facts));
		const sharedWaits = theirs.flatMap((action) => waits.get(action) ?? []);
		const { row, boot, ending } = draftInstance(instance, [...ownWaits, ...sharedWaits], facts);
		drafts.push({ ...row, parentId: activity.id }, ...(boot ? [boot] : []));
		const parts = [
			...ownWaits,
			...own.flatMap((action) => executionsOf(action, row.id, indexes, commands, new Set())),
			...theirs.flatMap((action) => loopItemsOf(action, instance.instanceId, row.id, indexes, commands)),
		];
		// A command whose task is not among what was read still stands with its instance.
		const taken = new Set(parts.map(({ id }) => id));
		const loose = commands.filter((command) => !taken.has(commandId(command)));
		drafts.push(...parts, ...loose.map((command) => draftCommand(command, row.id)), ...(ending ? [ending] : []));
	}
	return finishSpans(source.isFinal ? drafts.map((draft) => ({ ...draft, isGoing: false })) : drafts, now);
}

/** An activity ends after the waits that it made: the last one whose end is known narrows its end down. */
function endAfter(end: SpanMoment | null, source: SpanSource): SpanMoment | null {
	if (end === null) {
		return null;
	}
	const facts: InstanceFacts = { ...source, start: momentOf(source.start), end, now: end.notAfter };
	const ends = source.lifecycleActions.flatMap((action) => draftWait(action, "", facts).end?.notBefore ?? []);
	return { ...end, notBefore: Math.max(end.notBefore, ...ends.filter((at) => at <= end.notAfter)) };
}

/** Waits for one instance of the story by their instance, and those for several. */
function partActions(actions: readonly StoryAction[], known: ReadonlySet<string>) {
	const sole = new Map<string, StoryAction[]>();
	const shared: StoryAction[] = [];
	for (const action of actions) {
		const [only] = action.instanceIds;
		if (action.instanceIds.length === 1 && only !== undefined && known.has(only)) {
			sole.set(only, [...(sole.get(only) ?? []), action]);
		} else {
			shared.push(action);
		}
	}
	return { sole, shared };
}

/** The executions that an action's hook started. @param apart instances whose loop items stand in their own rows. */
function executionsOf(
	{ lifecycleActionToken }: StoryAction,
	parentId: string,
	indexes: readonly TaskIndex[],
	commands: readonly SpanCommand[],
	apart: ReadonlySet<string>,
): Draft[] {
	return indexes
		.filter(({ execution }) => execution.lifecycleActionToken === lifecycleActionToken)
		.flatMap((index) => draftExecution(index, parentId, commands, apart));
}

function loopItemsOf(
	{ lifecycleActionToken }: StoryAction,
	instanceId: string,
	parentId: string,
	indexes: readonly TaskIndex[],
	commands: readonly SpanCommand[],
): Draft[] {
	return indexes
		.filter(({ execution }) => execution.lifecycleActionToken === lifecycleActionToken)
		.flatMap((index) => draftLoopItems(index, instanceId, parentId, commands));
}
