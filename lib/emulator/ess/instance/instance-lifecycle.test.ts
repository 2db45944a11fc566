import { describe, expect, it } from "vitest";
import { type InstanceEvent, type InstanceState, instanceLifecycle, PRESENT_STATES } from "./instance-lifecycle";

const TABLE: ReadonlyArray<[InstanceEvent, Partial<Record<InstanceState, InstanceState>>]> = [
	["park", { Pending: "Pending:Wait" }],
	["join", { Pending: "InService", "Pending:Wait": "InService" }],
	["rollBack", { Pending: "Gone", "Pending:Wait": "Gone" }],
	["protect", { InService: "Protected" }],
	["unprotect", { Protected: "InService" }],
	["enterStandby", { InService: "Standby", Protected: "Standby" }],
	["exitStandby", { Standby: "InService" }],
	["beginRemoval", { InService: "Removing", Protected: "Removing", Standby: "Removing", Stopped: "Removing" }],
	["parkRemoval", { Removing: "Removing:Wait" }],
	["keep", { "Removing:Wait": "InService" }],
	["leave", { Removing: "Gone", "Removing:Wait": "Gone" }],
	["recycle", { Removing: "Stopped", "Removing:Wait": "Stopped" }],
	["restart", { Stopped: "Pending" }],
	["vanish", Object.fromEntries(PRESENT_STATES.map((state) => [state, "Gone"]))],
];

describe("an instance of a scaling group", () => {
	it.each(TABLE)("moves on %s exactly where the table says", (event, moves) => {
		for (const state of instanceLifecycle.states) {
			const expected = moves[state];
			expect(instanceLifecycle.allows(state, event)).toBe(expected !== undefined);
			if (expected === undefined) {
				expect(() => instanceLifecycle.next(state, event)).toThrow(`is ${state} cannot ${event}`);
			} else {
				expect(instanceLifecycle.next(state, event)).toBe(expected);
			}
		}
	});

	it("never comes back once it is gone", () => {
		for (const [event] of TABLE) {
			expect(instanceLifecycle.allows("Gone", event)).toBe(false);
		}
	});
});
