import { expect, it } from "vitest";
import { hideInText, hideValues } from "../engine/hide-values";
import { cloudForTests } from "../test-cloud";

const cloud = cloudForTests();

const SECRET = "s3cret-word";
const call = (action: string, fields: Record<string, unknown>) => cloud.world.call("oos", action, fields);

it("what is not to be echoed is seen nowhere: not in outputs, messages, logs, items, nor in child executions", async () => {
	const inner = {
		FormatVersion: "OOS-2019-06-01",
		Parameters: { text: { Type: "String" } },
		Tasks: [
			{
				Name: "look",
				Action: "ACS::ExecuteAPI",
				Properties: { Service: "ecs", API: "DescribeRegions", Parameters: {} },
			},
		],
		Outputs: { echo: { Type: "String", Value: "is {{ text }}" } },
	};
	await call("CreateTemplate", { TemplateName: "inner", Content: JSON.stringify(inner) });
	const run = { Action: "ACS::Template", Properties: { TemplateName: "inner", Parameters: { text: "{{ pw }}" } } };
	const outer = {
		FormatVersion: "OOS-2019-06-01",
		Parameters: { pw: { Type: "String", NoEcho: true }, more: { Type: "Json", NoEcho: true } },
		Tasks: [
			{ Name: "run", ...run, Outputs: { echo: { Type: "String", ValueSelector: ".echo" } } },
			{ Name: "each", ...run, Loop: { Items: ["{{ pw }}"] } },
			{
				Name: "inside",
				Action: "ACS::Notify",
				Properties: { NotifyType: "WebHook", WebHook: { Content: { "Fn::Select": ["a", "{{ more }}"] } } },
			},
			{ Name: "fail", Action: "ACS::Sleep", Properties: { Duration: "{{ pw }}" }, OnError: "ACS::NEXT" },
			{ Name: "last", Action: "ACS::Sleep", Properties: { Duration: "1s" } },
		],
		Outputs: { all: { Type: "String", Value: "{{ run.echo }}" } },
	};
	const { Execution } = await call("StartExecution", {
		TemplateContent: JSON.stringify(outer),
		Parameters: JSON.stringify({ pw: SECRET, more: { a: `other-${SECRET}` } }),
	});
	await cloud.world.advance(60);
	const { ExecutionId } = Execution;
	const everything: unknown[] = [Execution];
	for (const { ExecutionId: id } of (await call("ListExecutions", { IncludeChildExecution: true })).Executions) {
		everything.push(await call("ListExecutions", { ExecutionId: id }));
		everything.push(await call("ListTaskExecutions", { ExecutionId: id, IncludeChildTaskExecution: true }));
		everything.push(await call("ListExecutionLogs", { ExecutionId: id }));
	}
	expect(everything).toHaveLength(10);
	const text = JSON.stringify(everything);
	expect(text).not.toContain(SECRET);
	expect(text).toContain("is ******");
	const { TaskExecutions } = await call("ListTaskExecutions", { ExecutionId, TaskName: "fail" });
	expect(TaskExecutions).toMatchObject([
		{ Status: "Failed", StatusMessage: expect.stringContaining('"******" is not') },
	]);
});

it("what is not to be echoed is no resource that a loop went over, even where it looks like one", async () => {
	const content = {
		FormatVersion: "OOS-2019-06-01",
		Parameters: { keys: { Type: "List", NoEcho: true } },
		Tasks: [
			{
				Name: "each",
				Action: "ACS::ExecuteAPI",
				Properties: { Service: "ecs", API: "DescribeRegions", Parameters: {} },
				Loop: { Items: "{{ keys }}" },
			},
		],
	};
	const { Execution } = await call("StartExecution", {
		TemplateContent: JSON.stringify(content),
		Parameters: JSON.stringify({ keys: ["sk-secret"] }),
	});
	await cloud.world.advance(60);
	const { ExecutionId } = Execution;
	const { ResourceExecutionStatus } = await call("ListResourceExecutionStatus", { ExecutionId, MaxResults: 100 });
	expect(JSON.stringify(ResourceExecutionStatus)).not.toContain("sk-secret");
	const { TaskExecutions } = await call("ListTaskExecutions", { ExecutionId, IncludeChildTaskExecution: true });
	expect(TaskExecutions.length).toBeGreaterThan(1);
});

it("a short value is hidden where it stands alone", () => {
	const hidden = new Map([["a1", "******"]]);
	expect(hideInText('"a1" is not in i-a1b or x-a1: a1.', hidden)).toBe('"******" is not in i-a1b or x-a1: ******.');
	expect(hideValues({ x: "a1", y: "a1b" }, hidden)).toEqual({ x: "******", y: "a1b" });
});
