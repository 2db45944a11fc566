import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tutorialForms as forms, GROUP } from "./test-forms";
import { type ConsoleWorld, createConsoleWorld } from "./test-world";

let world: ConsoleWorld;
beforeAll(async () => {
	world = await createConsoleWorld();
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.reset());

const inGroup = async () =>
	(await world.cloud().ess.describeScalingInstances({ ScalingGroupId: GROUP })).ScalingInstances;

/** A walkthrough that scales in, up to its rule; the group has an instance when `hasInstance`. */
async function toRule({ hasInstance = true, script = "echo last words\n", onFailure = "CONTINUE" } = {}) {
	if (hasInstance) {
		const { ScalingRuleAri } = await world.cloud().ess.createScalingRule({
			ScalingGroupId: GROUP,
			ScalingRuleName: "One",
			AdjustmentType: "TotalCapacity",
			AdjustmentValue: 1,
		});
		await world.cloud().ess.executeScalingRule({ ScalingRuleAri, ClientToken: "one" });
		await world.advance(300);
	}
	const id = await world.begin("leaving", "scaleIn");
	for (const step of ["prerequisites", "policy", "grant", "group"] as const) {
		await world.run(id, step, forms[step]);
	}
	const { hook, rule } = (await world.state(id)).steps;
	const script_ = { commandContent: script, lifecycleActionResult: onFailure };
	await world.run(id, "hook", { ...forms.hook, ...hook.inputs, ...script_ });
	await world.run(id, "rule", { ...forms.rule, ...rule.inputs });
	return id;
}

describe("a walkthrough that scales in", () => {
	it("begins with a hook for scale-ins and a rule that removes", async () => {
		const { steps, way } = await world.state(await world.begin("leaving", "scaleIn"));
		expect(way).toBe("scaleIn");
		expect(steps.hook.inputs).toMatchObject({ lifecycleTransition: "SCALE_IN" });
		expect(steps.rule.inputs).toMatchObject({ operation: "remove" });
	});

	it("holds the instance while the script runs on it, and then it is gone", async () => {
		const id = await toRule({ script: "sleep 60\necho last words\n" });
		const [instance] = await inGroup();
		await world.run(id, "execute", {});
		await world.advance(20);
		expect(await inGroup()).toMatchObject([{ LifecycleState: "Removing:Wait" }]);
		const state = await world.settled(id);
		expect(state.steps.execute).toMatchObject({ status: "done", error: null });
		expect(await inGroup()).toEqual([]);
		const run = await world.prisma.scaleOut.findFirstOrThrow({
			where: { scalingActivityId: state.steps.execute.result?.scalingActivityId ?? "" },
			include: { invocations: true },
		});
		expect(run).toMatchObject({ direction: "SCALE_IN", verdict: "ran" });
		expect(run.invocations).toMatchObject([{ instanceId: instance?.InstanceId, output: "last words\n" }]);
		// What left was never the walkthrough's: there is nothing to remove but what it made.
		expect(state.resources.filter((one) => one.kind === "instance")).toEqual([]);
		expect(await world.run(id, "execution", { executionId: state.steps.execute.result?.executionIds[0] })).toEqual({
			kind: "done",
		});
		expect(await world.tearDown(id)).toMatchObject({ failures: [] });
	});

	it("is a failure when the script fails, whether the instance went or stays", async () => {
		const id = await toRule({ script: "exit 3\n" });
		await world.run(id, "execute", {});
		expect((await world.settled(id)).steps.execute).toMatchObject({ status: "failed" });
		expect(await inGroup()).toEqual([]);
	});

	it("is not looked for when nobody can leave", async () => {
		const id = await toRule({ hasInstance: false });
		await expect(world.run(id, "execute", {})).rejects.toMatchObject({ code: expect.stringContaining("Capacity") });
	});

	it("has no step to look at the instance with", async () => {
		const id = await toRule();
		await expect(
			world.run(id, "verify", { ...forms.hook, instanceIds: ["i-1"], commandContent: "true", timeout: 60 }),
		).rejects.toMatchObject({ code: "StepNotReady" });
	});
});
