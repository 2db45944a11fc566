import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reduceAll, type WalkthroughEvent } from "../machine";
import { newWalkthrough } from "../state";
import { STEP_IDS, type StepId } from "../steps";
import { fromRows, toBookkeeping, toResourceRow, toStepRow, toSummary } from "./rows";

const step = fc.constantFrom<StepId>(...STEP_IDS);
/** Inputs are kept by the names of form fields: identifiers. */
const fieldName = fc.stringMatching(/^[a-z][A-Za-z]{0,20}$/);
const event: fc.Arbitrary<WalkthroughEvent> = fc.oneof(
	fc.record({ type: fc.constantFrom("started" as const, "skipped" as const), step }),
	fc.record({
		type: fc.constant("typed" as const),
		step,
		inputs: fc.dictionary(fieldName, fc.string(), { maxKeys: 2 }),
	}),
	fc.record({
		type: fc.constant("failed" as const),
		step,
		attempt: fc.constant(1),
		error: fc.record({ code: fc.string(), message: fc.string() }),
	}),
	fc.record({
		type: fc.constant("resource-found" as const),
		resource: fc.record({
			kind: fc.constantFrom("hook" as const, "policy" as const),
			id: fc.string(),
			name: fc.string(),
			regionId: fc.string(),
			step,
			created: fc.boolean(),
			scalingGroupId: fc.string(),
		}),
	}),
);

describe("a walkthrough in the database", () => {
	it("comes out of its rows as it went in", () => {
		fc.assert(
			fc.property(fc.array(event, { maxLength: 30 }), (events) => {
				const state = reduceAll(newWalkthrough("cn-hangzhou"), events, 1);
				const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));
				const rows = STEP_IDS.map((id) => json(toStepRow(id, state.steps[id])));
				const stored = fromRows(
					json(toBookkeeping(state)),
					rows,
					state.resources.map((one) => json(toResourceRow(one))),
				);
				expect(stored).toEqual(state);
			}),
		);
	});

	it("is summed up with the tutorial's names until others are chosen", () => {
		expect(toSummary(newWalkthrough("cn-beijing"))).toEqual({
			regionId: "cn-beijing",
			scalingGroupId: null,
			roleName: "OOSServiceRole",
			policyName: "ESSHookPolicyForRunCommand",
			hookName: "ESSHookForRunCommand",
			ruleName: "Add1",
			status: "active",
			currentStep: "prerequisites",
		});
	});
});
