import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeJsonBody, decodePairs, decodeText } from "./decode-parameters";
import { LIMITS } from "./limits";
import { canonicalQuery, percentEncode } from "./percent-encoding";

const text = fc.string({ unit: "grapheme" });
const refusal = expect.objectContaining({ status: 400, code: "InvalidParameter" });

describe("query and form decoding", () => {
	it("undoes percent-encoding, for every text", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
				const encoded = pairs.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join("&");
				expect(decodePairs(encoded)).toEqual(pairs);
			}),
		);
	});

	it("reads what form libraries write: a plus for a space, names without a value, empty parts", () => {
		expect(decodePairs("a=x+y&b&&c=%2B")).toEqual([
			["a", "x y"],
			["b", ""],
			["c", "+"],
		]);
	});

	it.each(["a=%", "a=%zz", "a=%ff", "a=%e4%b8", "%=a", "a=%c0%80"])("refuses %s", (query) => {
		expect(() => decodePairs(query)).toThrow(refusal);
	});

	it("refuses more parameters than the limit", () => {
		expect(decodePairs("a=1&".repeat(LIMITS.parameters))).toHaveLength(LIMITS.parameters);
		expect(() => decodePairs("a=1&".repeat(LIMITS.parameters + 1))).toThrow(refusal);
	});
});

describe("percent-encoding", () => {
	it("leaves only A-Z a-z 0-9 - _ . ~ as they are", () => {
		expect(percentEncode("AZaz09-_.~ !'()*+/=中")).toBe("AZaz09-_.~%20%21%27%28%29%2A%2B%2F%3D%E4%B8%AD");
	});

	it("survives lone surrogates", () => {
		expect(percentEncode("\ud800x")).toBe("%EF%BF%BDx");
	});

	it("gives one canonical query for every order of its pairs", () => {
		const pairs = fc.uniqueArray(fc.tuple(text, text), { selector: ([name, value]) => `${name}=${value}` });
		fc.assert(
			fc.property(pairs, (list) => {
				expect(canonicalQuery([...list].reverse())).toBe(canonicalQuery(list));
			}),
		);
	});
});

describe("JSON bodies", () => {
	it("are taken as they are", () => {
		expect(decodeJsonBody('{"A":[1,{"B":true}],"C":null}')).toEqual({ A: [1, { B: true }], C: null });
	});

	it.each([
		["", "nothing"],
		["{", "broken JSON"],
		["[1]", "a list"],
		["null", "null"],
		['"x"', "a string"],
		['{"__proto__":{"polluted":1}}', "a reserved name"],
		['{"A":[{"constructor":1}]}', "a reserved name within"],
		[`{"A":${"[".repeat(40)}${"]".repeat(40)}}`, "too many levels"],
		[`{"A":[${"0,".repeat(LIMITS.jsonValues)}0]}`, "too many values"],
	])("that are %2$s are refused", (body) => {
		expect(() => decodeJsonBody(body)).toThrow(refusal);
	});
});

describe("text that is no Unicode", () => {
	it.each(['{"A":"\\ud800"}', '{"A":[{"B":"x\\udfff"}]}', '{"\\udc00":1}'])("is refused in a JSON body: %s", (text) => {
		expect(() => decodeJsonBody(text)).toThrow(/not valid/);
	});

	it("is refused in a body's bytes, and a pair of surrogates or an escaped backslash is none", () => {
		expect(() => decodeText(Buffer.from([0x41, 0xff]))).toThrow(/not valid/);
		expect(decodeJsonBody('{"A":"\\ud83d\\ude00","B":"\\\\ud800"}')).toEqual({ A: "\ud83d\ude00", B: "\\ud800" });
	});
});
