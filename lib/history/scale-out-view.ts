import { z } from "zod";
import { diagnoseAll } from "@/lib/diagnosis/diagnose";
import { factsOfStored } from "@/lib/runs/facts-of-story";
import { judgeRun } from "@/lib/runs/verdict";
import { VERDICTS } from "@/lib/runs/verdicts";
import { subjectsOf } from "./judge-story";
import type { StoredStory } from "./load-known";
import { orderTasks } from "./order-tasks";
import { judgedOf } from "./read-scale-out";
import { cloudTimeText, shownTimes } from "./row-times";
import { storyProblemSchema } from "./story";

const problemList = z.array(storyProblemSchema.extend({ part: z.string() }));

/** How many of each part are told; the counts always tell of all. */
export type ViewLimits = { instances: number; tasks: number; commands: number };

/** Of what a command printed the end is told, up to this many characters; the rest is asked for. */
export const OUTPUT_TAIL = 4_000;

/** Of the first commands the end of the output comes with the story; of the others it is asked for. */
const OUTPUTS_SHOWN = 3;

const iso = (date: Date | null) => date?.toISOString() ?? null;

/**
 * A stored story as its page shows it, as plain JSON: the whole of what is small, and the first of what is many. It is
 * polled while it goes on, so parts beyond the limits and long outputs are asked for on their own.
 */
export function viewScaleOut(stored: StoredStory, limits: ViewLimits) {
	const { row } = stored;
	const judged = judgedOf(stored);
	const { instances, actions, executions, invocations } = judged;
	const times = shownTimes(row);
	const { instances: verdicts, ...run } = judgeRun(factsOfStored(stored));
	const verdictOf = new Map(verdicts.map((one) => [one.instanceId, one]));
	const rank = (instanceId: string) => VERDICTS.indexOf(verdictOf.get(instanceId)?.verdict ?? "noScript");
	// The worst first: they are why one looks.
	const shown = [...instances].sort((a, b) => rank(a.instanceId) - rank(b.instanceId));
	const place = new Map(shown.map(({ instanceId }, index) => [instanceId, index]));
	const placeOf = (instanceId: string) => place.get(instanceId) ?? shown.length;
	const commands = [...invocations].sort((a, b) => placeOf(a.instanceId) - placeOf(b.instanceId));
	const scripts = [...new Set(commands.map(({ commandContent }) => commandContent ?? ""))];
	return {
		id: row.id,
		regionId: row.regionId,
		scalingActivityId: row.scalingActivityId,
		direction: row.direction,
		scalingGroupId: row.scalingGroupId,
		scalingGroupName: row.scalingGroupName,
		scalingRuleId: row.scalingRuleId,
		scalingRuleName: row.scalingRuleName,
		trigger: row.trigger,
		cause: row.cause,
		detail: row.detail,
		capacityBefore: row.capacityBefore,
		capacityAfter: row.capacityAfter,
		status: row.status,
		statusMessage: row.statusMessage,
		/** The verdict with its sentence, and how many instances ended how. */
		run,
		check: viewCheck(stored),
		isFinal: row.isFinal,
		collectedAt: row.collectedAt.toISOString(),
		...times,
		problems: problemList.parse(row.problems),
		diagnoses: diagnoseAll(subjectsOf(judged)),
		instanceTotal: instances.length,
		instances: shown.slice(0, limits.instances).map(({ creationTime, ...instance }) => ({
			...instance,
			creationTime: creationTime && cloudTimeText(creationTime),
			outcome: verdictOf.get(instance.instanceId) ?? null,
		})),
		lifecycleActions: actions,
		executions: executions.map(({ parameters: _parameters, outputs: _outputs, tasks, ...execution }) => ({
			...execution,
			startedAt: iso(execution.startedAt),
			endedAt: iso(execution.endedAt),
			taskTotal: tasks.length,
			tasks: firstTasks(orderTasks(execution.executionId, tasks), placeOf, limits.tasks).map(
				({ task: { outputs: _taskOutputs, ...task }, depth }) => ({ ...task, depth }),
			),
		})),
		commandTotal: commands.length,
		// What is the same for all of them is told once.
		scripts,
		commands: commands.slice(0, limits.commands).map(({ output, commandContent, ...command }, index) => ({
			...command,
			script: scripts.indexOf(commandContent ?? ""),
			startedAt: iso(command.startedAt),
			endedAt: iso(command.endedAt),
			outputTail: index < OUTPUTS_SHOWN ? (output?.slice(-OUTPUT_TAIL) ?? "") : null,
			isOutputCut: (output?.length ?? 0) > OUTPUT_TAIL,
		})),
	};
}

/** The first tasks: those of the execution itself, then those for the instances that are shown first; in their order. */
function firstTasks<T extends ReturnType<typeof orderTasks>[number]>(
	ordered: readonly T[],
	placeOf: (instanceId: string) => number,
	most: number,
): T[] {
	if (ordered.length <= most) {
		return [...ordered];
	}
	let item: string | null = null;
	const ranked = ordered.map((one, index) => {
		item = one.depth === 0 ? null : one.task.loopItem !== null && one.depth === 1 ? one.task.loopItem : item;
		return { one, index, rank: item === null ? -1 : placeOf(item) };
	});
	return ranked
		.sort((a, b) => a.rank - b.rank || a.index - b.index)
		.slice(0, most)
		.sort((a, b) => a.index - b.index)
		.map(({ one }) => one);
}

const CHECK_STATES = ["failed", "couldNotRun", "pending", "planned", "passed"] as const;
/** So many instances' checks are told with what they printed. */
const SHOWN_CHECKS = 5;

/** The check of a run that has one: how many passed, and the first, those that did not pass before others. */
export function viewCheck({ row, checks = [] }: StoredStory) {
	if (!row.checkCommand) {
		return null;
	}
	const known = checks.map((one) => ({
		...one,
		state: CHECK_STATES.find((state) => state === one.state) ?? "pending",
	}));
	return {
		command: row.checkCommand,
		total: checks.length,
		passed: known.filter(({ state }) => state === "passed").length,
		shown: known
			.sort((a, b) => CHECK_STATES.indexOf(a.state) - CHECK_STATES.indexOf(b.state))
			.slice(0, SHOWN_CHECKS)
			.map(({ instanceId, state, exitCode, code, output }) => ({
				instanceId,
				state,
				exitCode,
				code,
				output: output?.slice(-OUTPUT_TAIL) ?? "",
			})),
	};
}

/** A run's check as pages show it. */
export type CheckView = ReturnType<typeof viewCheck>;

/** A scale-out as its page shows it. */
export type ScaleOutView = ReturnType<typeof viewScaleOut>;
