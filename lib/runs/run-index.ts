import { diagnoseAll } from "@/lib/diagnosis/diagnose";
import type { Diagnosis } from "@/lib/diagnosis/types";
import { executionSubject } from "@/lib/history/judge-story";
import type { StoryAction, StoryExecution, StoryInstance, StoryInvocation, StoryTask } from "@/lib/history/story";
import { groupBy } from "@/lib/kit/group-by";
import type { CheckResult, RunFacts } from "./run-facts";

/** What belongs to one instance of a run. */
export type InstanceFacts = {
	instanceId: string;
	instance: StoryInstance | undefined;
	waits: readonly StoryAction[];
	commands: readonly StoryInvocation[];
	check: CheckResult | undefined;
};

/** An execution with what is found out about it once for all its instances. */
export type IndexedExecution = {
	execution: StoryExecution;
	diagnoses: readonly Diagnosis[];
	/** It ended well, and so did each of its own tasks: one that failed on the way is not undone by a call after it. */
	isClean: boolean;
	hasCommands: boolean;
	/** Tasks of a loop by the item that they were for: an instance's id. */
	itemTasks: ReadonlyMap<string, readonly StoryTask[]>;
};

const FAILED = new Set(["Failed", "Cancelled"]);

function indexExecution(execution: StoryExecution, commanded: ReadonlySet<string | null>): IndexedExecution {
	return {
		execution,
		diagnoses: diagnoseAll([executionSubject(execution)]),
		isClean: execution.status === "Success" && !execution.tasks.some((task) => FAILED.has(task.status)),
		hasCommands: commanded.has(execution.executionId),
		itemTasks: groupBy(execution.tasks, (task) => (task.loopItem === null ? [] : [task.loopItem])),
	};
}

/** A run's parts by instance, and its executions by the wait that they were started for. */
export type RunIndex = {
	instances: readonly InstanceFacts[];
	executionsOf: (wait: StoryAction) => readonly IndexedExecution[];
	/** Whether any hook of the run started a template. */
	hasScript: boolean;
};

/** Sorts a run's parts once, so that judging a thousand instances is a thousand look-ups. */
export function indexRun(facts: RunFacts): RunIndex {
	const waits = groupBy(facts.actions, (action) => action.instanceIds);
	const commands = groupBy(facts.invocations, (invocation) => [invocation.instanceId]);
	const instances = new Map(facts.instances.map((instance) => [instance.instanceId, instance]));
	const checks = new Map(facts.checks?.map((check) => [check.instanceId, check]));
	const commanded = new Set(facts.invocations.map(({ executionId }) => executionId));
	const executions = groupBy(
		facts.executions.map((execution) => indexExecution(execution, commanded)),
		({ execution }) => [execution.lifecycleActionToken ?? ""],
	);
	const ids = [...new Set([...instances.keys(), ...waits.keys(), ...commands.keys()])];
	return {
		instances: ids.map((instanceId) => ({
			instanceId,
			instance: instances.get(instanceId),
			waits: waits.get(instanceId) ?? [],
			commands: commands.get(instanceId) ?? [],
			check: checks.get(instanceId),
		})),
		executionsOf: (wait) => executions.get(wait.lifecycleActionToken) ?? [],
		hasScript: facts.actions.some(({ templateName }) => templateName !== null) || facts.invocations.length > 0,
	};
}
