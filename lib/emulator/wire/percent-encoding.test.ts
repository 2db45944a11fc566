import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalQuery, percentDecode, percentEncode } from "./percent-encoding";

describe("percent-encoding", () => {
	it.each([
		["", ""],
		["AZaz09-_.~", "AZaz09-_.~"],
		["a b", "a%20b"],
		["a+b", "a%2Bb"],
		["!'()*", "%21%27%28%29%2A"],
		["/=&?#%", "%2F%3D%26%3F%23%25"],
		["x\ny", "x%0Ay"],
		["y\n", "y%0A"],
		["中", "%E4%B8%AD"],
		["\u{1f600}", "%F0%9F%98%80"],
		["a\ud800b\udfff", "a%EF%BF%BDb%EF%BF%BD"],
	])("writes %j as %s", (text, encoded) => {
		expect(percentEncode(text)).toBe(encoded);
	});

	it.each([
		["plain", "plain"],
		["a+b+c", "a b c"],
		["a%2Bb", "a+b"],
		["a%20b+c", "a b c"],
		["%E4%B8%AD", "中"],
		["%", undefined],
		["%zz", undefined],
		["%E4", undefined],
	])("reads %s as %j", (encoded, text) => {
		expect(percentDecode(encoded)).toBe(text);
	});

	it("reads back whatever it wrote, and writes nothing but what may stand in a query", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (text) => {
				expect(percentEncode(text)).toMatch(/^([A-Za-z0-9._~-]|%[0-9A-F]{2})*$/);
				expect(percentDecode(percentEncode(text))).toBe(text);
			}),
		);
	});
});

describe("a canonical query", () => {
	it("sorts by name, then by value, in code units, and encodes both sides", () => {
		expect(
			canonicalQuery([
				["b", "2"],
				["a", "z"],
				["Z", "1"],
				["a", "b c"],
				["a", "b c"],
				["a.1", "*"],
				["a é", ""],
			]),
		).toBe("Z=1&a=b%20c&a=b%20c&a=z&a%20%C3%A9=&a.1=%2A&b=2");
		expect(canonicalQuery([])).toBe("");
	});

	it("is the same in whatever order the pairs come", () => {
		const pair = fc.tuple(fc.constantFrom("a", "b", "a.1"), fc.constantFrom("", "x", "y z"));
		fc.assert(
			fc.property(fc.array(pair), (pairs) => {
				expect(canonicalQuery([...pairs].reverse())).toBe(canonicalQuery(pairs));
			}),
		);
	});
});
