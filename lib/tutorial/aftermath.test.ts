import { describe, expect, it } from "vitest";
import { aftermathOf, ownInstances, scriptOf, scriptStepOf } from "./aftermath";
import type { Json } from "./json";
import { reduceAll } from "./machine";
import { newWalkthrough, type Resource, type WalkthroughState } from "./state";
import type { StepId } from "./steps";
import { INVOKE_TEMPLATE } from "./steps/command/invoke-template";
import { planTeardown } from "./teardown";
import type { WayId } from "./ways";

const resource = (kind: Resource["kind"], rest: Partial<Resource> = {}) => ({
	type: "resource-found" as const,
	resource: { kind, id: `${kind}-1`, name: kind, regionId: "r", step: "group", created: true, ...rest },
});
const walked = (way: WayId, ...found: ReturnType<typeof resource>[]) => reduceAll(newWalkthrough("r", way), found, 0);
const typed = (way: WayId, step: StepId, inputs: Record<string, Json>): WalkthroughState =>
	reduceAll(newWalkthrough("r", way), [{ type: "typed", step, inputs }], 0);

describe("what stays after a walk", () => {
	const state = walked(
		"userData",
		resource("rule"),
		resource("user-data", { before: "" }),
		resource("policy", { created: false }),
		resource("alarm"),
		resource("instance"),
	);

	it("is told with the costly first, and with what tidying up does to each", () => {
		const told = aftermathOf(state).remainders.map(({ resource: { kind }, cost, fate }) => [kind, cost, fate]);
		expect(told).toEqual([
			["instance", "billed", "removed"],
			["alarm", "causes", "removed"],
			["rule", "free", "removed"],
			["user-data", "free", "restored"],
			["policy", "free", "left"],
		]);
	});

	it("says of nothing that it stays which the teardown takes away, and the reverse", () => {
		const going = planTeardown(state).map(({ resource: { id } }) => id);
		const told = aftermathOf(state).remainders.filter(({ fate }) => fate !== "left");
		expect(told.map(({ resource: { id } }) => id).toSorted()).toEqual(going.toSorted());
	});

	it("has what was removed no more, and a task that removes instances makes none", () => {
		const gone = reduceAll(state, [{ type: "resource-removed", kind: "instance", id: "instance-1" }], 0);
		expect(aftermathOf(gone).remainders.some(({ resource: { kind } }) => kind === "instance")).toBe(false);
		expect(aftermathOf(walked("scaleIn", resource("alarm"))).remainders).toMatchObject([{ cost: "free" }]);
	});

	it("has the network of a group that the walk made, and what another template did", () => {
		expect(aftermathOf(walked("hook", resource("group"))).leavesNetwork).toBe(true);
		expect(aftermathOf(walked("hook", resource("group", { created: false }))).leavesNetwork).toBe(false);
		const hook = (templateName: string) => typed("hook", "hook", { templateName, notificationMethod: "oos" });
		const other = "ACS-ESS-LifeCycleAllocateEipAddressAndAttachToInstance";
		expect(
			["ACS-ESS-LifeCycleRunCommand", INVOKE_TEMPLATE, other].map((name) => aftermathOf(hook(name)).leavesTemplateWork),
		).toEqual([false, false, true]);
	});
});

describe("the script of a walk", () => {
	it.each<[WayId, StepId, Record<string, Json>, unknown]>([
		["hook", "hook", { commandContent: "a", commandTimeout: 30 }, { content: "a", timeout: 30, isSaved: false }],
		["hook", "hook", { commandContent: "a", templateName: "mine" }, undefined],
		["hook", "hook", { commandContent: "  " }, undefined],
		["userData", "configuration", { userData: "#!/bin/sh" }, { content: "#!/bin/sh", timeout: 600, isSaved: false }],
		["savedCommand", "command", { commandContent: "b", timeout: 9 }, { content: "b", timeout: 9, isSaved: false }],
	])("%s: %s with %j is %j", (way, step, inputs, script) => {
		expect(scriptOf(typed(way, step, inputs))).toEqual(script);
	});

	it.each<[WayId, StepId]>([
		["hook", "hook"],
		["scaleIn", "hook"],
		["userData", "configuration"],
		["savedCommand", "command"],
	])("of %s is written at %s", (way, step) => {
		expect(scriptStepOf({ way })).toBe(step);
	});

	it("ran on the instances that the walk made", () => {
		const state = walked("hook", resource("instance"), resource("instance", { id: "i-2", created: false }));
		expect([...ownInstances(state)]).toEqual(["instance-1"]);
	});
});
