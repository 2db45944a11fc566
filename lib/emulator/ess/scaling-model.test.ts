import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ApiError } from "../core/api-error";
import { activities, activityMembers } from "./activity/rows";
import { lifecycleActions } from "./hook/rows";
import { createGroupWorld, GROUP, type GroupWorld, REGION } from "./test-group";

/** What may happen to a group in a random story; numbers choose among what is there. */
const event = fc.oneof(
	fc.record({ kind: fc.constant("scale" as const), by: fc.integer({ min: -4, max: 4 }) }),
	fc.record({
		kind: fc.constant("complete" as const),
		pick: fc.nat(5),
		result: fc.constantFrom("CONTINUE", "ABANDON", "ROLLBACK"),
	}),
	fc.record({ kind: fc.constant("wait" as const), seconds: fc.constantFrom(1, 5, 10, 40, 120) }),
	fc.record({ kind: fc.constant("protect" as const), pick: fc.nat(9), on: fc.boolean() }),
	fc.record({ kind: fc.constant("standby" as const), pick: fc.nat(9), on: fc.boolean() }),
	fc.record({ kind: fc.constant("stop" as const), pick: fc.nat(9) }),
	fc.record({ kind: fc.constant("lose" as const), pick: fc.nat(9) }),
	fc.record({ kind: fc.constant("remove" as const), pick: fc.nat(9) }),
	fc.record({ kind: fc.constant("resize" as const), min: fc.nat(3), max: fc.integer({ min: 3, max: 10 }) }),
	fc.record({ kind: fc.constant("hook" as const), transition: fc.constantFrom("SCALE_OUT", "SCALE_IN") }),
	fc.record({ kind: fc.constant("unhook" as const), pick: fc.nat(3) }),
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

const at = <T>(rows: readonly T[], pick: number): T | undefined => rows[pick % Math.max(rows.length, 1)];

/** Every refusal is fine: the story only must not break anything. Any other error is a bug. */
async function tryCall(w: GroupWorld, product: string, action: string, params: Record<string, unknown>): Promise<void> {
	try {
		await w.world.call(product, action, params);
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
	}
}

async function pending(w: GroupWorld) {
	const list = await w.call("DescribeScalingActivities", {
		RegionId: REGION,
		ScalingGroupId: GROUP,
		StatusCode: "InProgress",
		PageSize: 50,
	});
	const found = [];
	for (const { ScalingActivityId } of list.ScalingActivities.ScalingActivity) {
		found.push(...(await w.actions(ScalingActivityId)));
	}
	return found.filter((action) => action.LifecycleActionStatus === "Pending");
}

async function play(w: GroupWorld, event: Event): Promise<void> {
	const pickId = async (pick: number) => at(await w.instances(), pick)?.InstanceId ?? "i-none";
	switch (event.kind) {
		case "scale":
			return tryCall(w, "ess", "ScaleWithAdjustment", {
				ScalingGroupId: GROUP,
				AdjustmentType: "QuantityChangeInCapacity",
				AdjustmentValue: event.by,
			});
		case "complete": {
			const action = at(await pending(w), event.pick);
			return tryCall(w, "ess", "CompleteLifecycleAction", {
				LifecycleHookId: action?.LifecycleHookId ?? "ash-none",
				LifecycleActionToken: action?.LifecycleActionToken ?? "none",
				LifecycleActionResult: event.result,
			});
		}
		case "wait":
			return w.world.advance(event.seconds);
		case "protect":
			return tryCall(w, "ess", "SetInstancesProtection", {
				ScalingGroupId: GROUP,
				InstanceId: [await pickId(event.pick)],
				ProtectedFromScaleIn: event.on,
			});
		case "standby":
			return tryCall(w, "ess", event.on ? "EnterStandby" : "ExitStandby", {
				ScalingGroupId: GROUP,
				InstanceId: [await pickId(event.pick)],
			});
		case "stop":
			return tryCall(w, "ecs", "StopInstance", { InstanceId: await pickId(event.pick) });
		case "lose":
			return tryCall(w, "ecs", "DeleteInstances", { InstanceId: [await pickId(event.pick)] });
		case "remove":
			return tryCall(w, "ess", "RemoveInstances", { ScalingGroupId: GROUP, InstanceId: [await pickId(event.pick)] });
		case "resize":
			return tryCall(w, "ess", "ModifyScalingGroup", {
				ScalingGroupId: GROUP,
				MinSize: event.min,
				MaxSize: event.max,
			});
		case "hook":
			return tryCall(w, "ess", "CreateLifecycleHook", {
				ScalingGroupId: GROUP,
				LifecycleTransition: event.transition,
				HeartbeatTimeout: 30,
			});
		case "unhook": {
			const hooks = await w.call("DescribeLifecycleHooks", { ScalingGroupId: GROUP });
			const hook = at(hooks.LifecycleHooks.LifecycleHook as Array<{ LifecycleHookId: string }>, event.pick);
			return tryCall(w, "ess", "DeleteLifecycleHook", { LifecycleHookId: hook?.LifecycleHookId ?? "ash-none" });
		}
	}
}

const COUNTERS: Readonly<Record<string, string>> = {
	Pending: "PendingCapacity",
	"Pending:Wait": "PendingWaitCapacity",
	InService: "ActiveCapacity",
	Protected: "ProtectedCapacity",
	Standby: "StandbyCapacity",
	Stopped: "StoppedCapacity",
	Removing: "RemovingCapacity",
	"Removing:Wait": "RemovingWaitCapacity",
};

/** What must hold between any two calls. */
async function checkGroup(w: GroupWorld): Promise<void> {
	const group = await w.group();
	const instances = await w.instances();
	for (const [state, counter] of Object.entries(COUNTERS)) {
		const inState = instances.filter(({ LifecycleState }) => LifecycleState === state).length;
		expect([counter, group[counter]]).toEqual([counter, inState]);
	}
	expect(group.TotalInstanceCount).toBe(instances.length);
	const running = await w.call("DescribeScalingActivities", {
		RegionId: REGION,
		ScalingGroupId: GROUP,
		StatusCode: "InProgress",
	});
	expect(running.TotalCount).toBeLessThanOrEqual(1);
	const onTheirWay = instances.filter(({ LifecycleState }) => /^(Pending|Removing)/.test(LifecycleState));
	expect(running.TotalCount === 0 && onTheirWay.length > 0).toBe(false);
	const isWaiting = instances.some(({ LifecycleState }) => LifecycleState.endsWith(":Wait"));
	expect((await pending(w)).length > 0).toBe(isWaiting);
}

/** Whatever happened, time alone brings every instance to rest and the group into its bounds. */
async function checkRest(w: GroupWorld): Promise<void> {
	await w.world.advance(4000);
	const group = await w.group();
	const states = (await w.instances()).map(({ LifecycleState }) => LifecycleState);
	expect(states.filter((state) => !["InService", "Protected", "Standby"].includes(state))).toEqual([]);
	expect(group.TotalCapacity).toBeGreaterThanOrEqual(group.MinSize);
	await checkEnds(w);
	const fixed = group.ProtectedCapacity + group.StandbyCapacity;
	expect(group.TotalCapacity).toBeLessThanOrEqual(Math.max(group.MaxSize, fixed));
}

/** Every instance has met one end in each of its activities, and no wait that is over can be ended again. */
async function checkEnds(w: GroupWorld): Promise<void> {
	const { members, over, actions } = w.world.run(({ tx }) => ({
		members: [...tx.scan(activityMembers)],
		over: new Map([...tx.scan(activities)].map((row) => [row.scalingActivityId, row])),
		actions: [...tx.scan(lifecycleActions)],
	}));
	for (const [id, activity] of over) {
		const own = members.filter((member) => member.scalingActivityId === id);
		const succeeded = own.filter((member) => member.outcome === "Succeeded").length;
		expect(own.filter((member) => member.outcome === "InProgress")).toEqual([]);
		expect(own.length).toBeLessThanOrEqual(activity.requested);
		const expected = succeeded === activity.requested ? "Successful" : succeeded > 0 ? "Warning" : "Failed";
		expect([id, activity.status]).toEqual([id, expected]);
	}
	for (const { token, lifecycleHookId } of actions) {
		const late = { LifecycleHookId: lifecycleHookId, LifecycleActionToken: token };
		expect((await w.refusal("CompleteLifecycleAction", late)).code).toBe(
			"LifecycleHookIdAndLifecycleActionToken.Invalid",
		);
	}
}

describe("a scaling group in any story", () => {
	it("counts what it has, moves instances by one activity only, and comes to rest", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 25 }), async (story) => {
				const w = await createGroupWorld();
				try {
					await w.modify({ MinSize: 1, DefaultCooldown: 0 });
					for (const step of story) {
						await play(w, step);
						await checkGroup(w);
					}
					await checkRest(w);
					expect(w.world.failures).toEqual([]);
				} finally {
					await w.world.close();
				}
			}),
			{ numRuns: 60 },
		);
	}, 60_000);
});
