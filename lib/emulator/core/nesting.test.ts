import { describe, expect, it } from "vitest";
import { z } from "zod";
import { nestsDeeperThan } from "./nesting";
import { param } from "./params";

function nested(depth: number): string {
	return "[".repeat(depth) + "]".repeat(depth);
}

describe("nestsDeeperThan", () => {
	it("tells the depth at which lists and maps nest", () => {
		expect(nestsDeeperThan([[[]]], 2)).toBe(false);
		expect(nestsDeeperThan([[[[]]]], 2)).toBe(true);
		expect(nestsDeeperThan({ a: { b: { c: {} } } }, 2)).toBe(true);
		expect(nestsDeeperThan("text", 0)).toBe(false);
		expect(nestsDeeperThan(JSON.parse(nested(50_000)))).toBe(true);
	});

	it("keeps JSON parameters that nest too deep from being walked: they count as plain text", () => {
		const schema = param.json(z.record(z.string(), z.json()));
		expect(schema.safeParse('{"a":[1]}').success).toBe(true);
		expect(schema.safeParse(`{"a":${nested(15_000)}}`).success).toBe(false);
		expect(param.list(param.string()).safeParse(nested(15_000)).success).toBe(false);
	});
});
