import { isExecutionGoing, isInvocationGoing } from "@/lib/history/going-on";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import type { LiveAct } from "./live-act";

/** What a live act decides. */
export type LiveSettings = { result: "CONTINUE" | "ABANDON"; seconds: number };

type Run = Pick<ScaleOutView, "lifecycleActions" | "commands" | "executions">;

/** The waits of a run that go on. */
export const openWaits = ({ lifecycleActions }: Pick<Run, "lifecycleActions">) =>
	lifecycleActions.filter(({ status }) => status === "Pending");

/** The commands of a run that can be stopped, each once: one runs on many instances, and one that is stopping needs no more. */
export const openCommands = ({ commands }: Pick<Run, "commands">) => [
	...new Set(
		commands
			.filter((command) => isInvocationGoing(command) && command.invocationStatus !== "Stopping")
			.map(({ invokeId }) => invokeId),
	),
];

/** The executions of a run that go on. */
export const openExecutions = ({ executions }: Pick<Run, "executions">) =>
	executions.filter(isExecutionGoing).map(({ executionId }) => executionId);

/** The acts that a run allows as it stands. */
export function liveActsOf(run: Run & Pick<ScaleOutView, "isFinal">, isEmulator: boolean): LiveAct[] {
	if (run.isFinal) {
		return [];
	}
	const acts: [LiveAct, boolean][] = [
		["endWait", openWaits(run).length > 0],
		["extendWait", openWaits(run).length > 0],
		["fastForward", isEmulator],
		["stopCommand", openCommands(run).length > 0],
		["cancelExecution", openExecutions(run).length > 0],
	];
	return acts.flatMap(([act, isPossible]) => (isPossible ? [act] : []));
}

/** What may be given for an act's seconds: RecordLifecycleActionHeartbeat's bounds, and a day of the emulator's clock. */
export function secondsRange(act: LiveAct): { min: number; max: number } | undefined {
	return act === "extendWait" ? { min: 30, max: 21_600 } : act === "fastForward" ? { min: 1, max: 86_400 } : undefined;
}

type Call = { product: "ess" | "ecs" | "oos"; action: string; params: Record<string, unknown> };

/** The calls that an act makes, in their order. The emulator's clock is none of the cloud's. */
export function liveCalls(run: Run, act: LiveAct, { result, seconds }: LiveSettings): Call[] {
	switch (act) {
		case "endWait":
			return openWaits(run).map(({ lifecycleHookId, lifecycleActionToken }) => ({
				product: "ess",
				action: "CompleteLifecycleAction",
				params: {
					LifecycleHookId: lifecycleHookId,
					LifecycleActionToken: lifecycleActionToken,
					LifecycleActionResult: result,
				},
			}));
		case "extendWait":
			return openWaits(run).map(({ lifecycleHookId, lifecycleActionToken }) => ({
				product: "ess",
				action: "RecordLifecycleActionHeartbeat",
				params: { lifecycleHookId, lifecycleActionToken, heartbeatTimeout: seconds },
			}));
		case "stopCommand":
			return openCommands(run).map((InvokeId) => ({ product: "ecs", action: "StopInvocation", params: { InvokeId } }));
		case "cancelExecution":
			return openExecutions(run).map((ExecutionId) => ({
				product: "oos",
				action: "CancelExecution",
				params: { ExecutionId },
			}));
		case "fastForward":
			return [];
	}
}
