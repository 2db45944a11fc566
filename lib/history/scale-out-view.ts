import { z } from "zod";
import { diagnoseAll } from "@/lib/diagnosis/diagnose";
import { factsOfStored } from "@/lib/runs/facts-of-story";
import { judgeRun } from "@/lib/runs/verdict";
import { VERDICTS } from "@/lib/runs/verdicts";
import { buildTimeline } from "./build-timeline";
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
	const { instances: verdicts, ...run } = judgeRun(factsOfStored(stored, null));
	const verdictOf = new Map(verdicts.map((one) => [one.instanceId, one]));
	const rank = (instanceId: string) => VERDICTS.indexOf(verdictOf.get(instanceId)?.verdict ?? "noScript");
	// Those that failed come first: they are why one looks.
	const commands = [...invocations].sort(
		(a, b) => Number(a.invocationStatus === "Success") - Number(b.invocationStatus === "Success"),
	);
	return {
		id: row.id,
		regionId: row.regionId,
		scalingActivityId: row.scalingActivityId,
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
		isFinal: row.isFinal,
		collectedAt: row.collectedAt.toISOString(),
		...times,
		problems: problemList.parse(row.problems),
		diagnoses: diagnoseAll(subjectsOf(judged)),
		timeline: buildTimeline(judged, { ...times, cause: row.cause }),
		instanceTotal: instances.length,
		// The worst first: they are why one looks.
		instances: [...instances]
			.sort((a, b) => rank(a.instanceId) - rank(b.instanceId))
			.slice(0, limits.instances)
			.map(({ creationTime, ...instance }) => ({
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
			tasks: orderTasks(execution.executionId, tasks)
				.slice(0, limits.tasks)
				.map(({ task: { outputs: _taskOutputs, ...task }, depth }) => ({ ...task, depth })),
		})),
		commandTotal: commands.length,
		commands: commands.slice(0, limits.commands).map(({ output, ...command }) => ({
			...command,
			startedAt: iso(command.startedAt),
			endedAt: iso(command.endedAt),
			outputTail: output?.slice(-OUTPUT_TAIL) ?? "",
			isOutputCut: (output?.length ?? 0) > OUTPUT_TAIL,
		})),
	};
}

/** A scale-out as its page shows it. */
export type ScaleOutView = ReturnType<typeof viewScaleOut>;
