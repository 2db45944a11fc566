import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "./core/test-world";
import { openLmdb } from "./kernel/lmdb-persistence";
import { products } from "./products";

const POLICY = JSON.stringify({
	Version: "1",
	Statement: [
		{
			Action: ["ecs:DescribeInvocationResults", "ecs:DescribeInvocations", "ecs:RunCommand"],
			Resource: "*",
			Effect: "Allow",
		},
		{ Action: ["ess:CompleteLifecycleAction"], Resource: "*", Effect: "Allow" },
	],
});
const APACHE = "yum install -y httpd\nsystemctl start httpd\nsystemctl enable httpd\n";
const REGION = "cn-hangzhou";
const GROUP = "asg-tutorial";

let world: World;
const folders: string[] = [];
afterEach(async () => {
	await world?.close();
	for (const folder of folders.splice(0)) {
		rmSync(folder, { recursive: true, force: true });
	}
});

async function grant(): Promise<void> {
	const PolicyName = "ESSHookPolicyForRunCommand";
	await world.call("ram", "CreatePolicy", { PolicyName, PolicyDocument: POLICY });
	await world.call("ram", "AttachPolicyToRole", { PolicyName, PolicyType: "Custom", RoleName: "OOSServiceRole" });
}

async function createHook(
	script: string,
	options: { readonly timeout?: number; readonly defaultResult?: string } = {},
): Promise<string> {
	const { LifecycleHookId } = await world.call("ess", "CreateLifecycleHook", {
		RegionId: REGION,
		ScalingGroupId: GROUP,
		LifecycleHookName: "ESSHookForRunCommand",
		LifecycleTransition: "SCALE_OUT",
		HeartbeatTimeout: options.timeout ?? 300,
		DefaultResult: options.defaultResult ?? "CONTINUE",
		NotificationArn: "acs:ess:cn-hangzhou:1000000000000001:oos/ACS-ESS-LifeCycleRunCommand",
		NotificationMetadata: JSON.stringify({
			commandType: "RunShellScript",
			commandContent: script,
			OOSAssumeRole: "OOSServiceRole",
		}),
	});
	return LifecycleHookId;
}

async function scaleOut(count = 1): Promise<string> {
	const { ScalingRuleAri } = await world.call("ess", "CreateScalingRule", {
		RegionId: REGION,
		ScalingGroupId: GROUP,
		ScalingRuleName: "Add1",
		ScalingRuleType: "SimpleScalingRule",
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: count,
	});
	const { ScalingActivityId } = await world.call("ess", "ExecuteScalingRule", { RegionId: REGION, ScalingRuleAri });
	return ScalingActivityId;
}

async function activity(id: string) {
	const answer = await world.call("ess", "DescribeScalingActivities", { RegionId: REGION, ScalingGroupId: GROUP });
	return answer.ScalingActivities.ScalingActivity.find(
		(one: { readonly ScalingActivityId: string }) => one.ScalingActivityId === id,
	);
}

async function instances() {
	const answer = await world.call("ess", "DescribeScalingInstances", { RegionId: REGION, ScalingGroupId: GROUP });
	return answer.ScalingInstances.ScalingInstance;
}

async function executions() {
	return (await world.call("oos", "ListExecutions", { RegionId: REGION })).Executions;
}

async function runOn(instanceId: string, script: string) {
	const { InvokeId } = await world.call("ecs", "RunCommand", {
		RegionId: REGION,
		Type: "RunShellScript",
		CommandContent: script,
		InstanceId: [instanceId],
	});
	await world.advance(5);
	const answer = await world.call("ecs", "DescribeInvocationResults", { RegionId: REGION, InvokeId });
	const result = answer.Invocation.InvocationResults.InvocationResult[0];
	return { exitCode: result.ExitCode, output: Buffer.from(result.Output, "base64").toString() };
}

describe("the tutorial inside the emulator", () => {
	it("parks the new instance, runs the script as the role, completes the action and puts it in service", async () => {
		world = await createWorld({ products });
		await grant();
		await createHook(APACHE);
		const id = await scaleOut();
		const seen = new Set<string>();
		for (let second = 0; second < 120 && (await activity(id)).StatusCode === "InProgress"; second++) {
			for (const instance of await instances()) {
				seen.add(instance.LifecycleState);
			}
			await world.advance(1);
		}
		expect([...seen]).toEqual(["Pending", "Pending:Wait"]);
		expect(await activity(id)).toMatchObject({ StatusCode: "Successful", Progress: 100 });
		const [instance] = await instances();
		expect(instance.LifecycleState).toBe("InService");
		const [execution] = await executions();
		expect(execution).toMatchObject({
			Status: "Success",
			TemplateName: "ACS-ESS-LifeCycleRunCommand",
			RamRole: "OOSServiceRole",
		});
		const status = await runOn(instance.InstanceId, "systemctl status httpd");
		expect(status.exitCode).toBe(0);
		expect(status.output).toContain("active (running)");
		expect(status.output).toContain("enabled");
		const callers = world.engine.calls(1000).filter((call) => call.caller.includes("assumed-role/OOSServiceRole/"));
		expect([...new Set(callers.map((call) => call.action))].sort()).toEqual([
			"CompleteLifecycleAction",
			"DescribeInvocationResults",
			"DescribeInvocations",
			"RunCommand",
		]);
		expect(world.failures).toEqual([]);
	});

	it("fails with Forbidden.RAM without the policy; the wait runs out and DefaultResult puts an unprepared instance in service", async () => {
		world = await createWorld({ products });
		await createHook(APACHE);
		const id = await scaleOut();
		await world.advance(100);
		const [execution] = await executions();
		expect(execution.Status).toBe("Failed");
		expect(execution.StatusMessage).toContain(
			"Forbidden.RAM message: User not authorized to operate on the specified resource, or this API doesn't support RAM.",
		);
		const tasks = await world.call("oos", "ListTaskExecutions", {
			RegionId: REGION,
			ExecutionId: execution.ExecutionId,
		});
		const messages = tasks.TaskExecutions.map((task: { readonly StatusMessage: string }) => task.StatusMessage).join(
			"\n",
		);
		expect(messages).toContain(
			"Forbidden.Unauthorized message: A required authorization for the specified action is not supplied.",
		);
		expect((await instances())[0].LifecycleState).toBe("Pending:Wait");
		expect((await activity(id)).StatusCode).toBe("InProgress");
		await world.advance(300);
		const [instance] = await instances();
		expect(instance.LifecycleState).toBe("InService");
		expect((await activity(id)).StatusCode).toBe("Successful");
		expect((await runOn(instance.InstanceId, "systemctl status httpd")).exitCode).toBe(4);
		expect(world.failures).toEqual([]);
	});

	it("releases the instance when the policy is missing and the hook's DefaultResult is ABANDON", async () => {
		world = await createWorld({ products });
		await createHook(APACHE, { timeout: 60, defaultResult: "ABANDON" });
		const id = await scaleOut();
		await world.advance(200);
		expect(await instances()).toEqual([]);
		expect((await activity(id)).StatusCode).toBe("Failed");
	});

	it("fails with LifecycleHookIdAndLifecycleActionToken.Invalid when the script outlasts the hook's timeout", async () => {
		world = await createWorld({ products });
		await grant();
		await createHook("sleep 90\necho done\n", { timeout: 30 });
		await scaleOut();
		await world.advance(300);
		const [execution] = await executions();
		expect(execution.Status).toBe("Failed");
		expect(execution.StatusMessage).toContain(
			"LifecycleHookIdAndLifecycleActionToken.Invalid message: The specified lifecycleActionToken and lifecycleActionId you provided does not match any in process lifecycle action.",
		);
		expect((await instances())[0].LifecycleState).toBe("InService");
		expect(world.failures).toEqual([]);
	});

	it("abandons the instance when the script fails", async () => {
		world = await createWorld({ products });
		await grant();
		await createHook("set -e\nfalse\necho never\n");
		const id = await scaleOut();
		await world.advance(200);
		expect(await instances()).toEqual([]);
		expect(await activity(id)).toMatchObject({ StatusCode: "Failed" });
		expect((await executions())[0].Status).toBe("Failed");
	});

	it("goes on where it was after a restart in the middle of the script", async () => {
		const folder = mkdtempSync(path.join(tmpdir(), "scalehook-flow-"));
		folders.push(folder);
		world = await createWorld({ products, persistence: openLmdb(folder) });
		await grant();
		await createHook("touch /root/begun\nsleep 60\necho finished\n");
		const id = await scaleOut();
		await world.advance(40);
		expect((await instances())[0].LifecycleState).toBe("Pending:Wait");
		await world.close();
		world = await createWorld({ products, persistence: openLmdb(folder) });
		await world.advance(120);
		expect(await activity(id)).toMatchObject({ StatusCode: "Successful" });
		const [execution] = await executions();
		expect(execution.Status).toBe("Success");
		expect(JSON.parse(execution.Outputs).commandOutputs).toEqual(["finished\n"]);
		const [instance] = await instances();
		expect((await runOn(instance.InstanceId, "ls /root/begun")).exitCode).toBe(0);
		expect(world.failures).toEqual([]);
	});
});
