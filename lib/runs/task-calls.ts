import type { StoryTask } from "@/lib/history/story";
import type { SpanTask } from "./task-spans";

/** A call that a task made as the execution's role, as far as what is stored tells. */
export type TaskCall = {
	taskExecutionId: string;
	/** As policies name it: ecs:RunCommand. */
	action: string;
	/** The instance that it was made for, where it was one. */
	instanceId: string | null;
	at: string | null;
	/** succeeded | refused (the role may not) | failed | running. */
	result: "succeeded" | "refused" | "failed" | "running";
	/** The cloud's own words, where it refused or failed. */
	message: string | null;
};

/** Where the operation was not noted: by the names that the public templates and ACS::ECS::RunCommand give their tasks. */
const CALLS: readonly (readonly [name: RegExp, action: string])[] = [
	[/^CompleteLifecycleAction/, "ess:CompleteLifecycleAction"],
	[/^untilInvocationReady$/, "ecs:DescribeInvocations"],
	[/^(?:describeInvocationResults|checkInvocationResult)$/, "ecs:DescribeInvocationResults"],
	[/^runCommand/i, "ecs:RunCommand"],
];
const CALLING = /^ACS::(?:ExecuteApi|WaitFor|CheckFor)$/i;
const REFUSED = /^(?:Forbidden|NoPermission|UnauthorizedOperation|AccessDenied)/;

/** The calls of some tasks in their order. Tasks that only start others call nothing themselves. Pure. */
export function callsOfTasks(tasks: readonly (SpanTask & Pick<StoryTask, "api">)[]): TaskCall[] {
	const itemOf = new Map(tasks.map((task) => [task.childExecutionId, task.loopItem]));
	return tasks.flatMap((task): TaskCall[] => {
		const action = task.api ?? CALLS.find(([name]) => name.test(task.taskName))?.[1];
		if (!action || !CALLING.test(task.taskAction ?? "") || task.startedAt === null) {
			return [];
		}
		return [
			{
				taskExecutionId: task.taskExecutionId,
				action,
				instanceId: itemOf.get(task.executionId) ?? null,
				at: task.startedAt,
				result: resultOf(task),
				message: task.status === "Success" ? null : task.statusMessage,
			},
		];
	});
}

function resultOf({ status, statusMessage, taskAction }: SpanTask): TaskCall["result"] {
	if (status === "Success") {
		return "succeeded";
	}
	if (status !== "Failed") {
		return status === "Cancelled" ? "failed" : "running";
	}
	if (REFUSED.test(statusMessage ?? "")) {
		return "refused";
	}
	// A check that fails has got its answer; what the answer says is another matter.
	return /^ACS::CheckFor$/i.test(taskAction ?? "") ? "succeeded" : "failed";
}

/** Whether the role may do an action: it did, it was refused, or nothing has tried. */
export type Permission = { action: string; state: "allowed" | "refused" | "untried"; message: string | null };

/** What the role needed, in the order in which it was needed, with whether it had it. Pure. */
export function permissionsOf(calls: readonly TaskCall[], required: readonly string[]): Permission[] {
	const actions = [...new Set([...required, ...calls.map(({ action }) => action)])];
	return actions.map((action) => {
		const own = calls.filter((call) => call.action === action);
		const refused = own.find(({ result }) => result === "refused");
		const state = refused ? "refused" : own.length > 0 ? "allowed" : "untried";
		return { action, state, message: refused?.message ?? null };
	});
}
