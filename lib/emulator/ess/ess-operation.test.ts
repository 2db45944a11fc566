import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Context } from "../core/context";
import { param } from "../core/params";
import { essOperation, listOf, renamed, since2022, VERSION_2014, VERSION_2022 } from "./ess-operation";

// Neither the permission nor the handler below looks at it.
const ctx = {} as Context;

const both = essOperation({
	action: "DescribeThings",
	input: {
		ThingIds: renamed("ThingId", param.list(param.string())),
		Filter: since2022(param.string().optional()),
		Plain: param.integer().default(1),
	},
	output: z.object({
		Things: listOf(
			"Thing",
			z.object({ Id: z.string(), Parts: listOf("Part", z.string()).optional(), New: since2022(z.string()) }),
		),
		Count: z.number(),
	}),
	ignored: ["Filter", "ThingIds"],
	authorize: (input) => ({ action: "ess:DescribeThings", resource: input.ThingIds.join(",") }),
	handle: (input) => ({
		Count: input.Plain,
		Things: input.ThingIds.map((Id) => ({ Id, New: input.Filter ?? "none", ...(Id === "a" && { Parts: ["x"] }) })),
	}),
});

describe("an operation of both versions", () => {
	const [old, current] = both;

	it("is declared once for each version", () => {
		expect(both.map((operation) => operation.versions)).toEqual([[VERSION_2014], [VERSION_2022]]);
	});

	it("takes singular names and answers wrapped lists in 2014", () => {
		const input = old?.input.parse({ ThingId: ["a", "b"], Filter: "later", Plain: "7" });
		expect(old?.authorize?.(input, ctx)).toEqual({ action: "ess:DescribeThings", resource: "a,b" });
		const answer = old?.handle(input, ctx);
		expect(answer).toEqual({ Count: 7, Things: { Thing: [{ Id: "a", Parts: { Part: ["x"] } }, { Id: "b" }] } });
		expect(old?.output.parse(answer)).toEqual(answer);
		expect(old?.ignored).toEqual(["ThingId"]);
	});

	it("takes plural names and answers bare arrays in 2022", () => {
		const input = current?.input.parse({ ThingIds: ["a"], Filter: "f" });
		expect(current?.handle(input, ctx)).toEqual({ Count: 1, Things: [{ Id: "a", Parts: ["x"], New: "f" }] });
	});

	it("does not know the other version's names", () => {
		expect(old?.input.safeParse({ ThingIds: ["a"] }).success).toBe(false);
		expect(current?.input.safeParse({ ThingId: ["a"] }).success).toBe(false);
	});
});

describe("an operation that is the same in both versions", () => {
	it("takes and answers the same", () => {
		const same = essOperation({
			action: "Same",
			input: { Id: param.string() },
			output: z.object({ Id: z.string() }),
			authorize: null,
			handle: ({ Id }) => ({ Id }),
		});
		for (const operation of same) {
			expect(operation.handle(operation.input.parse({ Id: "a" }), ctx)).toEqual({ Id: "a" });
			expect(operation.output.parse({ Id: "a" })).toEqual({ Id: "a" });
		}
	});
});
