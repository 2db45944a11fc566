import { expect, it } from "vitest";
import { cloudForTests, hookParameters } from "../test-cloud";

const cloud = cloudForTests();

type Fields = Record<string, unknown>;
const call = (action: string, fields: Fields) => cloud.world.call("oos", action, fields);

const delete_ = (Name: string, Risk: string) => ({
	Name,
	Action: "ACS::ExecuteAPI",
	Properties: { Service: "ECS", API: "DeleteInstance", Risk, Parameters: {} },
});

it("ListExecutionRiskyTasks finds the calls of high risk, with those of the templates that are run", async () => {
	const template = (...Tasks: Fields[]) => JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks });
	await call("CreateTemplate", { TemplateName: "inner", Content: template(delete_("drop", "High")) });
	const run = { Name: "run", Action: "ACS::Template", Properties: { TemplateName: "inner" } };
	const Content = template(run, delete_("drop-too", "High"), delete_("harmless", "Normal"));
	await call("CreateTemplate", { TemplateName: "outer", Content });
	expect((await call("ListExecutionRiskyTasks", { TemplateName: "outer" })).RiskyTasks).toEqual([
		{ Service: "ECS", API: "DeleteInstance", Task: ["drop", "drop-too"], Template: ["inner", "outer"] },
	]);
});

it("what a loop of commands did is told by instance and by invocation", async () => {
	cloud.state.exitCodes.set("i-b", 1);
	const { Execution } = await call("StartExecution", {
		TemplateName: "ACS-ESS-LifeCycleRunCommand",
		Parameters: JSON.stringify(
			hookParameters(["i-a", "i-b"], { rateControl: { Mode: "Concurrency", MaxErrors: "100%", Concurrency: 2 } }),
		),
	});
	await cloud.world.advance(120);
	const { ExecutionId } = Execution;
	const { ResourceExecutionStatus } = await call("ListResourceExecutionStatus", { ExecutionId });
	expect(ResourceExecutionStatus).toMatchObject([
		{ ResourceId: "i-a", Status: "Success", Outputs: expect.stringContaining("out of i-a") },
		{ ResourceId: "i-b", Status: "Failed" },
	]);
	const { TaskExecutions } = await call("ListTaskExecutions", { ExecutionId, TaskName: "runCommand" });
	const [{ TaskExecutionId }] = TaskExecutions;
	const invocations = async (Status?: string) =>
		(await call("ListTaskExecutionInvocations", { TaskExecutionId, ...(Status && { Status }) }))
			.TaskExecutionInvocations;
	expect(await invocations()).toMatchObject([
		{ InvocationId: "t-1", InvocationTaskName: "runCommand", RegionId: "cn-hangzhou", Status: "Success" },
		{ InvocationId: "t-2" },
	]);
	expect(await invocations("Running")).toEqual([]);
});

it("StartDebugExecution performs one action as its caller", async () => {
	const { ExecutionId } = await call("StartDebugExecution", {
		TaskType: "ACS::ExecuteAPI",
		Properties: JSON.stringify({ Service: "ecs", API: "DescribeInstances", Parameters: {} }),
	});
	await cloud.world.advance(1);
	expect((await call("ListExecutions", { ExecutionId })).Executions).toMatchObject([
		{ Status: "Success", RamRole: "" },
	]);
	expect(cloud.state.calls).toMatchObject([{ action: "DescribeInstances", identity: { type: "Account" } }]);
	const refused = await cloud.world.refusal("oos", "StartDebugExecution", { TaskType: "No", Properties: "{}" });
	expect(refused.code).toBe("InvalidTemplate");
});
