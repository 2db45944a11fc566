import { describe, expect, it } from "vitest";
import type { Identity } from "../../core/identity";
import { cloudForTests, hookParameters } from "../test-cloud";

const cloud = cloudForTests();

const alice: Identity = { type: "RAMUser", accountId: "1000000000000001", userId: "2001", userName: "alice" };

type Task = Record<string, unknown>;
const describeTask = (Name: string, extra: Task = {}): Task => ({
	Name,
	Action: "ACS::ExecuteAPI",
	Properties: { Service: "ECS", API: "DescribeInstances", Parameters: { InstanceIds: ["i-9"] } },
	...extra,
});

async function start(tasks: readonly Task[], options: Record<string, unknown> = {}, extra: Task = {}): Promise<string> {
	const TemplateContent = JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks: tasks, ...extra });
	const answer = await cloud.world.call("oos", "StartExecution", { TemplateContent, ...options });
	await cloud.world.advance(0);
	return answer.Execution.ExecutionId;
}

async function read(ExecutionId: string) {
	return (await cloud.world.call("oos", "ListExecutions", { ExecutionId })).Executions[0];
}

async function tasksOf(ExecutionId: string) {
	const answer = await cloud.world.call("oos", "ListTaskExecutions", { ExecutionId });
	return answer.TaskExecutions.map((task: { TaskName: string; Status: string }) => `${task.TaskName} ${task.Status}`);
}

describe("starting", () => {
	const named = { TemplateName: "ACS-ESS-LifeCycleRunCommand" };
	const sleeping = {
		FormatVersion: "OOS-2019-06-01",
		Tasks: [{ Name: "s", Action: "ACS::Sleep", Properties: { Duration: "1s" } }],
	};
	const states = {
		FormatVersion: "OOS-2019-06-01-State",
		Parameters: { policy: { Type: "Json", Default: {} } },
		States: [{ ResourceType: "ACS:Inventory", Properties: { Policy: "{{ policy }}" } }],
	};

	it("does not show what is not to be echoed, and works with it all the same", async () => {
		const TemplateContent = JSON.stringify({
			...sleeping,
			Parameters: { pw: { Type: "String", NoEcho: true }, none: { Type: "String", NoEcho: true, Default: "" } },
			Outputs: { size: { Type: "Number", Value: { "Fn::Jq": ["First", "length", "{{ pw }}"] } } },
		});
		const { Execution } = await cloud.world.call("oos", "StartExecution", {
			TemplateContent,
			Parameters: '{"pw":"s3cret"}',
		});
		expect(JSON.parse(Execution.Parameters)).toEqual({ pw: "******", none: "" });
		await cloud.world.advance(10);
		const shown = await read(Execution.ExecutionId);
		expect(shown).toMatchObject({ Parameters: { pw: "******", none: "" }, Outputs: '{"size":6}' });
	});

	it("does not show it among a task's properties either", async () => {
		const parts = { FormatVersion: "OOS-2019-06-01", Parameters: { pw: { Type: "String", NoEcho: true } } };
		const Parameters = { InstanceId: "i-1", Password: "{{ pw }}", Text: "is {{ pw }}" };
		const Properties = { Service: "ECS", API: "DescribeInstances", Parameters };
		const Tasks = [{ Name: "set", Action: "ACS::ExecuteAPI", Properties }];
		const { Execution } = await cloud.world.call("oos", "StartExecution", {
			TemplateContent: JSON.stringify({ ...parts, Tasks }),
			Parameters: '{"pw":"s3cret"}',
		});
		await cloud.world.advance(10);
		const { ExecutionId } = Execution;
		const { TaskExecutions } = await cloud.world.call("oos", "ListTaskExecutions", { ExecutionId });
		expect(JSON.parse(TaskExecutions[0].Properties).Parameters).toMatchObject({
			InstanceId: "i-1",
			Password: "******",
			Text: "is ******",
		});
	});

	it("ignores parameters that a public template does not declare any more", async () => {
		const Parameters = JSON.stringify(hookParameters(["i-1"], { resourceType: "ALIYUN::ECS::Instance" }));
		const { Execution } = await cloud.world.call("oos", "StartExecution", { ...named, Parameters });
		expect(JSON.parse(Execution.Parameters)).not.toHaveProperty("resourceType");
	});

	it.each<[string, Record<string, unknown>, string, string]>([
		["no template", {}, "MissingTemplateName", "TemplateName is mandatory for this action."],
		["an unknown template", { TemplateName: "Nope" }, "EntityNotExists.Template", "Nope"],
		["an unknown version", { ...named, TemplateVersion: "v7" }, "EntityNotExists.Template", "v7"],
		[
			"an unknown parameter",
			{ TemplateContent: JSON.stringify(sleeping), Parameters: '{"color":"red"}' },
			"InvalidParameter",
			"color",
		],
		["a template of states", { TemplateContent: JSON.stringify(states) }, "InvalidTemplate", "no tasks"],
		["a value of the wrong type", { ...named, Parameters: '{"timeout":"soon"}' }, "InvalidParameter", "timeout"],
		[
			"a value that is not allowed",
			{ ...named, Parameters: '{"commandType":"RunPerl"}' },
			"InvalidParameter",
			"RunPerl",
		],
		["a missing value", { TemplateName: "ACS-ESS-LifeCycleAttachEipToInstance" }, "MissingParameter", "EipIds"],
		["parameters that are no JSON", { ...named, Parameters: "{" }, "InvalidParameter", "Parameters"],
		["an unknown mode", { ...named, Mode: "Fast" }, "InvalidParameter", "Mode"],
		["a broken template", { TemplateContent: "Tasks: []" }, "InvalidTemplate", "FormatVersion"],
		["a template from the network", { TemplateURL: "https://example.com/x" }, "InvalidTemplateURL", "example.com"],
		["an unknown parent", { ...named, ParentExecutionId: "exec-0" }, "EntityNotExists.Execution", "exec-0"],
	])("with %s is refused", async (_title, params, code, text) => {
		const error = await cloud.world.refusal("oos", "StartExecution", params);
		expect(error.code).toBe(code);
		expect(error.message).toContain(text);
		expect((await cloud.world.call("oos", "ListExecutions", {})).TotalCount).toBe(0);
	});

	it("is refused without permission, in OOS's words", async () => {
		const error = await cloud.world.refusal("oos", "StartExecution", named, alice);
		expect(error).toMatchObject({
			status: 401,
			code: "User.NoPermission",
			message: "User has no permission to do the action: (StartExecution)",
		});
	});

	it("answers the same execution for the same ClientToken", async () => {
		const params = { ...named, ClientToken: "once", Parameters: JSON.stringify(hookParameters(["i-1"])) };
		const first = await cloud.world.call("oos", "StartExecution", params);
		const again = await cloud.world.call("oos", "StartExecution", params);
		expect(again.Execution.ExecutionId).toBe(first.Execution.ExecutionId);
		const other = await cloud.world.refusal("oos", "StartExecution", { ...params, Description: "x" });
		expect(other.code).toBe("IdempotentParameterMismatch");
	});

	it("fills defaults from pseudo parameters and earlier values", async () => {
		const id = await start(
			[describeTask("a")],
			{ Parameters: '{"base":"web"}' },
			{
				Parameters: {
					base: {},
					region: { Default: "{{ ACS::RegionId }}" },
					name: { Default: "{{ base }}-{{ region }}" },
				},
			},
		);
		expect((await read(id)).Parameters).toEqual({ base: "web", region: "cn-hangzhou", name: "web-cn-hangzhou" });
	});
});

describe("the permissions of an execution", () => {
	it("are those of OOSServiceRole when the template names no role", async () => {
		const id = await start([describeTask("a")]);
		expect((await read(id)).RamRole).toBe("OOSServiceRole");
		expect(cloud.state.calls[0]?.identity).toMatchObject({ type: "AssumedRoleUser", roleName: "OOSServiceRole" });
	});

	it("are the caller's own when the role is empty", async () => {
		const id = await start([describeTask("a")], {}, { RamRole: "" });
		expect((await read(id)).RamRole).toBe("");
		expect(cloud.state.calls[0]?.identity.type).toBe("Account");
		expect(cloud.state.sessions).toBe(0);
	});

	it("are those of the role that a parameter names", async () => {
		cloud.state.roles.add("Other");
		await start(
			[describeTask("a")],
			{ Parameters: '{"role":"Other"}' },
			{
				Parameters: { role: {} },
				RamRole: "{{ role }}",
			},
		);
		expect(cloud.state.calls[0]?.identity).toMatchObject({ roleName: "Other" });
	});
});

describe("tasks", () => {
	it("hand outputs on, declared ones and parts of the whole answer", async () => {
		const id = await start(
			[
				describeTask("find", {
					Outputs: { ids: { Type: "List", ValueSelector: "Instances.Instance[].InstanceId" } },
				}),
				describeTask("again", {
					Properties: {
						Service: "ECS",
						API: "DescribeInstances",
						Parameters: { InstanceIds: "{{ find.ids }}", Name: "n-{{ find.Instances.Instance[0].InstanceId }}" },
					},
				}),
			],
			{},
			{ Outputs: { ids: { Type: "List", Value: "{{ find.ids }}" }, never: { Value: "{{ again.nothing }}" } } },
		);
		expect(cloud.state.calls.at(-1)?.params).toMatchObject({ InstanceIds: ["i-9"], Name: "n-i-9" });
		expect(JSON.parse((await read(id)).Outputs)).toMatchObject({ ids: ["i-9"] });
	});

	it("choose, skip, sleep and end as the template says", async () => {
		const id = await start([
			{
				Name: "which",
				Action: "ACS::Choice",
				Properties: { DefaultTask: "left", Choices: [{ When: { "Fn::Equals": [1, "1"] }, NextTask: "right" }] },
			},
			describeTask("left"),
			{ Name: "right", Action: "ACS::Sleep", Properties: { Duration: "PT1M" } },
			describeTask("never", { When: false }),
			describeTask("last", { OnSuccess: "ACS::END" }),
			describeTask("beyond"),
		]);
		await cloud.world.advance(59);
		expect((await read(id)).CurrentTasks).toMatchObject([{ TaskName: "right" }]);
		await cloud.world.advance(1);
		expect(await tasksOf(id)).toEqual(["which Success", "right Success", "never Skipped", "last Success"]);
		expect((await read(id)).Status).toBe("Success");
	});

	it.each<[string, Task, string]>([
		[
			"an unknown service",
			describeTask("a", { Properties: { Service: "MOON", API: "Land" } }),
			"InvalidAction.NotFound message:",
		],
		[
			"an unknown API",
			describeTask("a", { Properties: { Service: "ECS", API: "Land" } }),
			"InvalidAction.NotFound message:",
		],
		[
			"an unavailable product action",
			{ Name: "a", Action: "ACS::ECS::BakeInstance", Properties: {} },
			"ACS::ECS::BakeInstance is not available",
		],
		[
			"an unavailable action",
			{ Name: "a", Action: "ACS::ExecuteHttpRequest", Properties: { URL: "https://example.com" } },
			"ACS::ExecuteHttpRequest is not available",
		],
		[
			"an expression that cannot be evaluated",
			describeTask("a", { When: { "Fn::Equals": [1] } }),
			"Fn::Equals needs 2 values",
		],
		["loop items that are no list", describeTask("a", { Loop: { Items: "i-1" } }), "Loop.Items has to be a list"],
		[
			"an unknown template",
			{ Name: "a", Action: "ACS::Template", Properties: { TemplateName: "Nope" } },
			"EntityNotExists.Template message:",
		],
	])("fail with a clear message for %s", async (_title, task, text) => {
		const id = await start([task]);
		const execution = await read(id);
		expect(execution.Status).toBe("Failed");
		expect(execution.StatusMessage).toContain(text);
	});

	it("leave out the items of a loop that its When does not hold for", async () => {
		const loop = {
			Items: ["i-1", "i-2", "i-3"],
			RateControl: { Mode: "Concurrency", MaxErrors: 0, Concurrency: 2 },
			Outputs: { ids: { AggregateType: "Fn::ListJoin", AggregateField: "id" } },
		};
		const each = describeTask("each", {
			When: { "Fn::Not": { "Fn::Equals": ["i-2", "{{ ACS::TaskLoopItem }}"] } },
			Properties: {
				Service: "ECS",
				API: "DescribeInstances",
				Parameters: { InstanceIds: ["{{ ACS::TaskLoopItem }}"] },
			},
			Loop: loop,
			Outputs: { id: { Type: "String", ValueSelector: "Instances.Instance[].InstanceId" } },
		});
		const id = await start([each], {}, { Outputs: { ids: { Type: "List", Value: "{{ each.ids }}" } } });
		await cloud.world.advance(10);
		expect(await read(id)).toMatchObject({ Status: "Success", Outputs: '{"ids":["i-1","i-3"]}' });
		const { TaskExecutions } = await cloud.world.call("oos", "ListTaskExecutions", {
			ExecutionId: id,
			ParentTaskExecutionId: `${id}.t0001`,
		});
		const ends = TaskExecutions.map((task: { LoopItem: string; Status: string }) => `${task.LoopItem} ${task.Status}`);
		expect(ends.sort()).toEqual(["i-1 Success", "i-2 Skipped", "i-3 Success"]);
	});

	it("fail as in the cloud when the emulator itself breaks, and the log says how", async () => {
		const id = await start([describeTask("a", { Properties: { Service: "ECS", API: "Break" } })]);
		expect((await read(id)).StatusMessage).toMatch(/^InternalError message: /);
		const { ExecutionLogs } = await cloud.world.call("oos", "ListExecutionLogs", { ExecutionId: id });
		expect(ExecutionLogs.some((line: { Message: string }) => line.Message.includes("TypeError: a bug"))).toBe(true);
	});

	it("wait for a property and give up after their retries", async () => {
		const waiting = {
			Name: "wait",
			Action: "ACS::WaitFor",
			Retries: 3,
			Properties: {
				Service: "ECS",
				API: "DescribeInstances",
				PropertySelector: "Instances.Instance[].Status",
				DesiredValues: ["Running"],
			},
		};
		const id = await start([waiting]);
		await cloud.world.advance(13);
		expect((await read(id)).Status).toBe("Running");
		await cloud.world.advance(1);
		expect(await read(id)).toMatchObject({ Status: "Failed" });
		expect(cloud.state.calls).toHaveLength(4);
		const { TaskExecutions } = await cloud.world.call("oos", "ListTaskExecutions", { ExecutionId: id });
		expect(TaskExecutions[0].StatusMessage).toBe(
			"The property Instances.Instance[].Status is nothing; Running is desired. All 3 retries are used up.",
		);
	});

	it("run another template as a child and take its outputs", async () => {
		await cloud.world.call("oos", "CreateTemplate", {
			TemplateName: "Inner",
			Content: JSON.stringify({
				FormatVersion: "OOS-2019-06-01",
				Parameters: { who: {} },
				Tasks: [describeTask("a")],
				Outputs: { greeting: { Value: "hello {{ who }}" } },
			}),
		});
		const id = await start(
			[
				{
					Name: "inner",
					Action: "ACS::Template",
					Properties: { TemplateName: "Inner", Parameters: { who: "you" } },
					Outputs: { said: { ValueSelector: "greeting" } },
				},
			],
			{},
			{ Outputs: { said: { Value: "{{ inner.said }}" } } },
		);
		expect(JSON.parse((await read(id)).Outputs)).toEqual({ said: "hello you" });
		const children = await cloud.world.call("oos", "ListExecutions", { ParentExecutionId: id });
		expect(children.Executions).toMatchObject([{ TemplateName: "Inner", Status: "Success" }]);
	});

	it("cannot nest without end", async () => {
		const loop = (name: string) => ({ Name: "again", Action: "ACS::Template", Properties: { TemplateName: name } });
		await cloud.world.call("oos", "CreateTemplate", {
			TemplateName: "Endless",
			Content: JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks: [loop("Endless")] }),
		});
		const id = await start([loop("Endless")]);
		expect(await read(id)).toMatchObject({
			Status: "Failed",
			StatusMessage: "Templates are nested more than 10 deep.",
		});
	});

	it("find the instances that they are meant for", async () => {
		const id = await start([
			{
				Name: "targets",
				Action: "ACS::SelectTargets",
				Properties: {
					ResourceType: "ALIYUN::ECS::Instance",
					Filters: [{ Type: "ResourceIds", ResourceIds: ["i-1", "i-2"] }],
				},
				Outputs: { ids: { Type: "List", ValueSelector: "Instances.Instance[].InstanceId" } },
			},
			describeTask("each", {
				Properties: {
					Service: "ECS",
					API: "DescribeInstances",
					Parameters: { InstanceIds: ["{{ ACS::TaskLoopItem }}"] },
				},
				Loop: { Items: "{{ targets.ids }}", Concurrency: 2 },
			}),
		]);
		expect((await read(id)).Status).toBe("Success");
		expect(cloud.state.calls.map((call) => call.params["InstanceIds"])).toEqual([["i-1", "i-2"], ["i-1"], ["i-2"]]);
	});
});

describe("waiting for people", () => {
	const notify = (ExecutionId: string, NotifyType: string, extra = {}) =>
		cloud.world.call("oos", "NotifyExecution", { ExecutionId, NotifyType, ...extra });

	it("takes one step at a time in Debug mode", async () => {
		const id = await start([describeTask("a"), describeTask("b")], { Mode: "Debug" });
		expect(await read(id)).toMatchObject({ Status: "Waiting", WaitingStatus: "DebugPause" });
		await notify(id, "ExecuteTask");
		await cloud.world.advance(0);
		expect(await tasksOf(id)).toEqual(["a Success"]);
		await notify(id, "ExecuteTask", { TaskName: "b" });
		await cloud.world.advance(0);
		expect(await read(id)).toMatchObject({ Status: "Success", WaitingStatus: "" });
	});

	it("waits after a failure in FailurePause mode and can retry it", async () => {
		cloud.state.denied.add("ecs:DescribeInstances");
		const id = await start([describeTask("a")], { Mode: "FailurePause" });
		expect(await read(id)).toMatchObject({ Status: "Waiting", WaitingStatus: "FailurePause" });
		cloud.state.denied.clear();
		await notify(id, "RetryTask");
		await cloud.world.advance(0);
		expect(await read(id)).toMatchObject({ Status: "Success" });
		expect(await tasksOf(id)).toEqual(["a Failed", "a Success"]);
	});

	it("waits for approvals", async () => {
		const ask = { Name: "ask", Action: "ACS::Approve", Properties: { NotifyType: "WebHook", MinRequiredApprovals: 2 } };
		const id = await start([ask, describeTask("b")]);
		expect(await tasksOf(id)).toEqual(["ask Waiting"]);
		await notify(id, "Approve");
		expect((await read(id)).Status).toBe("Waiting");
		await notify(id, "Approve", { NotifyNote: "go" });
		await cloud.world.advance(0);
		expect(await tasksOf(id)).toEqual(["ask Success", "b Success"]);
		const refused = await start([ask]);
		await notify(refused, "Reject", { NotifyNote: "no" });
		expect(await read(refused)).toMatchObject({ Status: "Failed", StatusMessage: "The task was rejected: no" });
	});

	it("asks before high-risk tasks when the safety check is on", async () => {
		const risky = describeTask("a", { Properties: { Service: "ECS", API: "DescribeInstances", Risk: "High" } });
		const id = await start([risky], { SafetyCheck: "ConfirmEveryHighRiskAction" });
		expect(await read(id)).toMatchObject({ Status: "Waiting" });
		expect(cloud.state.calls).toEqual([]);
		await notify(id, "Approve");
		await cloud.world.advance(0);
		expect((await read(id)).Status).toBe("Success");
	});

	it("pauses between batches", async () => {
		const looping = describeTask("a", { Loop: { Items: [1, 2, 3], Concurrency: 1 } });
		const id = await start([looping], { LoopMode: "FirstBatchPause" });
		expect(await read(id)).toMatchObject({ Status: "Waiting", WaitingStatus: "BatchPause" });
		await notify(id, "ExecuteTask");
		await cloud.world.advance(0);
		expect((await read(id)).Status).toBe("Success");
	});

	it("refuses notifications that do not fit", async () => {
		const id = await start([describeTask("a")]);
		const refusal = (params: Record<string, unknown>) => cloud.world.refusal("oos", "NotifyExecution", params);
		expect((await refusal({ ExecutionId: id, NotifyType: "Approve" })).code).toBe("InvalidExecutionStatus");
		expect((await refusal({ ExecutionId: id, NotifyType: "Shout" })).code).toBe("InvalidParameter");
		expect((await refusal({ ExecutionId: "exec-0", NotifyType: "Approve" })).code).toBe("EntityNotExists.Execution");
		const debug = await start([describeTask("a")], { Mode: "Debug" });
		const unknown = await refusal({ ExecutionId: debug, NotifyType: "ExecuteTask", TaskName: "z" });
		expect(unknown.message).toContain("no task z");
	});
});

describe("changing and deleting", () => {
	it("changes parameters of tasks still to come", async () => {
		const use = describeTask("use", {
			Properties: { Service: "ECS", API: "DescribeInstances", Parameters: { Name: "{{ name }}" } },
		});
		const id = await start([use], { Mode: "Debug", Parameters: '{"name":"old"}' }, { Parameters: { name: {} } });
		await cloud.world.call("oos", "UpdateExecution", {
			ExecutionId: id,
			Parameters: '{"name":"new"}',
			Tags: '{"k":"v"}',
			Description: "changed",
		});
		await cloud.world.call("oos", "NotifyExecution", { ExecutionId: id, NotifyType: "ExecuteTask" });
		await cloud.world.advance(0);
		expect(cloud.state.calls[0]?.params["Name"]).toBe("new");
		expect(await read(id)).toMatchObject({ Description: "changed", Tags: { k: "v" } });
		const late = await cloud.world.refusal("oos", "UpdateExecution", { ExecutionId: id, Description: "x" });
		expect(late.code).toBe("InvalidExecutionStatus");
	});

	it("deletes executions with all that belongs to them, running ones only by force", async () => {
		const ended = await start([describeTask("a")]);
		const waiting = await start([describeTask("a")], { Mode: "Debug" });
		const ExecutionIds = JSON.stringify([ended, waiting]);
		const refused = await cloud.world.refusal("oos", "DeleteExecutions", { ExecutionIds });
		expect(refused.code).toBe("InvalidExecutionStatus");
		expect(await read(ended)).toBeDefined();
		await cloud.world.call("oos", "DeleteExecutions", { ExecutionIds, Force: true });
		expect((await cloud.world.call("oos", "ListExecutions", {})).TotalCount).toBe(0);
		expect((await cloud.world.refusal("oos", "ListExecutionLogs", { ExecutionId: ended })).code).toBe(
			"EntityNotExists.Execution",
		);
		await cloud.world.advance(100);
	});
});

describe("listing", () => {
	it("filters, sorts and pages", async () => {
		const good = await start([describeTask("a")], { Description: "first", Tags: '{"team":"a"}' });
		await cloud.world.advance(60);
		cloud.state.denied.add("ecs:DescribeInstances");
		const bad = await start([describeTask("a")], { Mode: "FailurePause" });
		await cloud.world.advance(60);
		const failed = await start([describeTask("a")]);
		const list = async (params: Record<string, unknown>) => {
			const answer = await cloud.world.call("oos", "ListExecutions", params);
			const ids = answer.Executions.map((one: { ExecutionId: string }) => one.ExecutionId);
			expect(answer.TotalCount).toBe(ids.length);
			return ids;
		};
		expect(await list({})).toEqual([failed, bad, good]);
		expect(await list({ SortOrder: "Ascending" })).toEqual([good, bad, failed]);
		expect(await list({ Status: "Success" })).toEqual([good]);
		expect(await list({ Status: "Waiting,Failed" })).toEqual([failed, bad]);
		expect(await list({ Mode: "FailurePause" })).toEqual([bad]);
		expect(await list({ Tags: '{"team":"a"}' })).toEqual([good]);
		expect(await list({ Description: "irs" })).toEqual([good]);
		expect(await list({ RamRole: "Nope" })).toEqual([]);
		expect(await list({ StartDateAfter: "2026-01-01T00:01:00Z", StartDateBefore: "2026-01-01T00:01:30Z" })).toEqual([
			bad,
		]);
		expect(await list({ EndDateAfter: "2026-01-01T00:00:30Z" })).toEqual([failed]);
		expect(await list({ SortField: "Status", SortOrder: "Ascending" })).toEqual([failed, good, bad]);
		expect(await list({ RegionId: "cn-beijing" })).toEqual([]);
		expect((await cloud.world.refusal("oos", "ListExecutions", { NextToken: "x" })).code).toBe("InvalidParameter");
		expect((await cloud.world.refusal("oos", "ListExecutions", { MaxResults: 9 })).code).toBe("InvalidParameter");
	});

	it("narrows by template, by who started it, by resource and by depth", async () => {
		const inner = JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks: [describeTask("a")] });
		await cloud.world.call("oos", "CreateTemplate", { TemplateName: "Inner", Content: inner });
		const call = (TemplateName: string) => ({ Name: "c", Action: "ACS::Template", Properties: { TemplateName } });
		const parent = await start([call("Inner")], { ResourceGroupId: "rg-1" });
		await cloud.world.advance(60);
		const timer = {
			Name: "t",
			Action: "ACS::TimerTrigger",
			Properties: { Type: "cron", Expression: "0 0 12 ? * *", EndDate: "2027-01-01T00:00:00Z" },
		};
		const waiting = await start(
			[timer, describeTask("a")],
			{ Parameters: '{"id":"i-7"}' },
			{
				Parameters: { id: { Type: "String" } },
			},
		);
		const plain = await start([describeTask("a")]);
		await cloud.world.advance(60);
		const list = async (params: Record<string, unknown>) => {
			const answer = await cloud.world.call("oos", "ListExecutions", params);
			const ids = answer.Executions.map((one: { ExecutionId: string }) => one.ExecutionId);
			expect(answer.TotalCount).toBe(ids.length);
			return ids;
		};
		const [child] = await list({ ParentExecutionId: parent });
		expect(await list({})).toEqual([plain, waiting, parent]);
		expect(await list({ IncludeChildExecution: true })).toEqual([plain, waiting, child, parent]);
		expect(await list({ IncludeChildExecution: true, Depth: "RootDepth" })).toEqual([plain, waiting, parent]);
		expect(await list({ Depth: "FirstChildDepth" })).toEqual([child]);
		expect(await list({ IncludeChildExecution: true, TemplateName: "Inner" })).toEqual([child]);
		expect(await list({ ResourceTemplateName: "Inner" })).toEqual([parent]);
		expect(await list({ Category: "TimerTrigger" })).toEqual([waiting]);
		expect(await list({ Categories: '["Other","EventTrigger"]' })).toEqual([plain, parent]);
		expect(await list({ ResourceId: "i-7" })).toEqual([waiting]);
		expect(await list({ ResourceGroupId: "rg-1" })).toEqual([parent]);
		expect(await list({ ExecutedBy: "root(1000000000000001)" })).toEqual([plain, waiting, parent]);
		expect(await list({ ExecutedBy: "alice" })).toEqual([]);
		expect(await list({ EndDateBefore: "2026-01-01T00:00:30Z" })).toEqual([parent]);
		expect(await list({ SortField: "EndDate", SortOrder: "Ascending" })).toEqual([parent, plain, waiting]);
		expect(await list({ ExecutionId: waiting })).toEqual([waiting]);
	});

	it("hands out pages by token until there are no more", async () => {
		for (let count = 0; count < 25; count++) {
			await start([describeTask("a")]);
		}
		const seen: string[] = [];
		let NextToken = "";
		do {
			const page = await cloud.world.call("oos", "ListExecutions", { MaxResults: 10, NextToken });
			expect(page.TotalCount).toBe(25);
			seen.push(...page.Executions.map((one: { ExecutionId: string }) => one.ExecutionId));
			NextToken = page.NextToken;
		} while (NextToken !== "");
		expect(new Set(seen).size).toBe(25);
		expect(seen).toHaveLength(25);
	});
});
