import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../core/test-world";
import { ramProduct } from "../ram";
import { vpcProduct } from "../vpc";
import { createEcsProduct } from "./index";
import { HeldRuntime } from "./test-runtime";

const RegionId = "cn-hangzhou";
const IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";

let world: World;
let runtime: HeldRuntime;
let instanceId: string;

async function launch(): Promise<string> {
	const answer = await world.call("ecs", "RunInstances", {
		RegionId,
		ImageId: IMAGE,
		InstanceType: "ecs.c6.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
	});
	return answer.InstanceIdSets.InstanceIdSet[0];
}

beforeEach(async () => {
	runtime = new HeldRuntime(() => world.now());
	world = await createWorld({ products: [ramProduct, vpcProduct, createEcsProduct(runtime.create)] });
	instanceId = await launch();
	await world.advance(30);
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

function send(params: Record<string, unknown> = {}) {
	return world.call("ecs", "RunCommand", {
		RegionId,
		Type: "RunShellScript",
		CommandContent: "echo hi",
		InstanceId: [instanceId],
		...params,
	});
}

async function result(InvokeId: string) {
	const answer = await world.call("ecs", "DescribeInvocationResults", {
		RegionId,
		InvokeId,
		ContentEncoding: "PlainText",
	});
	return answer.Invocation.InvocationResults.InvocationResult[0];
}

async function total(InvokeId: string) {
	const answer = await world.call("ecs", "DescribeInvocations", { RegionId, InvokeId });
	return answer.Invocations.Invocation[0];
}

describe("a command on an instance", () => {
	it("runs, shows its output so far, and ends with its exit code", async () => {
		const { InvokeId } = await send();
		expect(await result(InvokeId)).toMatchObject({
			InvocationStatus: "Running",
			InvokeRecordStatus: "Running",
			Output: "",
		});
		runtime.print("half");
		expect((await result(InvokeId)).Output).toBe("half");
		runtime.end({ output: "whole\n" });
		expect(await result(InvokeId)).toMatchObject({
			InvocationStatus: "Success",
			InvokeRecordStatus: "Finished",
			ExitCode: 0,
			Output: "whole\n",
			ErrorCode: "",
		});
		expect(await total(InvokeId)).toMatchObject({ InvokeStatus: "Finished", InvocationStatus: "Success" });
	});

	it("is Finished but Failed with a non-zero exit code", async () => {
		const { InvokeId } = await send();
		runtime.end({ end: { kind: "exited", exitCode: 3 } });
		expect(await result(InvokeId)).toMatchObject({
			InvocationStatus: "Failed",
			InvokeRecordStatus: "Finished",
			ExitCode: 3,
			ErrorCode: "ExitCodeNonzero",
			ErrorInfo: "the command execution exit code is not zero",
		});
		expect(await total(InvokeId)).toMatchObject({ InvokeStatus: "Finished", InvocationStatus: "Failed" });
	});

	it("is Failed in both vocabularies when it runs out of its timeout", async () => {
		const { InvokeId } = await send({ Timeout: 5 });
		expect(runtime.only.timeoutMs).toBe(10_000);
		runtime.end({ end: { kind: "timeout" } });
		const seen = await result(InvokeId);
		expect(seen).toMatchObject({
			InvocationStatus: "Timeout",
			InvokeRecordStatus: "Failed",
			ErrorCode: "ExecutionTimeout",
		});
		expect(seen.ExitCode).toBeUndefined();
		expect(await total(InvokeId)).toMatchObject({ InvokeStatus: "Failed", InvocationStatus: "Failed" });
	});

	it("takes Base64 and plain text, and answers Base64 unless asked otherwise", async () => {
		const { InvokeId } = await send({
			CommandContent: Buffer.from("echo 你好").toString("base64"),
			ContentEncoding: "base64",
		});
		expect(runtime.only.content).toBe("echo 你好");
		runtime.end({ output: "你好" });
		const answer = await world.call("ecs", "DescribeInvocationResults", { RegionId, InvokeId });
		const { Output } = answer.Invocation.InvocationResults.InvocationResult[0];
		expect(Buffer.from(Output, "base64").toString()).toBe("你好");
	});

	it("fills custom parameters in without regard to case and refuses others", async () => {
		await send({ CommandContent: "echo {{Name}}", EnableParameter: true, Parameters: '{"name":"world"}' });
		expect(runtime.only.content).toBe("echo world");
		const refused = await world.refusal("ecs", "RunCommand", {
			RegionId,
			Type: "RunShellScript",
			CommandContent: "echo {{name}}",
			InstanceId: [instanceId],
			EnableParameter: true,
			Parameters: { other: "x" },
		});
		expect(refused.code).toBe("Parameter.NotMatched");
	});

	it("fills built-in parameters in by itself, custom ones beside them, and neither into the other's values", async () => {
		const { InvokeId, CommandId } = await send({
			CommandContent: [
				"{{ACS::RegionId}} {{ ACS::AccountId }} {{\nACS :: InstanceId\n}} {{ACS::InstanceName}}",
				"{{ACS::InvokeId}} {{ACS::CommandId}} {{name}}",
			].join(" "),
			EnableParameter: true,
			Parameters: { name: "{{ACS::RegionId}}" },
		});
		const { accountId } = world.run((ctx) => ctx);
		const instance = await world.call("ecs", "DescribeInstances", {
			RegionId,
			InstanceIds: JSON.stringify([instanceId]),
		});
		const name = instance.Instances.Instance[0].InstanceName;
		expect(runtime.only.content).toBe(
			`${RegionId} ${accountId} ${instanceId} ${name} ${InvokeId} ${CommandId} {{ACS::RegionId}}`,
		);
	});

	it("leaves what looks like a built-in parameter alone where parameters are not enabled", async () => {
		await send({ CommandContent: "echo {{ACS::InstanceId}}" });
		expect(runtime.only.content).toBe("echo {{ACS::InstanceId}}");
	});

	it.each(["AccountNotExists", "DirectoryNotExists"] as const)(
		"is invalid when the agent finds %s",
		async (errorCode) => {
			const { InvokeId } = await send();
			runtime.end({ end: { kind: "refused", errorCode } });
			expect(await result(InvokeId)).toMatchObject({
				InvocationStatus: "Invalid",
				InvokeRecordStatus: "Failed",
				ErrorCode: errorCode,
			});
			expect(await total(InvokeId)).toMatchObject({ InvocationStatus: "Failed", InvokeStatus: "Failed" });
		},
	);

	it("tells a machine what happens to it in its order, and stores it until the machine rests", async () => {
		await send();
		await world.call("ecs", "RebootInstance", { InstanceId: instanceId });
		await world.advance(20);
		await send();
		const kinds = runtime.inputs.map(({ number, kind }) => [number, kind]);
		expect(kinds).toEqual([
			[1, "exec"],
			[2, "power"],
			[3, "exec"],
		]);
		expect(runtime.inputs).toMatchObject([{ boot: 1 }, {}, { boot: 2 }]);
		expect(runtime.stored(instanceId)?.inputs).toEqual(runtime.inputs);
		runtime.listener.resting(instanceId, { state: '"rest"', upTo: 2, wakeAt: undefined });
		expect(runtime.stored(instanceId)).toMatchObject({ state: '"rest"', inputs: [runtime.inputs[2]] });
	});

	it("ends as killed when its machine dies, and at its timeout when its machine hangs", async () => {
		const died = await send();
		runtime.listener.lost(instanceId, "died");
		expect(await result(died.InvokeId)).toMatchObject({
			InvocationStatus: "Failed",
			ExitCode: 137,
			Output: "Killed\n",
		});
		const hung = await send({ Timeout: 30 });
		runtime.listener.lost(instanceId, "hung");
		await world.advance(29);
		expect(await result(hung.InvokeId)).toMatchObject({ InvocationStatus: "Running" });
		await world.advance(1);
		expect(await result(hung.InvokeId)).toMatchObject({ InvocationStatus: "Timeout" });
		expect(runtime.stored(instanceId)?.inputs).toEqual([]);
	});

	it("takes its instance along when it switches the machine off or boots it anew", async () => {
		await send();
		runtime.listener.power(instanceId, "reboot", 7);
		const status = async () =>
			(await world.call("ecs", "DescribeInstanceStatus", { RegionId, InstanceId: [instanceId] })).InstanceStatuses
				.InstanceStatus[0].Status;
		expect(await status()).toBe("Running");
		runtime.listener.power(instanceId, "reboot", 1);
		expect(await status()).toBe("Starting");
		await world.advance(20);
		expect(await status()).toBe("Running");
		runtime.listener.power(instanceId, "halt", 2);
		await world.advance(20);
		expect(await status()).toBe("Stopped");
	});

	it("waits for the Cloud Assistant client of an instance that has just booted", async () => {
		instanceId = await launch();
		await world.advance(10);
		const { InvokeId } = await send();
		expect(await result(InvokeId)).toMatchObject({
			InvocationStatus: "Pending",
			InvokeRecordStatus: "Running",
			StartTime: "",
		});
		await world.advance(10);
		expect((await result(InvokeId)).InvocationStatus).toBe("Running");
	});

	it("is Aborted on an instance that is not running", async () => {
		instanceId = await launch();
		const { InvokeId } = await send();
		expect(await result(InvokeId)).toMatchObject({
			InvocationStatus: "Aborted",
			InvokeRecordStatus: "Failed",
			ErrorCode: "InstanceNotRunning",
		});
	});

	it("is interrupted when its instance is released", async () => {
		const { InvokeId } = await send();
		await world.call("ecs", "DeleteInstance", { InstanceId: instanceId, Force: true });
		expect(runtime.running.size).toBe(0);
		expect(await result(InvokeId)).toMatchObject({ InvocationStatus: "Error", ErrorCode: "ExecutionInterrupted" });
	});

	it("is Terminated by StopInvocation, with what it had printed", async () => {
		const { InvokeId } = await send();
		await world.call("ecs", "StopInvocation", { RegionId, InvokeId });
		expect(await result(InvokeId)).toMatchObject({
			InvocationStatus: "Terminated",
			InvokeRecordStatus: "Stopped",
			Output: "so far",
		});
		expect(await total(InvokeId)).toMatchObject({ InvokeStatus: "Stopped", InvocationStatus: "Stopped" });
	});
});

describe("what RunCommand refuses", () => {
	const cases: ReadonlyArray<readonly [string, Record<string, unknown>, string]> = [
		["an unknown type", { Type: "RunFortran" }, "InvalidCmdType.NotFound"],
		["an unknown instance", { InstanceId: ["i-none"] }, "InvalidInstance.NotFound"],
		["a Windows script on Linux", { Type: "RunBatScript" }, "InvalidInstance.NotMatch"],
		["too large a script", { CommandContent: "x".repeat(18_433) }, "CmdContent.ExceedLimit"],
		["an empty script", { CommandContent: "  " }, "CmdContent.ExceedLimit"],
		["broken Base64", { CommandContent: "%%%", ContentEncoding: "Base64" }, "CmdContent.DecodeError"],
		["too long a name", { Name: "n".repeat(129) }, "CmdName.ExceedLimit"],
		["parameters without EnableParameter", { Parameters: '{"a":"b"}' }, "Parameter.Disabled"],
		[
			"a built-in parameter that there is not",
			{ CommandContent: "echo {{ACS::Password}}", EnableParameter: true },
			"CmdParam.InvalidParamName",
		],
		[
			"a built-in parameter in another case",
			{ CommandContent: "echo {{acs::InstanceId}}", EnableParameter: true },
			"CmdParam.InvalidParamName",
		],
		["a period without Frequency", { RepeatMode: "Period" }, "MissingParam.Frequency"],
		["a bad Frequency", { RepeatMode: "Period", Frequency: "often" }, "InvalidParam.Frequency"],
		["too short a period", { Frequency: "rate(5s)" }, "InvalidParam.Frequency"],
		["no instance at all", { InstanceId: [] }, "MissingParameter"],
		["an unknown region", { RegionId: "mars-1" }, "InvalidRegionId.NotFound"],
	];
	it.each(cases)("%s", async (_name, params, code) => {
		const refused = await world.refusal("ecs", "RunCommand", {
			RegionId,
			Type: "RunShellScript",
			CommandContent: "echo hi",
			InstanceId: [instanceId],
			...params,
		});
		expect(refused.code).toBe(code);
		expect(runtime.running.size).toBe(0);
	});

	it("a caller without permission, in ECS's own words", async () => {
		const caller = { type: "RAMUser", accountId: "1", userId: "2", userName: "nobody" } as const;
		const refused = await world.refusal(
			"ecs",
			"RunCommand",
			{ RegionId, Type: "RunShellScript", CommandContent: "echo hi", InstanceId: [instanceId] },
			caller,
		);
		expect(refused).toMatchObject({
			status: 403,
			code: "Forbidden.RAM",
			message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
		});
	});
});

describe("kept commands", () => {
	it("are created, listed, changed, run and deleted, but not while they run", async () => {
		const { CommandId } = await world.call("ecs", "CreateCommand", {
			RegionId,
			Name: "greet",
			Type: "RunShellScript",
			CommandContent: Buffer.from("echo {{who}}").toString("base64"),
			EnableParameter: true,
		});
		await world.call("ecs", "ModifyCommand", { RegionId, CommandId, Timeout: 90 });
		const { InvokeId } = await world.call("ecs", "InvokeCommand", {
			RegionId,
			CommandId,
			InstanceId: [instanceId],
			Parameters: { who: "me" },
		});
		expect(runtime.only).toMatchObject({ content: "echo me", timeoutMs: 90_000 });
		expect((await world.refusal("ecs", "DeleteCommand", { RegionId, CommandId })).code).toBe("InvalidCommand.Running");
		runtime.end({ output: "me" });
		expect((await result(InvokeId)).InvocationStatus).toBe("Success");
		const list = await world.call("ecs", "DescribeCommands", { RegionId, ContentEncoding: "PlainText" });
		expect(list.Commands.Command).toMatchObject([
			{
				CommandId,
				Name: "greet",
				CommandContent: "echo {{who}}",
				InvokeTimes: 1,
				ParameterNames: { ParameterName: ["who"] },
			},
		]);
		await world.call("ecs", "DeleteCommand", { RegionId, CommandId });
		expect((await world.refusal("ecs", "InvokeCommand", { RegionId, CommandId, InstanceId: [instanceId] })).code).toBe(
			"InvalidCmdId.NotFound",
		);
	});

	it("stay out of the list when RunCommand is not asked to keep them", async () => {
		await send();
		await send({ KeepCommand: true, Name: "kept" });
		const list = await world.call("ecs", "DescribeCommands", { RegionId });
		expect(list.Commands.Command.map((command: { readonly Name: string }) => command.Name)).toEqual(["kept"]);
	});
});

describe("the Cloud Assistant client", () => {
	it("answers once the instance has run for a few seconds", async () => {
		const fresh = await launch();
		const status = async () => {
			const answer = await world.call("ecs", "DescribeCloudAssistantStatus", { RegionId, InstanceId: [fresh] });
			return answer.InstanceCloudAssistantStatusSet.InstanceCloudAssistantStatus[0].CloudAssistantStatus;
		};
		expect(await status()).toBe("false");
		await world.advance(30);
		expect(await status()).toBe("true");
	});
});
