import { describe, expect, it } from "vitest";
import { z } from "zod";
import { param, params } from "../core/params";
import { declaredAnswer, declaredParameters } from "./declared";

describe("declaredParameters", () => {
	it("names every parameter as the wire does, with its kind", () => {
		const declared = declaredParameters(
			params({
				Name: param.string(),
				Type: param.oneOf(["A", "B"]).default("A"),
				Size: param.integer({ min: 1 }).optional(),
				Share: param.number().optional(),
				Force: param.boolean().default(false),
				Id: param.list(param.string()),
				Tag: param.list(z.object({ Key: param.string(), Value: param.string().optional() })).optional(),
				Disk: param.object({ Size: param.integer() }).optional(),
				Ids: param.json(z.array(z.string())),
				Any: z.unknown(),
			}),
		);
		expect(
			[...declared].map(([name, { kind, isRequired }]) => `${name} ${kind ?? "any"}${isRequired ? " required" : ""}`),
		).toEqual([
			"Name s required",
			"Type s",
			"Size i",
			"Share n",
			"Force b",
			"Id.N s required",
			"Tag.N o",
			"Tag.N.Key s required",
			"Tag.N.Value s",
			"Disk o",
			"Disk.Size i required",
			"Ids any required",
			"Any any",
		]);
		expect(declared.get("Type")?.values).toEqual(["A", "B"]);
	});
});

describe("declaredAnswer", () => {
	it("names every field by its path", () => {
		const answer = declaredAnswer(
			z.object({
				Total: z.int(),
				Rows: z.object({ Row: z.array(z.object({ Id: z.string(), Tags: z.array(z.string()).optional() })) }),
				Extra: z.record(z.string(), z.unknown()),
				Either: z.union([z.object({ A: z.string() }), z.object({ B: z.boolean() })]),
			}),
		);
		expect(Object.fromEntries(answer)).toEqual({
			Total: "i",
			Rows: "o",
			"Rows.Row[]": "o",
			"Rows.Row[].Id": "s",
			"Rows.Row[].Tags[]": "s",
			Extra: "o",
			Either: "o",
			"Either.A": "s",
			"Either.B": "b",
		});
	});
});
