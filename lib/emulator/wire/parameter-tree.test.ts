import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "./limits";
import { parameterTree } from "./parameter-tree";
import type { Pair } from "./percent-encoding";

const tree = (parameters: Readonly<Record<string, string>>) => parameterTree(Object.entries(parameters));

const name = fc
	.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/)
	.filter((text) => !["constructor", "prototype", "__proto__"].includes(text));
const { value: wireValue } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		fc.string(),
		fc.array(tie("value"), { minLength: 1, maxLength: 12 }),
		fc.dictionary(name, tie("value"), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
	),
}));
const parameters = fc.dictionary(name, wireValue, { maxKeys: 5, noNullPrototype: true });

/** What a client does to its parameters: lists as `.1 .2`, members as `.Name`. */
function flatten(value: unknown, prefix = ""): Pair[] {
	if (typeof value !== "object" || value === null) {
		return [[prefix, String(value)]];
	}
	const members: [string, unknown][] = Array.isArray(value)
		? value.map((item, index) => [String(index + 1), item])
		: Object.entries(value);
	return members.flatMap(([key, member]) => flatten(member, prefix === "" ? key : `${prefix}.${key}`));
}

describe("parameter tree", () => {
	it("is what the client flattened, whatever the order on the wire", () => {
		const shuffled = parameters.chain((value) =>
			fc.shuffledSubarray(flatten(value), { minLength: flatten(value).length }).map((pairs) => ({ value, pairs })),
		);
		fc.assert(
			fc.property(shuffled, ({ value, pairs }) => {
				expect(parameterTree(pairs)).toEqual(value);
			}),
		);
	});

	it("orders list members by number, not by text, and closes gaps", () => {
		expect(tree({ "A.10": "j", "A.2": "b", "A.7": "g" })).toEqual({ A: ["b", "g", "j"] });
	});

	it("reads lists of objects and lists in lists", () => {
		expect(tree({ "V.1.P.1.Port": "80", "V.1.P.2.Port": "81", "V.2.Id": "x" })).toEqual({
			V: [{ P: [{ Port: "80" }, { Port: "81" }] }, { Id: "x" }],
		});
	});

	it("keeps numbers with names beside them as members of an object", () => {
		expect(tree({ "A.1": "x", "A.B": "y" })).toEqual({ A: { "1": "x", B: "y" } });
		expect(tree({ "A.01": "x" })).toEqual({ A: { "01": "x" } });
		expect(tree({ "A.0": "x" })).toEqual({ A: { "0": "x" } });
	});

	it("reads map keys that newer SDKs write with their length, dots included", () => {
		expect(tree({ "Tags.#7#app.env": "prod", "Tags.#1#b.1": "x" })).toEqual({ Tags: { "app.env": "prod", b: ["x"] } });
	});

	it.each([
		["__proto__.polluted", "a reserved name"],
		["A.constructor.prototype.x", "a reserved name within"],
		["__proto__", "a reserved name alone"],
		["", "no name"],
		["A..B", "an empty part"],
		["A.", "an empty end"],
		[".A", "an empty start"],
		["A.#9#b", "a key shorter than it says"],
		["A.#1#bc", "a key longer than it says"],
		[`A.${LIMITS.listIndex + 1}`, "a list number beyond the limit"],
		["A.99999999999999999999", "a list number beyond all numbers"],
		["x".repeat(LIMITS.nameLength + 1), "a name beyond the limit"],
		["A".concat(".B".repeat(LIMITS.depth)), "too many levels"],
	])("refuses %2$s", (parameter) => {
		expect(() => tree({ [parameter]: "v" })).toThrow(
			expect.objectContaining({ status: 400, code: "InvalidParameter" }),
		);
		expect(Object.prototype).not.toHaveProperty("polluted");
	});

	it("refuses a name that is a value and a container at once", () => {
		expect(() => tree({ A: "v", "A.1": "w" })).toThrow(expect.objectContaining({ code: "InvalidParameter" }));
		expect(() => tree({ "A.1": "w", A: "v" })).toThrow(expect.objectContaining({ code: "InvalidParameter" }));
	});

	it("lets the last of several values of one name count", () => {
		expect(
			parameterTree([
				["A", "1"],
				["A", "2"],
			]),
		).toEqual({ A: "2" });
	});
});
