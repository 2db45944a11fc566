import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../core/test-world";
import type { InstanceRuntime, RuntimeOptions } from "../machine/host/runtime";
import { ramProduct } from "../ram";
import { vpcProduct } from "../vpc";
import { createEcsProduct } from "./index";
import { nextRun, parseFrequency } from "./invocation-schedule";
import { noRuntime } from "./test-runtime";

const RegionId = "cn-hangzhou";
let world: World;
let instanceId: string;
/** Virtual seconds after the world's 30th at which scripts began. */
let began: number[];

/** A runtime in which every script ends at once. */
const instantRuntime = ({ listener }: RuntimeOptions): InstanceRuntime => ({
	...noRuntime,
	input: (id, input, now) => {
		if (input.kind !== "exec") {
			return;
		}
		began.push((now - Date.UTC(2026, 0, 1)) / 1000 - 30);
		const { commandId, startedAt } = input.job;
		listener.ended(id, commandId, { end: { kind: "exited", exitCode: 0 }, endedAt: startedAt, output: "", dropped: 0 });
	},
});

beforeEach(async () => {
	began = [];
	world = await createWorld({ products: [ramProduct, vpcProduct, createEcsProduct(instantRuntime)] });
	const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
		RegionId,
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.g7.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
	});
	instanceId = InstanceIdSets.InstanceIdSet[0];
	await world.advance(30);
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

async function run(when: Record<string, unknown>): Promise<string> {
	const command = { RegionId, Type: "RunShellScript", CommandContent: "date", InstanceId: [instanceId] };
	return (await world.call("ecs", "RunCommand", { ...command, ...when })).InvokeId;
}

async function invocation(InvokeId: string) {
	return (await world.call("ecs", "DescribeInvocations", { RegionId, InvokeId })).Invocations.Invocation[0];
}

describe("commands that repeat", () => {
	it("run at each interval until they are stopped", async () => {
		const invokeId = await run({ Frequency: "rate(5m)" });
		expect(await invocation(invokeId)).toMatchObject({
			InvocationStatus: "Scheduled",
			RepeatMode: "Period",
			Timed: true,
		});
		await world.advance(901);
		expect(began).toEqual([300, 600, 900]);
		expect((await invocation(invokeId)).InvokeInstances.InvokeInstance[0]).toMatchObject({
			Repeats: 3,
			InvocationStatus: "Success",
		});
		await world.call("ecs", "StopInvocation", { RegionId, InvokeId: invokeId });
		await world.advance(900);
		expect(began).toHaveLength(3);
		expect(await invocation(invokeId)).toMatchObject({ InvocationStatus: "Stopped", InvokeStatus: "Stopped" });
	});

	it("run at the one time that they name", async () => {
		await run({ Frequency: "at(2026-01-01 08:10:30 Asia/Shanghai)" });
		await world.advance(3600);
		expect(began).toEqual([600]);
	});

	it("run after the next reboot, once or each time", async () => {
		const once = await run({ RepeatMode: "NextRebootOnly" });
		await run({ RepeatMode: "EveryReboot" });
		await world.advance(60);
		expect(began).toEqual([]);
		await world.call("ecs", "RebootInstance", { InstanceId: instanceId });
		await world.advance(60);
		expect(began).toHaveLength(2);
		await world.call("ecs", "RebootInstance", { InstanceId: instanceId });
		await world.advance(60);
		expect(began).toHaveLength(3);
		expect(await invocation(once)).toMatchObject({ InvocationStatus: "Success" });
	});
});

describe("a Frequency", () => {
	const at = (text: string) => Date.parse(text);
	it.each([
		["rate(10m)", "2026-01-01T00:00:00Z", "2026-01-01T00:10:00Z"],
		["at(2026-02-03 04:05:06 GMT+0)", "2026-01-01T00:00:00Z", "2026-02-03T04:05:06Z"],
		["0 30 9 * * ?", "2026-01-01T00:00:00Z", "2026-01-01T01:30:00Z"],
		["0 0 0 1 1 ? 2027 GMT+0:00", "2026-01-01T00:00:01Z", "2027-01-01T00:00:00Z"],
		["0 0 0 29 2 ? * GMT+0:00", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z"],
		["0 0 9 ? * MON-FRI * Asia/Shanghai", "2026-01-02T02:00:00Z", "2026-01-05T01:00:00Z"],
		["0 0 9 ? * 2#1 * America/New_York", "2026-01-01T00:00:00Z", "2026-01-05T14:00:00Z"],
		["at(2026-07-01 12:00:00 Europe/Berlin)", "2026-01-01T00:00:00Z", "2026-07-01T10:00:00Z"],
		["0 0/15 * * * ? * UTC", "2026-01-01T00:16:00Z", "2026-01-01T00:30:00Z"],
		["0 0 12 ? * 2-6 * UTC", "2026-01-02T13:00:00Z", "2026-01-05T12:00:00Z"],
	])("%s after %s is %s", (frequency, now, next) => {
		expect(nextRun(parseFrequency(frequency), at(now))).toBe(at(next));
	});

	it.each([
		"often",
		"rate(0m)",
		"rate(8d)",
		"at(2026-13-01 00:00:00)",
		"0 0 25 * * ?",
		"* * *",
		"0 0 0 1 1 ? 2026 Mars/Olympus",
	])("%s is refused", (frequency) => {
		expect(() => parseFrequency(frequency)).toThrowError("The specified frequency is invalid.");
	});

	it("that lies in the past runs no more", () => {
		expect(nextRun(parseFrequency("0 0 0 1 1 ? 2026 GMT+0:00"), at("2026-01-01T00:00:01Z"))).toBeUndefined();
		expect(nextRun(parseFrequency("at(2020-01-01 00:00:00)"), at("2026-01-01T00:00:00Z"))).toBeUndefined();
	});
});
