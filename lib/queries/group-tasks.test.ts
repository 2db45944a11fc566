import { afterAll, beforeAll, expect, it } from "vitest";
import { LOCAL_PRINCIPAL } from "@/lib/auth/principal";
import { type ConsoleWorld, createConsoleWorld } from "@/lib/tutorial/run/test-world";

const REGION = "cn-hangzhou";
const GROUP = "asg-tutorial";
let world: ConsoleWorld;
// What reads the environment is loaded after the world has set it.
let queries: typeof import("./ess").essQueries;
beforeAll(async () => {
	world = await createConsoleWorld();
	queries = (await import("./ess")).essQueries;
}, 120_000);
afterAll(() => world.close());
const where = { regionId: REGION, scalingGroupId: GROUP };
const context = { principal: LOCAL_PRINCIPAL };

it("a group's scheduled tasks are those that execute its rules and those that set its sizes", async () => {
	const { ess } = world.cloud();
	const { ScalingRuleAri } = await ess.createScalingRule({
		ScalingGroupId: GROUP,
		ScalingRuleName: "Add1",
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: 1,
	});
	const recurrence = { RecurrenceType: "Cron", RecurrenceValue: "0 8 * * *" } as const;
	await ess.createScheduledTask({ ScheduledTaskName: "of-rule", ScheduledAction: ScalingRuleAri, ...recurrence });
	await ess.createScheduledTask({ ScheduledTaskName: "of-sizes", ScalingGroupId: GROUP, MinValue: 1, ...recurrence });
	const { tasks } = await queries["ess.scheduledTasks"].run(where, context);
	expect(tasks.map(({ ScheduledTaskName }) => ScheduledTaskName).sort()).toEqual(["of-rule", "of-sizes"]);
	const others = { ...where, scalingGroupId: "asg-other" };
	expect((await queries["ess.scheduledTasks"].run(others, context)).tasks).toEqual([]);
});

it("a hook's state, which only the newer API tells, stands with the hook", async () => {
	const { ess } = world.cloud();
	const hook = { ScalingGroupId: GROUP, LifecycleHookName: "hold", LifecycleTransition: "SCALE_OUT" } as const;
	const { LifecycleHookId } = await ess.createLifecycleHook(hook);
	await ess.modifyLifecycleHook({ LifecycleHookId, LifecycleHookStatus: "InActive" });
	const { hooks } = await queries["ess.hooks"].run(where, context);
	expect(hooks).toMatchObject([{ LifecycleHookId, status: "InActive" }]);
});
