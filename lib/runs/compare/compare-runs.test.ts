import { describe, expect, it } from "vitest";
import { type ComparedRun, compareRuns } from "./compare-runs";
import { firstDifference, timeDifference } from "./first-difference";

const run = (over: Partial<ComparedRun> = {}): ComparedRun => ({
	id: "run-1",
	regionId: "cn-hangzhou",
	scalingActivityId: "asa-1",
	scalingGroupName: "web",
	startedAt: "2026-01-01T10:00:00.000Z",
	start: "2026-01-01T10:00Z",
	verdict: "ran",
	cause: null,
	consequence: null,
	script: "true\n",
	parameters: { timeout: "60", commandType: "RunShellScript" },
	policies: { HookPolicy: "v1" },
	phases: { prepare: 5, script: 10, execution: 14, finish: 4 },
	output: { instanceId: "i-1", text: "ok\n" },
	...over,
});

describe("two runs side by side", () => {
	it("are the same where nothing differs", () => {
		const { isSameScript, isSameOutput, parameters, policies, phases } = compareRuns(run(), run({ id: "run-2" }));
		expect([isSameScript, isSameOutput]).toEqual([true, true]);
		expect([...parameters, ...policies, ...phases].filter(({ isDifferent }) => isDifferent)).toEqual([]);
	});

	it("differ in script and output", () => {
		const other = run({ script: "false\n", output: { instanceId: "i-2", text: "no\n" } });
		expect(compareRuns(run(), other)).toMatchObject({ isSameScript: false, isSameOutput: false });
	});

	it("show the parameters that differ first, with those that only one of them has", () => {
		const other = run({ parameters: { timeout: "90", commandType: "RunShellScript", enableParameter: "true" } });
		expect(compareRuns(run(), other).parameters).toEqual([
			{ name: "enableParameter", a: null, b: "true", isDifferent: true },
			{ name: "timeout", a: "60", b: "90", isDifferent: true },
			{ name: "commandType", a: "RunShellScript", b: "RunShellScript", isDifferent: false },
		]);
	});

	it("do not differ in what names a run's own instances", () => {
		const named = (value: string) => run({ parameters: { instanceIds: value, lifecycleActionToken: value } });
		expect(compareRuns(named("i-1"), named("i-2")).parameters).toEqual([]);
	});

	it("tell a policy that was attached in between", () => {
		expect(compareRuns(run({ policies: { HookPolicy: null } }), run()).policies).toEqual([
			{ name: "HookPolicy", a: null, b: "v1", isDifferent: true },
		]);
	});

	it("keep the order of the phases", () => {
		const other = run({ phases: { prepare: 5, script: 20, execution: null, finish: 4 } });
		expect(compareRuns(run(), other).phases.map(({ name, isDifferent }) => [name, isDifferent])).toEqual([
			["prepare", false],
			["script", true],
			["execution", true],
			["finish", false],
		]);
	});

	it.each<[string, Partial<ComparedRun>, unknown]>([
		[
			"the policy, whatever else",
			{ policies: { HookPolicy: "v2" }, script: "false\n" },
			{ kind: "policy", name: "HookPolicy" },
		],
		[
			"a parameter before the script",
			{ parameters: { timeout: "90" }, script: "x" },
			{ kind: "parameter", name: "commandType" },
		],
		["the script, from its line on", { script: "true\nfalse\n" }, { kind: "script", line: 2 }],
		["the output, from its line on", { output: { instanceId: "i-2", text: "ok\nno\n" } }, { kind: "output", line: 2 }],
		["an output that goes on", { output: { instanceId: "i-2", text: "ok\n\n" } }, { kind: "output", line: 3 }],
		["a phase", { phases: { prepare: 5, script: 40, execution: 14, finish: 4 } }, { kind: "phase", name: "script" }],
		["nothing that is not just measured", { phases: { prepare: 6, script: 9, execution: null, finish: 4 } }, null],
	])("part first in %s", (_what, over, first) => {
		expect(firstDifference(compareRuns(run(), run(over)))).toEqual(first);
	});

	it.each([
		[10, 15, { seconds: 5, share: 0.5 }],
		[10, 4, { seconds: -6, share: -0.6 }],
		[0, 4, { seconds: 4, share: null }],
		[null, 4, null],
		[4, null, null],
	])("take from %s to %s seconds so much longer", (a, b, difference) => {
		expect(timeDifference(a, b)).toEqual(difference);
	});
});
