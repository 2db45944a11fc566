import { describe, expect, it } from "vitest";
import { actsOf, begun, done, failed, IDLE, isBusy, phaseOf } from "./machine";
import { LAB_ACTS, LAB_PHASES } from "./phases";
import type { LabState, Sighting } from "./state";

const refused: Sighting = { kind: "refused", product: "ess", action: "A", code: "C", message: "m", requestId: "r" };
const passed: Sighting = { kind: "passed", action: "A", requestId: "r" };
const run: Sighting = { kind: "run", scalingActivityId: "asa-1" };
const attempt: Sighting = { kind: "attempt", attemptId: "1" };
const at = (phase: LabState["phase"], more: Partial<LabState> = {}): LabState => ({ ...IDLE, phase, ...more });

describe("an experiment", () => {
	it("of a call is seen at once, cured, and passes when it is run again", () => {
		let state = done(IDLE, "make", { first: refused, notes: { groupId: "asg-1" } });
		expect(state).toMatchObject({ phase: "seen", first: refused, notes: { groupId: "asg-1" } });
		state = done(state, "cure", {});
		expect(state.phase).toBe("cured");
		expect(done(state, "again", { again: refused }).phase).toBe("cured");
		state = done(state, "again", { again: passed });
		expect(state.phase).toBe("passed");
		expect(done(state, "tidy", {})).toEqual(IDLE);
	});

	it("of a run is seen when its run is over, and passes when the one after the cure did its job", () => {
		const made = done(IDLE, "make", { first: run });
		expect([made.phase, phaseOf(made, {}), phaseOf(made, { first: { isGood: false } })]).toEqual([
			"made",
			"made",
			"seen",
		]);
		const cured = done(at("seen", { first: run }), "cure", { again: attempt });
		expect([
			phaseOf(cured, {}),
			phaseOf(cured, { again: { isGood: false } }),
			phaseOf(cured, { again: { isGood: true } }),
		]).toEqual(["cured", "cured", "passed"]);
		expect(actsOf("cured", cured)).toEqual(["tidy"]);
	});

	it.each(LAB_PHASES)(
		"that is %s takes what is possible then and nothing else, and can always be tidied up",
		(phase) => {
			const possible = LAB_ACTS.filter((act) => begun(at(phase), phase, act, 0) !== undefined);
			expect([...possible].sort()).toEqual([...new Set([...actsOf(phase, at(phase)), "tidy"])].sort());
		},
	);

	it("takes one thing at a time, but does not wait for a console that died", () => {
		const busy = begun(IDLE, "idle", "make", 0) ?? IDLE;
		expect([isBusy(busy, 1000), begun(busy, "idle", "tidy", 1000)]).toEqual([true, undefined]);
		expect(begun(busy, "idle", "tidy", 200_000)).toMatchObject({ busy: { act: "tidy" } });
	});

	it("that could not be done stands as it did, with why", () => {
		const why = { code: "X", message: "x", requestId: null };
		expect(failed(at("seen", { busy: { act: "cure", since: 0 } }), why)).toEqual(at("seen", { problem: why }));
	});
});
