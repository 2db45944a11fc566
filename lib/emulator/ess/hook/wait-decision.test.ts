import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ActionResult, decideWait, type Transition } from "./wait-decision";

const result = fc.constantFrom<ActionResult>("CONTINUE", "ABANDON", "ROLLBACK");

/** Lets hooks end one after the other and tells what was decided, and after how many of them. */
function play(transition: Transition, results: readonly ActionResult[]) {
	for (const [index, ended] of results.entries()) {
		const decision = decideWait(transition, ended, results.length - index - 1);
		if (decision.kind === "end") {
			return { after: index + 1, outcome: decision.outcome, endOthers: decision.endOthers };
		}
	}
	throw new Error("the last hook decided nothing");
}

describe("hooks on a scale-out", () => {
	it("all hold to their own end, and the last decides", () => {
		fc.assert(
			fc.property(fc.array(result, { minLength: 1, maxLength: 6 }), (results) => {
				const last = results[results.length - 1];
				expect(play("SCALE_OUT", results)).toEqual({
					after: results.length,
					outcome: last === "CONTINUE" ? "proceed" : "rollBack",
					endOthers: false,
				});
			}),
		);
	});
});

describe("hooks on a scale-in", () => {
	it("are cut short by the first that does not continue; only ROLLBACK keeps the instance", () => {
		fc.assert(
			fc.property(fc.array(result, { minLength: 1, maxLength: 6 }), (results) => {
				const first = results.findIndex((ended) => ended !== "CONTINUE");
				const played = play("SCALE_IN", results);
				expect(played.after).toBe(first === -1 ? results.length : first + 1);
				expect(played.outcome).toBe(results[first] === "ROLLBACK" ? "rollBack" : "proceed");
				expect(played.endOthers).toBe(first !== -1);
			}),
		);
	});
});
