import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createWorld, WORLD_START, type World } from "./core/test-world";
import { machineInputs } from "./ecs/command-tables";
import { openLmdb } from "./kernel/lmdb-persistence";
import type { RealTime } from "./kernel/real-time";
import { products } from "./products";

const r = { RegionId: "cn-hangzhou" };
const worlds: World[] = [];
const folders: string[] = [];
afterEach(async () => {
	await Promise.all(worlds.splice(0).map((world) => world.close()));
	for (const folder of folders.splice(0)) {
		rmSync(folder, { recursive: true, force: true });
	}
});

/** Real time in the test's hand: nothing ticks by itself. */
const clock = { now: WORLD_START };
const real: RealTime = { now: () => clock.now, after: () => () => {} };

async function open(folder: string): Promise<World> {
	const world = await createWorld({ products, persistence: openLmdb(folder), real, frozen: false });
	worlds.push(world);
	return world;
}

function newFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), "scalehook-restart-"));
	folders.push(folder);
	return folder;
}

/** What a kill would leave: the files as they are, without a goodbye. */
async function killed(world: World, folder: string): Promise<string> {
	await world.engine.flushed();
	const copy = newFolder();
	cpSync(path.join(folder, "state.lmdb"), path.join(copy, "state.lmdb"));
	return copy;
}

async function launch(world: World): Promise<string> {
	const answer = await world.call("ecs", "RunInstances", {
		...r,
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.c6.large",
		SecurityGroupId: "sg-tutorial",
		VSwitchId: "vsw-tutorial-h",
	});
	await world.advance(120);
	return answer.InstanceIdSets.InstanceIdSet[0];
}

async function start(world: World, InstanceId: string, CommandContent: string, more = {}): Promise<string> {
	const command = { ...r, Type: "RunShellScript", CommandContent, InstanceId: [InstanceId], ...more };
	return (await world.call("ecs", "RunCommand", command)).InvokeId;
}

async function resultOf(world: World, InvokeId: string) {
	const answer = await world.call("ecs", "DescribeInvocationResults", { ...r, InvokeId });
	const [result] = answer.Invocation.InvocationResults.InvocationResult;
	return { status: result.InvocationStatus, output: Buffer.from(result.Output, "base64").toString() };
}

describe("after a stop", () => {
	it.each(["SIGTERM", "kill -9"])(
		"by %s everything that fell due meanwhile happens at its own time, the scripts' steps too",
		async (how) => {
			clock.now = WORLD_START;
			const folder = newFolder();
			const before = await open(folder);
			const instance = await launch(before);
			const sleeping = await start(before, instance, "for i in 1 2 3 4 5 6; do date +%s; sleep 600; done", {
				Timeout: 7200,
			});
			await start(before, instance, "date +%s >> /root/fired", { RepeatMode: "Period", Frequency: "rate(5m)" });
			const rule = await before.call("ess", "CreateScalingRule", {
				...r,
				ScalingGroupId: "asg-tutorial",
				ScalingRuleName: "Add1",
				AdjustmentType: "QuantityChangeInCapacity",
				AdjustmentValue: 1,
			});
			for (let task = 0; task < 8; task++) {
				const LaunchTime = new Date(WORLD_START + (10 + task * 5) * 60_000).toISOString().replace(/:\d\d\.\d+Z/, "Z");
				await before.call("ess", "CreateScheduledTask", { ...r, LaunchTime, ScheduledAction: rule.ScalingRuleAri });
			}
			await before.advance(5);
			const began = before.now();
			let place = folder;
			if (how === "SIGTERM") {
				await before.close();
				worlds.length = 0;
			} else {
				place = await killed(before, folder);
			}
			clock.now += 3600_000;
			const after = await open(place);
			expect(after.now()).toBe(began + 3600_000);
			const steps = (await resultOf(after, sleeping)).output.trim().split("\n").map(Number);
			expect(steps.map((step) => step - (steps[0] ?? 0))).toEqual([0, 600, 1200, 1800, 2400, 3000]);
			const shown = await start(after, instance, "cat /root/fired");
			await after.advance(1);
			const fired = (await resultOf(after, shown)).output.trim().split("\n").map(Number);
			expect(fired.slice(1).map((at, index) => at - (fired[index] ?? 0))).toEqual(fired.slice(1).map(() => 300));
			expect(fired.length).toBeGreaterThanOrEqual(12);
			const group = { ...r, ScalingGroupId: "asg-tutorial", PageSize: 50 };
			const { ScalingActivities } = await after.call("ess", "DescribeScalingActivities", group);
			expect(ScalingActivities.ScalingActivity).toHaveLength(8);
			expect(after.failures).toEqual([]);
		},
	);

	it("a command that was told to be done has its files where later ones look, though an older one still runs", async () => {
		clock.now = WORLD_START;
		const folder = newFolder();
		const before = await open(folder);
		const instance = await launch(before);
		const oldest = await start(before, instance, "echo oldest >> /root/log; sleep 300; echo last >> /root/log", {
			Timeout: 3600,
		});
		await before.advance(10);
		const told = await start(before, instance, "echo told >> /root/log");
		await before.advance(10);
		expect(await resultOf(before, told)).toMatchObject({ status: "Success" });
		const after = await open(await killed(before, folder));
		const next = await start(after, instance, "echo next >> /root/log; cat /root/log");
		await after.advance(1);
		expect(await resultOf(after, next)).toEqual({ status: "Success", output: "oldest\ntold\nnext\n" });
		await after.advance(600);
		expect(await resultOf(after, oldest)).toMatchObject({ status: "Success" });
		const whole = await start(after, instance, "cat /root/log");
		await after.advance(1);
		expect((await resultOf(after, whole)).output).toBe("oldest\ntold\nnext\nlast\n");
		expect(after.run((ctx) => ctx.tx.count(machineInputs))).toBe(0);
	});
});
