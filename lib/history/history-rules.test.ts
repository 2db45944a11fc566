import { describe, expect, it } from "vitest";
import { instanceIdsIn, readActivityFacts, templateOfArn } from "./activity-facts";
import { isDue } from "./collect-region";
import { collectorBackOffMs } from "./collector-pace";
import { exactTime, refineTimes } from "./exact-time";
import { judgeStory } from "./judge-story";
import { actionOfExecution, invokeIdsOf } from "./match-executions";
import { joinInstances } from "./read-story";
import type { StoryAction, StoryExecution, StoryInvocation } from "./story";
import { barSeconds, fillBars } from "./summarize-scale-outs";

describe("readActivityFacts", () => {
	it.each([
		[
			'A user requests to execute scaling rule "asr-1", changing the Total Capacity from "1" to "2".',
			{ trigger: "rule", direction: "SCALE_OUT", scalingRuleId: "asr-1", capacityBefore: 1, capacityAfter: 2 },
		],
		[
			'A scheduled task execute scaling rule "sr2", changing the Total Capacity from "3" to "1".',
			{ trigger: "scheduledTask", direction: "SCALE_IN", scalingRuleId: "sr2", capacityBefore: 3, capacityAfter: 1 },
		],
		[
			'An alarm task "a-1" execute scaling rule "asr-3", changing the Total Capacity from "0" to "4".',
			{ trigger: "alarm" },
		],
		['A user requests to attach instances, changing the Total Capacity from "0" to "1".', { trigger: "manual" }],
		[
			'The Total Capacity is lesser than the MinSize, changing the Total Capacity from "0" to "1".',
			{ trigger: "capacityCheck" },
		],
		["", { trigger: "unknown", direction: "OTHER", capacityBefore: null }],
	])("reads %j", (cause, facts) => {
		expect(readActivityFacts(cause)).toMatchObject(facts);
	});

	it("goes by the description where the cause tells no numbers", () => {
		expect(readActivityFacts("x", 'Add "2" ECS instances').direction).toBe("SCALE_OUT");
		expect(readActivityFacts("x", 'Remove "1" ECS instance').direction).toBe("SCALE_IN");
	});
});

it("finds the instances that a text names, each once", () => {
	expect(instanceIdsIn('new ECS instances "i-bp1abc2345, i-bp1abc9999" are created. i-bp1abc2345 failed')).toEqual([
		"i-bp1abc2345",
		"i-bp1abc9999",
	]);
});

it.each([
	["acs:ess:cn-hangzhou:1:oos/ACS-ESS-LifeCycleRunCommand", "ACS-ESS-LifeCycleRunCommand"],
	["acs:oos:cn-hangzhou:1:template/Mine", "Mine"],
	["acs:ess:cn-hangzhou:1:queue/q", null],
	[undefined, null],
])("reads the template of %s", (arn, template) => {
	expect(templateOfArn(arn)).toBe(template);
});

describe("exactTime", () => {
	const seen = new Date("2026-01-01T10:00:37.500Z");
	it("is when the console saw it, within the minute that the cloud tells", () => {
		expect(exactTime("2026-01-01T10:00Z", seen)).toEqual(seen);
	});
	it("is unknown when the console looked later, or the clock was moved", () => {
		expect(exactTime("2026-01-01T09:59Z", seen)).toBeNull();
		expect(exactTime("2026-01-01T10:01Z", seen)).toBeNull();
	});
	it("is the cloud's own where it tells the second", () => {
		expect(exactTime("2026-01-01T09:00:05Z", seen)).toEqual(new Date("2026-01-01T09:00:05Z"));
	});
});

const storyOfTime = {
	ScalingActivityId: "asa-1",
	ScalingGroupId: "asg-1",
	StatusCode: "Successful",
	StatusMessage: "",
	Cause: "",
	Description: "",
	Progress: 100,
	TotalCapacity: 1,
	AttachedCapacity: 0,
	AutoCreatedCapacity: 1,
	ScalingInstanceNumber: 1,
};

describe("refineTimes", () => {
	const activity = { ...storyOfTime, StartTime: "2026-01-01T10:00Z", EndTime: "2026-01-01T10:01Z" };
	const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 10, 0, second));
	const refine = (parts: Partial<Parameters<typeof refineTimes>[0]>) =>
		refineTimes({ activity, cloudNow: at(9_000), actions: [], executions: [], invocations: [], ...parts });

	it("tells the second of what the console watched", () => {
		expect(refine({ cloudNow: at(75) })).toEqual({ start: null, end: at(75) });
	});
	it("narrows the minutes down by what happened in them", () => {
		const executions = [execution({ startedAt: at(20), endedAt: at(80) })];
		expect(refine({ executions })).toEqual({ start: at(20), end: at(80) });
	});
	it("counts a wait that ran out, and not an execution that went on after the end", () => {
		const executions = [execution({ startedAt: at(30), endedAt: at(400) })];
		const actions = [action({ status: "Timeout", heartbeatTimeoutSeconds: 60 })];
		expect(refine({ executions, actions })).toEqual({ start: at(30), end: at(90) });
	});
	it("knows nothing where nothing tells more", () => {
		expect(refine({})).toEqual({ start: null, end: null });
		expect(refine({ activity: { ...activity, EndTime: undefined } }).end).toBeNull();
	});
});

const action = (over: Partial<StoryAction> = {}): StoryAction => ({
	lifecycleActionToken: "T",
	lifecycleHookId: "ash-1",
	lifecycleHookName: "h",
	heartbeatTimeoutSeconds: 300,
	defaultResult: "CONTINUE",
	templateName: "ACS-ESS-LifeCycleRunCommand",
	status: "Completed",
	result: "CONTINUE",
	instanceIds: ["i-1"],
	...over,
});
const execution = (over: Partial<StoryExecution> = {}): StoryExecution => ({
	executionId: "exec-1",
	lifecycleActionToken: "T",
	templateName: "ACS-ESS-LifeCycleRunCommand",
	templateVersion: "v1",
	ramRole: "OOSServiceRole",
	status: "Success",
	statusMessage: null,
	parameters: {},
	outputs: null,
	startedAt: null,
	endedAt: null,
	tasks: [],
	...over,
});
const invocation = (over: Partial<StoryInvocation> = {}): StoryInvocation => ({
	invokeId: "t-1",
	instanceId: "i-1",
	executionId: "exec-1",
	commandName: null,
	commandType: null,
	commandContent: null,
	timeoutSeconds: 60,
	invocationStatus: "Success",
	exitCode: 0,
	output: "",
	droppedBytes: 0,
	errorCode: null,
	errorInfo: null,
	startedAt: null,
	endedAt: null,
	...over,
});
const story = (parts: Partial<Parameters<typeof judgeStory>[0]> = {}) => ({
	activity: { StatusCode: "Successful" },
	detail: null,
	actions: [action()],
	executions: [execution()],
	invocations: [invocation()],
	...parts,
});

describe("judgeStory", () => {
	it("finds nothing to look at when all went well", () => {
		expect(judgeStory(story())).toEqual({
			scriptResult: "succeeded",
			diagnosisCode: null,
			needsAttention: false,
			isSettled: true,
		});
	});

	it("says that there was no script when no hook started a template", () => {
		expect(judgeStory(story({ actions: [], executions: [], invocations: [] })).scriptResult).toBe("none");
	});

	it("waits for a script while its hook waits", () => {
		const waiting = story({ actions: [action({ status: "Pending", result: null })], executions: [], invocations: [] });
		expect(judgeStory(waiting)).toMatchObject({ scriptResult: "running", isSettled: false, needsAttention: false });
	});

	it("says that the script did not run when the role may not run commands", () => {
		const statusMessage = "Forbidden.RAM message: User not authorized to operate on the specified resource.";
		const refused = story({ executions: [execution({ status: "Failed", statusMessage })], invocations: [] });
		expect(judgeStory(refused)).toMatchObject({
			scriptResult: "notRun",
			needsAttention: true,
			diagnosisCode: "roleLacksEcsActions",
		});
	});

	it("calls a script successful that ended well after its wait was over, and still asks for attention", () => {
		const statusMessage = "LifecycleHookIdAndLifecycleActionToken.Invalid message: does not match.";
		const late = story({
			actions: [action({ status: "Timeout", result: null })],
			executions: [execution({ status: "Failed", statusMessage })],
		});
		expect(judgeStory(late)).toMatchObject({
			scriptResult: "succeeded",
			needsAttention: true,
			diagnosisCode: "waitWasOver",
		});
	});

	it("tells scripts that failed everywhere from those that failed somewhere", () => {
		const bad = invocation({ instanceId: "i-2", invocationStatus: "Failed", exitCode: 1 });
		expect(judgeStory(story({ invocations: [bad] })).scriptResult).toBe("failed");
		expect(judgeStory(story({ invocations: [bad, invocation()] })).scriptResult).toBe("mixed");
	});
});

describe("matching executions to waits", () => {
	it("goes by the token alone when there is one", () => {
		const actions = [action({ lifecycleActionToken: "A" }), action({ lifecycleActionToken: "B" })];
		const match = (Parameters: Record<string, unknown>) => actionOfExecution({ Parameters }, actions);
		expect(match({ lifecycleActionToken: "B" })?.lifecycleActionToken).toBe("B");
		expect(match({ lifecycleActionToken: "C", lifecycleHookId: "ash-1", instanceIds: ["i-1"] })).toBeUndefined();
		expect(match({ lifecycleHookId: "ash-1", instanceIds: '["i-1"]' })?.lifecycleActionToken).toBe("A");
		expect(match({ templateParameter: 1 })).toBeUndefined();
	});

	it("finds invocation ids in a task's answer and in its parameters", () => {
		expect(
			invokeIdsOf({ Outputs: '{"invokeId":"t-hz01"}', Properties: '{"Parameters":{"InvokeId":"t-hz02"}}' }),
		).toEqual(["t-hz01", "t-hz02"]);
		expect(invokeIdsOf({ Outputs: '{"at-home":"t-1"}', Properties: undefined })).toEqual([]);
	});
});

it("remembers instances that have left the group", () => {
	const present = [{ InstanceId: "i-1", LifecycleState: "InService", HealthStatus: "Healthy" }];
	const wire = present.map((one) => ({
		...one,
		ScalingGroupId: undefined,
		ScalingActivityId: undefined,
		ScalingConfigurationId: undefined,
		CreationType: undefined,
		CreationTime: undefined,
		CreatedTime: undefined,
		WarmupState: undefined,
		ZoneId: undefined,
		LoadBalancerWeight: undefined,
		Entrusted: undefined,
	}));
	expect(joinInstances(wire, ["i-1", "i-2"], [])).toMatchObject([
		{ instanceId: "i-1", isGone: false },
		{ instanceId: "i-2", isGone: true, lifecycleState: null },
	]);
});

describe("how often things are read", () => {
	const at = (ms: number) => new Date(ms);
	it("reads a running activity at every round, an ended one less and less often", () => {
		expect(isDue({ endSeenAt: null, collectedAt: at(0) }, at(0))).toBe(true);
		expect(isDue({ endSeenAt: at(0), collectedAt: at(59_000) }, at(59_500))).toBe(true);
		expect(isDue({ endSeenAt: at(0), collectedAt: at(100_000) }, at(101_000))).toBe(false);
		expect(isDue({ endSeenAt: at(0), collectedAt: at(3_600_000) }, at(3_620_000))).toBe(false);
	});
	it("waits longer after each failure, but never for ever", () => {
		expect(collectorBackOffMs(1)).toBe(500);
		expect(collectorBackOffMs(50)).toBe(30_000);
	});
});

describe("the trend", () => {
	it("has few enough bars for any span", () => {
		for (const span of [0, 59, 3_600, 86_400, 30 * 86_400, 3 * 365 * 86_400]) {
			expect(span / barSeconds(span)).toBeLessThanOrEqual(36);
		}
	});
	it("shows times without scale-outs as empty bars", () => {
		const bar = (at: number) => ({ at: new Date(at), succeeded: 1, attention: 0, running: 0 });
		expect(fillBars([bar(0), bar(180_000)], 60).map(({ succeeded }) => succeeded)).toEqual([1, 0, 0, 1]);
	});
});
