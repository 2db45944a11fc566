import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { action, execution, instance, invocation, task } from "@/lib/history/test-story";
import { loadMessages } from "@/lib/i18n/load-messages";
import en from "@/lib/i18n/messages/en/runs.json";
import { exportWords } from "./export/export-words";
import type { RunFacts } from "./run-facts";
import { facts, failing, NO_ECS, NO_ESS, refused, TOO_LATE } from "./test-facts";
import { judgeRun } from "./verdict";
import { needsSomeone, readVerdict, TALLIES, VERDICTS } from "./verdicts";

const story = (over: Partial<RunFacts> = {}) =>
	facts({ actions: [action()], executions: [execution()], invocations: [invocation()], ...over });
const gone = instance({ lifecycleState: "Pending:Wait", isGone: true });
const waiting = instance({ lifecycleState: "Pending:Wait" });
const timedOut = (defaultResult: string) =>
	action({ status: "Timeout", result: null, defaultResult, heartbeatTimeoutSeconds: 30 });
const ended = (result: string) => action({ result });
const check = (state: string, exitCode: number | null = null) => [{ instanceId: "i-1", state, exitCode, code: null }];
const failed = { StatusCode: "Failed", StatusMessage: "" };

/** Each row: what happened, the story, and verdict, cause and consequence of it. */
const rows: [string, RunFacts, string, string | null, string | null][] = [
	["exit 0, no check", story(), "ran", null, "letInByResult"],
	["exit 0, check passed", story({ checks: check("passed", 0) }), "verified", null, "letInByResult"],
	["check failed", story({ checks: check("failed", 3) }), "unprepared", "checkFailed", "letInByResult"],
	["check could not run", story({ checks: check("couldNotRun") }), "doubtful", "checkCouldNotRun", "letInByResult"],
	["check goes on", story({ checks: check("pending") }), "running", "checkRunning", "letInByResult"],
	["check not begun", story({ checks: [] }), "running", "checkRunning", "letInByResult"],
	[
		"permission to run commands missing, Continue",
		story({ actions: [ended("CONTINUE")], executions: [refused(NO_ECS)], invocations: [] }),
		"unprepared",
		"roleLacksEcsActions",
		"letInByResult",
	],
	[
		"permission to run commands missing, the work failed on the way to an execution that succeeded",
		story({
			executions: [execution({ tasks: [task({ status: "Failed", statusMessage: NO_ECS })] })],
			invocations: [],
		}),
		"unprepared",
		"roleLacksEcsActions",
		"letInByResult",
	],
	[
		"all permissions missing, timeout and Continue",
		story({ actions: [timedOut("CONTINUE")], executions: [refused(NO_ECS)], invocations: [] }),
		"unprepared",
		"roleLacksEcsActions",
		"letInByDefault",
	],
	[
		"all permissions missing, timeout and ABANDON",
		story({
			instances: [gone],
			activity: failed,
			actions: [timedOut("ABANDON")],
			executions: [refused(NO_ECS)],
			invocations: [],
		}),
		"failed",
		"roleLacksEcsActions",
		"releasedByDefault",
	],
	[
		"permission to end the wait missing, Continue",
		story({ actions: [timedOut("CONTINUE")], executions: [refused(NO_ESS)] }),
		"doubtful",
		"roleLacksEssActions",
		"letInByDefault",
	],
	[
		"permission to end the wait missing, ABANDON",
		story({ instances: [gone], activity: failed, actions: [timedOut("ABANDON")], executions: [refused(NO_ESS)] }),
		"failed",
		"roleLacksEssActions",
		"releasedByDefault",
	],
	[
		"timeout and Continue while the script still runs",
		story({
			actions: [timedOut("CONTINUE")],
			executions: [execution({ status: "Running" })],
			invocations: [invocation({ invocationStatus: "Running", exitCode: null })],
			reading: "open",
		}),
		"unprepared",
		"waitRanOut",
		"letInByDefault",
	],
	[
		"timeout and Continue, the script ended well afterwards",
		story({ actions: [timedOut("CONTINUE")], executions: [refused(TOO_LATE)] }),
		"unprepared",
		"waitRanOut",
		"letInByDefault",
	],
	[
		"timeout and Continue, without a permission to come too late with",
		story({
			actions: [timedOut("CONTINUE")],
			executions: [{ ...refused(NO_ESS), startedAt: new Date(0) }],
			invocations: [invocation({ endedAt: new Date(31_000) })],
		}),
		"unprepared",
		"waitRanOut",
		"letInByDefault",
	],
	[
		"timeout and ABANDON",
		story({ instances: [gone], activity: failed, actions: [timedOut("ABANDON")], executions: [refused(TOO_LATE)] }),
		"failed",
		"waitRanOut",
		"releasedByDefault",
	],
	[
		"timeout and ROLLBACK",
		story({ instances: [gone], activity: failed, actions: [timedOut("ROLLBACK")], executions: [refused(TOO_LATE)] }),
		"failed",
		"waitRanOut",
		"releasedByDefault",
	],
	[
		"the wait was ended by hand before the script was done",
		story({ executions: [refused(TOO_LATE)] }),
		"unprepared",
		"waitEndedEarly",
		"letInByResult",
	],
	[
		"exit 1, the template lets it in",
		story({ actions: [ended("CONTINUE")], invocations: [failing()] }),
		"unprepared",
		"scriptFailed",
		"letInByResult",
	],
	[
		"exit 1, ABANDON",
		story({ instances: [gone], activity: failed, actions: [ended("ABANDON")], invocations: [failing()] }),
		"failed",
		"scriptFailed",
		"releasedByResult",
	],
	[
		"exit 1, ROLLBACK",
		story({ instances: [gone], activity: failed, actions: [ended("ROLLBACK")], invocations: [failing(2)] }),
		"failed",
		"scriptFailed",
		"releasedByResult",
	],
	[
		"exit 1, released and never seen in the group",
		story({
			instances: [instance({ lifecycleState: null, isGone: true })],
			activity: failed,
			actions: [ended("ABANDON")],
			invocations: [failing()],
		}),
		"failed",
		"scriptFailed",
		"releasedByResult",
	],
	[
		"exit 1, let in and gone again before it was seen",
		story({ instances: [gone], actions: [ended("CONTINUE")], invocations: [failing()] }),
		"unprepared",
		"scriptFailed",
		"servedAndLeft",
	],
	[
		"exit 1, the wait goes on",
		story({
			instances: [waiting],
			activity: { StatusCode: "InProgress" },
			actions: [action({ status: "Pending", result: null })],
			executions: [execution({ status: "Running" })],
			invocations: [failing()],
			reading: "open",
		}),
		"running",
		"scriptFailed",
		"pending",
	],
	[
		"exit 1, on standby",
		story({ instances: [instance({ lifecycleState: "Standby" })], invocations: [failing()] }),
		"failed",
		"scriptFailed",
		"standby",
	],
	[
		"exit 0 hides what failed",
		story({ invocations: [invocation({ output: "ok\nbash: line 2: httpdd: command not found\n" })] }),
		"doubtful",
		"hiddenFailure",
		"letInByResult",
	],
	[
		"a passed check does not take back what the output says",
		story({ invocations: [invocation({ output: "Error: Nothing to do" })], checks: check("passed", 0) }),
		"doubtful",
		"hiddenFailure",
		"letInByResult",
	],
	[
		"the same lines where the script ends at a failure",
		story({
			invocations: [
				invocation({
					commandContent: "set -e\nrm x || true",
					output: "rm: cannot remove 'x': No such file or directory",
				}),
			],
		}),
		"ran",
		null,
		"letInByResult",
	],
	[
		"agent not ready",
		story({ invocations: [invocation({ invocationStatus: "Failed", exitCode: null, errorCode: "ClientNotRunning" })] }),
		"unprepared",
		"agentNotReady",
		"letInByResult",
	],
	[
		"not delivered",
		story({
			invocations: [invocation({ invocationStatus: "Aborted", exitCode: null, errorCode: "InstanceNotRunning" })],
		}),
		"unprepared",
		"scriptNotDelivered",
		"letInByResult",
	],
	[
		"script ended at its timeout",
		story({
			invocations: [invocation({ invocationStatus: "Timeout", exitCode: null, errorCode: "ExecutionTimeout" })],
		}),
		"unprepared",
		"scriptTimedOut",
		"letInByResult",
	],
	[
		"command stopped",
		story({ invocations: [invocation({ invocationStatus: "Terminated", exitCode: null })] }),
		"unprepared",
		"scriptCancelled",
		"letInByResult",
	],
	[
		"command of no status",
		story({ invocations: [invocation({ invocationStatus: null, exitCode: null })] }),
		"unprepared",
		"scriptError",
		"letInByResult",
	],
	[
		"execution cancelled before the script",
		story({ executions: [execution({ status: "Cancelled" })], invocations: [] }),
		"unprepared",
		"executionCancelled",
		"letInByResult",
	],
	[
		"a second hook's template was never started and its wait ran out",
		story({ actions: [action(), { ...timedOut("CONTINUE"), lifecycleActionToken: "U" }] }),
		"unprepared",
		"neverStarted",
		"letInByDefault",
	],
	[
		"a second hook's execution failed before its script",
		story({
			actions: [action(), action({ lifecycleActionToken: "U" })],
			executions: [execution(), { ...refused(NO_ECS), executionId: "exec-2", lifecycleActionToken: "U" }],
		}),
		"unprepared",
		"roleLacksEcsActions",
		"letInByResult",
	],
	[
		"both hooks' scripts ended well",
		story({
			actions: [action(), action({ lifecycleActionToken: "U" })],
			executions: [execution(), execution({ executionId: "exec-2", lifecycleActionToken: "U" })],
			invocations: [invocation(), invocation({ executionId: "exec-2", invokeId: "t-2" })],
		}),
		"ran",
		null,
		"letInByResult",
	],
	[
		"timeout and Continue between two scripts of one template",
		story({ actions: [timedOut("CONTINUE")], executions: [execution({ status: "Running" })], reading: "open" }),
		"unprepared",
		"waitRanOut",
		"letInByDefault",
	],
	[
		"the execution failed after the script for a reason that it does not tell",
		story({ executions: [execution({ status: "Failed", statusMessage: "" })] }),
		"doubtful",
		"executionFailedAfter",
		"letInByResult",
	],
	[
		"the execution failed before the script for a reason that it does not tell",
		story({ executions: [execution({ status: "Failed", statusMessage: "" })], invocations: [] }),
		"unprepared",
		"executionFailed",
		"letInByResult",
	],
	["no execution at all", story({ executions: [], invocations: [] }), "unprepared", "neverStarted", "letInByResult"],
	[
		"no execution yet",
		story({ executions: [], invocations: [], reading: "open" }),
		"running",
		"waiting",
		"letInByResult",
	],
	[
		"no execution, and the wait ran out",
		story({ executions: [], invocations: [], actions: [timedOut("CONTINUE")], reading: "open" }),
		"unprepared",
		"neverStarted",
		"letInByDefault",
	],
	["a template without commands", story({ invocations: [] }), "ran", null, "letInByResult"],
	[
		"a command that was not read, of an instance whose task succeeded",
		story({
			instances: [instance(), instance({ instanceId: "i-2" })],
			actions: [action({ instanceIds: ["i-1", "i-2"] })],
			executions: [execution({ tasks: [task({ loopItem: "i-1" }), task({ taskExecutionId: "b", loopItem: "i-2" })] })],
		}),
		"ran",
		null,
		"letInByResult",
	],
	[
		"an instance that no wait held, among others that were",
		story({ instances: [instance(), instance({ instanceId: "i-2" })] }),
		"unprepared",
		"noWait",
		"inService",
	],
	[
		"parts that could not be read",
		story({ executions: [], invocations: [], unread: ["executions"] }),
		"doubtful",
		"notReadable",
		"letInByResult",
	],
	[
		"forgotten while it ran",
		story({
			instances: [waiting],
			activity: { StatusCode: "InProgress" },
			actions: [action({ status: "Pending", result: null })],
			executions: [execution({ status: "Running" })],
			invocations: [invocation({ invocationStatus: "Running", exitCode: null })],
			reading: "forgotten",
		}),
		"doubtful",
		"forgotten",
		"pending",
	],
	[
		"never seen to end",
		story({
			instances: [waiting],
			actions: [action({ status: "Pending", result: null })],
			executions: [execution({ status: "Running" })],
			invocations: [],
		}),
		"doubtful",
		"neverEnded",
		"pending",
	],
	["no hook with a template", facts(), "noScript", null, null],
	[
		"no hook, and still going on",
		facts({ activity: { StatusCode: "InProgress" }, reading: "open" }),
		"running",
		"waiting",
		null,
	],
	["nothing made", facts({ activity: failed, instances: [] }), "failed", "activityFailed", null],
	["rejected", facts({ activity: { StatusCode: "Rejected" }, instances: [] }), "failed", "activityRejected", null],
	[
		"taken back because the script failed elsewhere",
		story({
			instances: [gone],
			activity: failed,
			actions: [ended("ABANDON")],
		}),
		"failed",
		"takenBackWithOthers",
		"releasedByResult",
	],
	["a script before an instance leaves", story({ direction: "SCALE_IN", instances: [gone] }), "ran", null, null],
	[
		"a failed script before an instance leaves",
		story({ direction: "SCALE_IN", instances: [gone], invocations: [failing()] }),
		"failed",
		"scriptFailed",
		null,
	],
];

describe("the verdict on a run", () => {
	it.each(rows)("%s", (_what, run, verdict, cause, consequence) => {
		const judged = judgeRun(run);
		expect([judged.verdict, judged.cause?.id ?? null, judged.consequence?.id ?? null]).toEqual([
			verdict,
			cause,
			consequence,
		]);
	});

	it("has words for all that it says", () => {
		for (const [, run] of rows) {
			const { verdict, cause, consequence } = judgeRun(run);
			expect(Object.keys(en.verdict)).toContain(verdict);
			expect(Object.keys(en.causes)).toEqual(expect.arrayContaining(cause ? [cause.id] : []));
			expect(Object.keys(en.consequences)).toEqual(expect.arrayContaining(consequence ? [consequence.id] : []));
		}
		expect(Object.keys(en.verdict).sort()).toEqual([...VERDICTS, "unjudged"].sort());
		expect(Object.keys(en.counts).sort()).toEqual([...TALLIES].sort());
	});

	it.each(["en", "zh-CN"] as const)("has in %s all that its sentence names", async (locale) => {
		const words = exportWords(locale, "UTC", await loadMessages(locale));
		for (const [what, run] of rows) {
			expect(words.sentence(judgeRun(run)) ?? "", what).not.toMatch(/causes\.|consequences\.|[{}]/);
		}
	});

	it("gives the sentence its values", () => {
		const late = judgeRun(story({ actions: [timedOut("CONTINUE")], executions: [refused(TOO_LATE)] }));
		expect(late.cause).toEqual({ id: "waitRanOut", values: { seconds: 30 } });
		expect(late.consequence).toEqual({ id: "letInByDefault", values: { count: 1 } });
		const hidden = judgeRun(story({ invocations: [invocation({ output: "a\nError: Nothing to do\nE: no" })] }));
		expect(hidden.cause?.values).toEqual({ line: 2, text: "Error: Nothing to do", more: 1 });
		expect(hidden.instances[0]?.hidden).toHaveLength(2);
	});

	it("is that of the worst of many, with how many ended how", () => {
		const ids = Array.from({ length: 1000 }, (_, number) => `i-${number}`);
		const judged = judgeRun(
			story({
				instances: ids.map((instanceId, number) => (number < 3 ? { ...gone, instanceId } : instance({ instanceId }))),
				actions: ids.map((id, number) =>
					action({ lifecycleActionToken: id, instanceIds: [id], result: number < 3 ? "ABANDON" : "CONTINUE" }),
				),
				executions: ids.map((id) => execution({ executionId: id, lifecycleActionToken: id })),
				invocations: ids.map((instanceId, number) =>
					number < 2
						? failing(1, { instanceId, executionId: instanceId })
						: invocation({
								instanceId,
								executionId: instanceId,
								...(number === 2 && { invocationStatus: "Failed", exitCode: null, errorCode: "DeliveryTimeout" }),
							}),
				),
				activity: { StatusCode: "Warning" },
				checks: ids.slice(3).map((instanceId) => ({ instanceId, state: "passed", exitCode: 0, code: null })),
			}),
		);
		expect(judged.verdict).toBe("failed");
		expect(judged.counts).toMatchObject({ verified: 997, failed: 2, notRun: 1, unprepared: 0 });
		expect(judged.cause?.id).toBe("scriptFailed");
		expect(judged.consequence).toEqual({ id: "releasedByResult", values: { result: "ABANDON", count: 2 } });
	});

	it("says what failed, and not that the execution then did not get to the others", () => {
		const ids = ["i-1", "i-2", "i-3", "i-4"];
		const judged = judgeRun(
			story({
				instances: ids.map((instanceId) => ({ ...gone, instanceId })),
				actions: [action({ instanceIds: ids, result: "ABANDON" })],
				executions: [execution({ status: "Failed", statusMessage: "Task runCommand failed" })],
				invocations: [failing(2, { instanceId: "i-1" })],
				activity: failed,
			}),
		);
		expect(judged.instances.map(({ cause }) => cause?.id)).toEqual([
			"scriptFailed",
			...Array(3).fill("executionFailed"),
		]);
		expect(judged.cause?.id).toBe("scriptFailed");
	});
});

const oneInstance = (instanceId: string) =>
	fc.record({
		instance: fc
			.record({
				lifecycleState: fc.constantFrom(
					"InService",
					"Protected",
					"Standby",
					"Pending",
					"Pending:Wait",
					"Removing",
					null,
				),
				isGone: fc.boolean(),
			})
			.map((over) => instance({ instanceId, ...over })),
		wait: fc
			.record({
				status: fc.constantFrom("Pending", "Timeout", "Completed"),
				result: fc.constantFrom("CONTINUE", "ABANDON", "ROLLBACK", null),
				defaultResult: fc.constantFrom("CONTINUE", "ABANDON", "ROLLBACK"),
			})
			.map((over) => action({ lifecycleActionToken: instanceId, instanceIds: [instanceId], ...over })),
		execution: fc.option(
			fc
				.record({
					status: fc.constantFrom("Success", "Failed", "Running", "Cancelled"),
					statusMessage: fc.constantFrom(null, NO_ECS, NO_ESS, TOO_LATE),
				})
				.map((over) => execution({ executionId: instanceId, lifecycleActionToken: instanceId, ...over })),
			{ nil: undefined },
		),
		command: fc.option(
			fc
				.record({
					invocationStatus: fc.constantFrom("Success", "Failed", "Timeout", "Aborted", "Terminated", "Running"),
					exitCode: fc.constantFrom(0, 1, null),
					output: fc.constantFrom("", "fine", "E: Unable to locate package nginx"),
				})
				.map((over) => invocation({ instanceId, executionId: instanceId, ...over })),
			{ nil: undefined },
		),
		check: fc.option(fc.constantFrom("pending", "passed", "failed", "couldNotRun"), { nil: undefined }),
	});

const anyRun = fc
	.record({
		parts: fc.tuple(oneInstance("i-1"), oneInstance("i-2"), oneInstance("i-3")),
		hasCheck: fc.boolean(),
		StatusCode: fc.constantFrom("Successful", "Warning", "Failed", "InProgress"),
		reading: fc.constantFrom("open" as const, "closed" as const, "forgotten" as const),
	})
	.map(
		({ parts, hasCheck, StatusCode, reading }): RunFacts =>
			facts({
				activity: { StatusCode },
				reading,
				instances: parts.map((part) => part.instance),
				actions: parts.map((part) => part.wait),
				executions: parts.flatMap((part) => part.execution ?? []),
				invocations: parts.flatMap((part) => part.command ?? []),
				checks: hasCheck
					? parts.flatMap(({ check: state, instance: { instanceId } }) =>
							state ? [{ instanceId, state, exitCode: 0, code: null }] : [],
						)
					: null,
			}),
	);

describe("any verdict", () => {
	it("is never green, nor neutral, when an instance is in service without a command that ended well in time", () => {
		fc.assert(
			fc.property(anyRun, (run) => {
				const commands = new Map(run.invocations.map((command) => [command.instanceId, command]));
				const isUnprepared = run.instances.some(({ instanceId, lifecycleState }) => {
					const command = commands.get(instanceId);
					const bad = command && (command.invocationStatus !== "Success" || (command.exitCode ?? 0) !== 0);
					const isGoing = command?.invocationStatus === "Running";
					const wait = run.actions.find((one) => one.lifecycleActionToken === instanceId);
					return lifecycleState === "InService" && bad && (!isGoing || wait?.status !== "Pending");
				});
				const { verdict } = judgeRun(run);
				if (isUnprepared) {
					expect(verdict).toBe("unprepared");
				}
				if (verdict === "verified") {
					expect(run.activity.StatusCode).toBe("Successful");
					expect(run.checks?.length).toBeGreaterThan(0);
				}
			}),
		);
	});

	it("does not depend on the order of instances, nor of other parts", () => {
		fc.assert(
			fc.property(anyRun, (run) => {
				const { instances, ...judged } = judgeRun(run);
				const { instances: reversed, ...other } = judgeRun({
					...run,
					instances: [...run.instances].reverse(),
					actions: [...run.actions].reverse(),
					executions: [...run.executions].reverse(),
					invocations: [...run.invocations].reverse(),
				});
				expect(other).toEqual(judged);
				const byId = (list: typeof instances) => [...list].sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
				expect(byId(reversed)).toEqual(byId(instances));
			}),
		);
	});

	it("counts each instance once, and is no better than any of them", () => {
		fc.assert(
			fc.property(anyRun, (run) => {
				const { verdict, counts, instances } = judgeRun(run);
				expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(3);
				for (const one of instances) {
					expect(VERDICTS.indexOf(verdict)).toBeLessThanOrEqual(VERDICTS.indexOf(one.verdict));
				}
			}),
		);
	});

	it("does not go on once nothing more is told, but for a check", () => {
		fc.assert(
			fc.property(anyRun, (run) => {
				const { verdict, cause } = judgeRun({ ...run, reading: "closed" });
				expect(verdict === "running" ? cause?.id : "checkRunning").toBe("checkRunning");
			}),
		);
	});
});

it("tells whom to look at, and knows the texts that rows hold", () => {
	expect(VERDICTS.filter(needsSomeone)).toEqual(["unprepared", "failed", "doubtful"]);
	expect([readVerdict("ran"), readVerdict("perfect"), readVerdict(null)]).toEqual(["ran", undefined, undefined]);
});

describe("the sentence under a verdict", () => {
	it("names the script that failed, not the instances that were taken back with it", () => {
		const ids = ["i-1", "i-2", "i-3"];
		const { cause, verdict } = judgeRun(
			story({
				activity: failed,
				instances: ids.map((instanceId) => ({ ...gone, instanceId })),
				actions: [action({ result: "ABANDON", instanceIds: ids })],
				executions: [refused("The property ExitCode is 28; 0 is desired.")],
				invocations: [
					failing(28, { instanceId: "i-3" }),
					...["i-1", "i-2"].map((instanceId) => invocation({ instanceId })),
				],
			}),
		);
		expect({ cause, verdict }).toEqual({ verdict: "failed", cause: { id: "scriptFailed", values: { exitCode: 28 } } });
	});

	it.each(["", "The loop was stopped."])(
		"says how an execution ended that never came to its script (%j)",
		(message) => {
			const { cause } = judgeRun(
				story({ executions: [execution({ status: "Failed", statusMessage: message })], invocations: [] }),
			);
			expect(cause).toMatchObject({ id: "executionFailed", values: { status: "Failed" } });
		},
	);
});
