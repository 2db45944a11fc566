import { afterEach, describe, expect, it } from "vitest";
import * as events from "./core/events";
import { createWorld, type World } from "./core/test-world";
import { timers } from "./kernel/timer-queue";
import { executions } from "./oos/store";
import { products } from "./products";

let world: World;
afterEach(() => world.close());

const RegionId = "cn-hangzhou";
const kinds = products.flatMap((product) => product.timers ?? []).map(({ name }) => name);

/** A timer that falls due at once, stored as another emulator may have left it. */
function store(kind: string, payload: unknown): void {
	world.run((ctx) => ctx.tx.put(timers, { id: "odd", kind, dueAt: ctx.now, order: -1, payload }));
}

async function reopen(): Promise<void> {
	const snapshot = await world.engine.snapshot();
	await world.engine.restore(snapshot);
	await world.advance(1);
}

describe("a stored timer that cannot be read", () => {
	it.each(kinds)("%s is logged and gone when not even what it serves can be told", async (kind) => {
		world = await createWorld({ products });
		store(kind, { foreign: true });
		await reopen();
		expect(world.run((ctx) => ctx.tx.get(timers, "odd"))).toBeUndefined();
		expect(world.failures).toEqual([
			expect.stringContaining(`timer ${kind} carries what its kind does not declare`),
			expect.stringContaining(`giving up on timer ${kind} failed`),
		]);
	});

	it("ends the execution that it served, with a reason in its log", async () => {
		world = await createWorld({ products });
		const Content = JSON.stringify({
			FormatVersion: "OOS-2019-06-01",
			Tasks: [{ Name: "rest", Action: "ACS::Sleep", Properties: { Duration: "1h" } }],
		});
		const { Execution } = await world.call("oos", "StartExecution", { RegionId, TemplateContent: Content });
		const { ExecutionId } = Execution;
		await world.advance(1);
		store("oos.deliver", { executionId: ExecutionId, event: { type: "unheard-of" } });
		await reopen();
		expect(world.run((ctx) => ctx.tx.get(executions, ExecutionId)?.status)).toBe("Failed");
		const { ExecutionLogs } = await world.call("oos", "ListExecutionLogs", { RegionId, ExecutionId });
		expect(JSON.stringify(ExecutionLogs)).toMatch(/oos\.deliver carries what its kind does not declare/);
		expect(world.failures).toEqual([expect.stringContaining("timer oos.deliver failed")]);
	});

	it("lets the scheduled task that it served come again", async () => {
		world = await createWorld({ products });
		const { ScheduledTaskId } = await world.call("ess", "CreateScheduledTask", {
			RegionId,
			ScheduledTaskName: "daily",
			ScalingGroupId: "asg-tutorial",
			MinValue: 1,
			LaunchTime: "2026-01-01T01:00Z",
			RecurrenceType: "Daily",
			RecurrenceValue: "1",
			RecurrenceEndTime: "2026-02-01T00:00Z",
		});
		store("ess.launch-task", { scheduledTaskId: ScheduledTaskId, launchedAt: "at one" });
		await reopen();
		const answer = await world.call("ess", "DescribeScalingActivities", { RegionId, ScalingGroupId: "asg-tutorial" });
		const [latest] = answer.ScalingActivities.ScalingActivity;
		expect(latest.StatusCode).toBe("Rejected");
		expect(latest.Cause).toContain(ScheduledTaskId);
		const armed = world.run((ctx) => [...ctx.tx.scan(timers)].filter(({ kind }) => kind === "ess.launch-task"));
		expect(armed).toHaveLength(1);
	});
});

it("every event that a product may tell has somebody who hears it", () => {
	const heard = new Set(products.flatMap((product) => product.events ?? []).map(({ name }) => name));
	expect(new Set(Object.values(events).map(({ name }) => name))).toEqual(heard);
});
