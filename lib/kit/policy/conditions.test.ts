import { describe, expect, it } from "vitest";
import { compileCondition, conditionOperators } from "./conditions";

const facts = { sourceIp: "10.1.2.3", secureTransport: false, userAgent: "cli/3", now: Date.UTC(2026, 0, 1, 12) };

/** Whether the operator holds for a request whose key `x:k` is `actual`; what was expected, when a value is no such value. */
function ask(operator: string, values: readonly string[], actual: string | undefined): boolean | string {
	const compiled = compileCondition(operator, "X:K", values);
	if (!("holds" in compiled)) {
		return `${compiled.index} ${compiled.expected}`;
	}
	return compiled.holds({ ...facts, ...(actual !== undefined && { extra: { "x:k": actual } }) });
}

const LESS = "2025-06-01T00:00:00Z";
const SAME = "2025-06-02T00:00:00Z";
const MORE = "2025-06-03T00:00:00Z";

describe("comparing", () => {
	/** What each operator says of a smaller, an equal and a greater value than the policy's. */
	it.each<[string, boolean, boolean, boolean]>([
		["Equals", false, true, false],
		["NotEquals", true, false, true],
		["LessThan", true, false, false],
		["LessThanEquals", true, true, false],
		["GreaterThan", false, false, true],
		["GreaterThanEquals", false, true, true],
	])("numbers and times by %s", (order, less, same, more) => {
		expect(["-1.5", "7", "7.25"].map((actual) => ask(`Numeric${order}`, ["7"], actual))).toEqual([less, same, more]);
		expect([LESS, SAME, MORE].map((actual) => ask(`Date${order}`, [SAME], actual))).toEqual([less, same, more]);
	});

	it.each<[string, string, boolean, boolean, boolean]>([
		["StringEquals", "Dev", false, true, false],
		["StringNotEquals", "Dev", true, false, true],
		["StringEqualsIgnoreCase", "Dev", true, true, false],
		["StringNotEqualsIgnoreCase", "Dev", false, false, true],
		["StringLike", "D?v*", false, true, true],
		["StringNotLike", "D?v*", true, false, false],
	])("texts by %s", (operator, value, lower, same, longer) => {
		expect(["dev", "Dev", "Developer"].map((actual) => ask(operator, [value], actual))).toEqual([lower, same, longer]);
	});

	it("truth values whatever the policy's case", () => {
		expect(["true", "false", "TRUE"].map((actual) => ask("Bool", ["True"], actual))).toEqual([true, false, false]);
		expect(["true", "false"].map((actual) => ask("Bool", ["FALSE"], actual))).toEqual([false, true]);
	});

	it.each<[string, string, boolean]>([
		["10.1.2.3", "10.1.2.3", true],
		["10.1.2.3", "10.1.2.4", false],
		["10.1.2.0/24", "10.1.2.255", true],
		["10.1.2.0/24", "10.1.3.0", false],
		["10.1.2.3/32", "10.1.2.3", true],
		["0.0.0.0/0", "203.0.113.9", true],
		["10.1.2.0/24", "::ffff:10.1.2.9", true],
		["10.1.2.0/24", "::ffff:nonsense", false],
		["10.1.2.0/24", "nonsense", false],
		["2001:db8::/32", "2001:db8::7", true],
		["2001:db8::/32", "2001:db9::7", false],
		["2001:db8::1", "2001:db8::1", true],
		["2001:db8::1", "2001:db8::2", false],
		["2001:db8::1/128", "2001:db8::1", true],
		["10.0.0.0/8", "2001:db8::1", false],
	])("the block %s with the address %s is %s", (block, address, inside) => {
		expect(ask("IpAddress", [block], address)).toBe(inside);
		expect(ask("NotIpAddress", [block], address)).toBe(!inside);
	});

	it("any of several values is enough, and a negation wants none of them", () => {
		expect(ask("NumericEquals", ["1", "2"], "2")).toBe(true);
		expect(ask("StringNotEquals", ["a", "b"], "b")).toBe(false);
		expect(ask("StringNotEquals", ["a", "b"], "c")).toBe(true);
	});

	it("a number with a text never holds, and what is compared with an absent key holds only by negation", () => {
		expect(ask("NumericEquals", ["0"], "")).toBe(false);
		expect(ask("NumericLessThan", ["7"], "few")).toBe(false);
		expect(ask("DateLessThan", [SAME], "soon")).toBe(false);
		for (const operator of conditionOperators) {
			const value = operator.includes("IpAddress") ? "10.0.0.1" : operator.startsWith("Date") ? SAME : "1";
			const expected = operator === "Bool" ? "0 true or false" : operator.includes("Not");
			expect(ask(operator, [value], undefined)).toBe(expected);
		}
	});
});

describe("reading values", () => {
	it.each<[string, string, boolean]>([
		["NumericEquals", "+7", true],
		["NumericEquals", "-0.5", true],
		["NumericEquals", "12.75", true],
		["NumericEquals", "7x", false],
		["NumericEquals", "x7", false],
		["NumericEquals", "7.", false],
		["NumericEquals", "", false],
		["NumericEquals", "1e3", false],
		["DateEquals", "2026-01-02", true],
		["DateEquals", "2026-01-02T03:04Z", true],
		["DateEquals", "2026-01-02T03:04:05Z", true],
		["DateEquals", "2026-01-02T03:04:05.678Z", true],
		["DateEquals", "2026-01-02T03:04:05-11:30", true],
		["DateEquals", "2026-01-02T03:04:05", false],
		["DateEquals", "2026-01-02T03:04:05.6789Z", false],
		["DateEquals", "2026-13-02", false],
		["DateEquals", "2026-01-02 03:04", false],
		["DateEquals", "x2026-01-02", false],
		["DateEquals", "2026-01-02x", false],
		["DateEquals", "2026", false],
		["Bool", "true", true],
		["Bool", "yes", false],
		["IpAddress", "10.0.0.0/0", true],
		["IpAddress", "10.0.0.0/33", false],
		["IpAddress", "10.0.0.0/x", false],
		["IpAddress", "10.0.0.0/1x", false],
		["IpAddress", "10.0.0.0/x1", false],
		["IpAddress", "10.0.0.0/", false],
		["IpAddress", "10.0.0.0/8/8", false],
		["IpAddress", "10.0.0", false],
		["IpAddress", "::/128", true],
		["IpAddress", "::/129", false],
		["IpAddress", "/8", false],
	])("%s takes %j: %s", (operator, value, taken) => {
		expect("holds" in compileCondition(operator, "x:k", [value])).toBe(taken);
	});

	it.each<[string, string]>([
		["NumericLessThan", "1 a number"],
		["DateGreaterThan", "1 an ISO 8601 time"],
		["Bool", "1 true or false"],
		["NotIpAddress", "1 an IP address or CIDR block"],
	])("%s says which value is wrong, and what it wants", (operator, expected) => {
		const good = { NumericLessThan: "1", DateGreaterThan: SAME, Bool: "true", NotIpAddress: "::1" }[operator] ?? "";
		expect(ask(operator, [good, "wrong"], "1")).toBe(expected);
	});

	it("names every operator when it does not know one", () => {
		expect(ask("StringEqual", ["a"], "a")).toBe(`-1 one of ${conditionOperators.join(", ")}`);
	});
});

describe("what a request says of itself", () => {
	it.each<[string, string, string]>([
		["acs:SourceIp", "StringEquals", "10.1.2.3"],
		["acs:SecureTransport", "StringEquals", "false"],
		["acs:UserAgent", "StringEquals", "cli/3"],
		["acs:CurrentTime", "DateEquals", "2026-01-01T12:00:00Z"],
		["acs:MFAPresent", "StringEquals", "false"],
	])("%s is the request's own, whatever the operation adds", (key, operator, value) => {
		const compiled = compileCondition(operator, key, [value]);
		const extra = { [key.toLowerCase()]: "other" };
		expect("holds" in compiled && compiled.holds(facts)).toBe(true);
		expect("holds" in compiled && compiled.holds({ ...facts, extra })).toBe(true);
	});

	it("holds no key that only every object has", () => {
		for (const key of ["constructor", "toString", "__proto__"]) {
			const compiled = compileCondition("StringLike", key, ["*"]);
			expect("holds" in compiled && compiled.holds({ ...facts, extra: { "x:k": "1" } })).toBe(false);
		}
	});
});
