import { describe, expect, it } from "vitest";
import { liveActsOf, liveCalls } from "./live-calls";

type Run = Parameters<typeof liveActsOf>[0];
const wait = { lifecycleHookId: "ash-1", lifecycleActionToken: "T", status: "Pending" };
const command = (instanceId: string) => ({ invokeId: "t-1", instanceId, invocationStatus: "Running" });
const execution = { executionId: "exec-1", status: "Running" };
// Of a run's view only what a live act looks at.
const run = (over: object = {}) =>
	({ isFinal: false, lifecycleActions: [], commands: [], executions: [], ...over }) as unknown as Run;
const settings = { result: "CONTINUE", seconds: 60 } as const;

describe("what can be done about a run", () => {
	it.each([
		["nothing, once it is over", run({ isFinal: true, lifecycleActions: [wait] }), []],
		["moving the emulator's clock, while nothing else goes on", run(), ["fastForward"]],
		["ending or extending a wait", run({ lifecycleActions: [wait] }), ["endWait", "extendWait", "fastForward"]],
		["stopping a command", run({ commands: [command("i-1")] }), ["fastForward", "stopCommand"]],
		["cancelling an execution", run({ executions: [execution] }), ["fastForward", "cancelExecution"]],
	])("is %s", (_name, of, expected) => {
		expect(liveActsOf(of, true)).toEqual(expected);
	});

	it("moves no clock of the real cloud", () => {
		expect(liveActsOf(run(), false)).toEqual([]);
	});
});

describe("the calls of an act", () => {
	it("stop a command once, on however many instances it runs", () => {
		const of = run({ commands: [command("i-1"), command("i-2")] });
		expect(liveCalls(of, "stopCommand", settings)).toEqual([
			{ product: "ecs", action: "StopInvocation", params: { InvokeId: "t-1" } },
		]);
	});

	it("leave alone what has ended", () => {
		const of = run({ lifecycleActions: [wait, { ...wait, lifecycleActionToken: "U", status: "Completed" }] });
		expect(liveCalls(of, "extendWait", settings)).toEqual([
			{
				product: "ess",
				action: "RecordLifecycleActionHeartbeat",
				params: { lifecycleHookId: "ash-1", lifecycleActionToken: "T", heartbeatTimeout: 60 },
			},
		]);
	});
});
