import { describe, expect, it } from "vitest";
import { loadContract, loadReads } from "@/lib/contract/load-contract";
import { answerSchema, answerSchemaOf } from "./answer-schema";

const shape = {
	Things: { Thing: [{ Id: "s", Size: "i", IsReady: "b", Names: { Name: ["s"] }, Place: { Zone: "s" } }] },
	Plain: [{ Id: "s" }],
	Main: { Id: "s" },
	Total: "i",
	Text: "s",
	Amount: "s",
	Options: "o",
	Unread: "s",
} as const;
const schema = answerSchema(shape, [
	{ Things: ["Id*", "Size", "IsReady", "Names", { Place: ["Zone"] }] },
	{ Plain: ["Id*"] },
	{ "Main*": ["Id"] },
	"Total",
	"Text",
	"Amount#",
	"Options",
]);
const least = { RequestId: "r", Main: {} };
const empty = { RequestId: "r", Main: {}, Things: [], Plain: [], Options: {} };

describe("answerSchema", () => {
	it("reads what is selected, with wrapped lists as arrays, and leaves the rest out", () => {
		const thing = { Id: "t", Size: 2, IsReady: true, Names: { Name: ["a"] }, Place: { Zone: "z", Other: 1 }, Extra: 1 };
		expect(schema.parse({ ...least, Things: { Thing: [thing] }, Plain: [{ Id: "p" }], Total: 1, Unread: "u" })).toEqual(
			{
				...empty,
				Things: [{ Id: "t", Size: 2, IsReady: true, Names: ["a"], Place: { Zone: "z" } }],
				Plain: [{ Id: "p" }],
				Total: 1,
			},
		);
	});

	it.each([
		["nothing at all", {}, {}],
		["null", { Things: null, Plain: null, Total: null, Text: null, Options: null }, {}],
		["a wrapper without its list", { Things: {} }, {}],
		["a list without its wrapper", { Things: [] }, {}],
		["a number as text", { Total: "12", Amount: "3" }, { Total: 12, Amount: 3 }],
		["a number where text is official", { Amount: 3 }, { Amount: 3 }],
		["a map as JSON text", { Options: '{"a":1}' }, { Options: { a: 1 } }],
		["a map that is none", { Options: "none" }, {}],
		["JSON text that was parsed on the way", { Text: { a: [1] } }, { Text: '{"a":[1]}' }],
	])("takes %s", (_name, given, read) => {
		expect(schema.parse({ ...least, ...given })).toEqual({ ...empty, ...read });
	});

	it("takes truth values as text", () => {
		const things = [
			{ Id: "a", IsReady: "true" },
			{ Id: "b", IsReady: "false" },
		];
		expect(schema.parse({ ...least, Things: { Thing: things } })["Things"]).toMatchObject([
			{ IsReady: true },
			{ IsReady: false },
		]);
	});

	it.each([
		["no RequestId", { Main: {} }, "RequestId"],
		["an item without what is needed", { ...least, Things: { Thing: [{ Size: 1 }] } }, "Things.0.Id"],
		["an object that is needed", { RequestId: "r" }, "Main"],
		["a needed text that is none", { ...least, Plain: [{ Id: 7 }] }, "Plain.0.Id"],
		["text for a number", { ...least, Total: "many" }, "Total"],
		["an empty text for a number", { ...least, Total: "" }, "Total"],
		[
			"another word for a truth value",
			{ ...least, Things: { Thing: [{ Id: "t", IsReady: "yes" }] } },
			"Things.0.IsReady",
		],
		["a list that is none", { ...least, Things: { Thing: "t" } }, "Things"],
	])("refuses %s", (_name, given, path) => {
		const issue = schema.safeParse(given).error?.issues[0];
		expect(issue?.path.join(".")).toBe(path);
	});
});

describe("what the console reads", () => {
	it("is part of the contract, operation by operation", async () => {
		const products = ["ecs", "ess", "oos", "ram", "sts", "vpc"] as const;
		const versions = (await loadContract()).filter(({ version }) => version !== "2022-02-22");
		for (const product of products) {
			const version = versions.find((entry) => entry.product === product)?.version ?? "";
			for (const action of Object.keys(await loadReads(product, version))) {
				await expect([action, await answerSchemaOf(product, action)]).toBeDefined();
			}
		}
	});

	it("is said of every operation that is called", async () => {
		await expect(answerSchemaOf("ecs", "DescribeNothing")).rejects.toThrow("nothing says what the console reads");
	});
});
