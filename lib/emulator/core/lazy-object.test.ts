import { describe, expect, it } from "vitest";
import { z } from "zod";
import { lazyObject } from "./lazy-object";

/** A lazy object with the number of times that its members were made. */
function counted() {
	let made = 0;
	const schema = lazyObject(() => {
		made++;
		return { Id: z.string(), Size: z.number().optional() };
	});
	return { schema, times: () => made };
}

describe("lazyObject", () => {
	it("makes its members when it is first used, and once", () => {
		const { schema, times } = counted();
		const inOthers = z.array(schema.optional()).optional();
		expect(times()).toBe(0);
		expect(inOthers.parse([{ Id: "a", Other: 1 }])).toEqual([{ Id: "a" }]);
		expect(schema.safeParse({ Id: 1 }).success).toBe(false);
		expect(Object.keys(schema.shape)).toEqual(["Id", "Size"]);
		expect(times()).toBe(1);
	});

	it("can be extended as any object", () => {
		const { schema } = counted();
		const more = schema.extend({ More: z.boolean() });
		expect(more.parse({ Id: "a", More: true })).toEqual({ Id: "a", More: true });
	});
});
