import { addressTest } from "./address-range";
import { matchWildcard } from "./match-wildcard";
import type { Facts } from "./policy-document";

type Test = (actual: string) => boolean;

/** An operator: how to read one configured value (undefined: not a value of that kind), and whether it is a negation. */
type Operator = {
	readonly negated: boolean;
	readonly compile: (value: string) => Test | undefined;
	readonly kind: string;
};

const isNumber = /^[+-]?\d+(\.\d+)?$/;
const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** ms of an ISO 8601 time as policies write it (`2019-08-12T17:00:00+08:00`, `…Z`, or a date alone, as UTC). */
function dateOf(text: string): number | undefined {
	const ms = isDate.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(ms) ? undefined : ms;
}

const numberOf = (text: string) => (isNumber.test(text) ? Number(text) : undefined);

function ordered(kind: string, read: (text: string) => number | undefined, accepts: (a: number, b: number) => boolean) {
	return (negated: boolean): Operator => ({
		negated,
		kind,
		compile: (value) => {
			const bound = read(value);
			return bound === undefined
				? undefined
				: (actual) => {
						const number = read(actual);
						return number !== undefined && accepts(number, bound);
					};
		},
	});
}

function textual(accepts: (actual: string, value: string) => boolean) {
	return (negated: boolean): Operator => ({
		negated,
		kind: "a string",
		compile: (value) => (actual) => accepts(actual, value),
	});
}

function truthTest(value: string): Test | undefined {
	const lower = value.toLowerCase();
	return lower === "true" || lower === "false" ? (actual) => actual === lower : undefined;
}

const equalText = textual((a, b) => a === b);
const equalAnyCase = textual((a, b) => a.toLowerCase() === b.toLowerCase());
const likeText = textual((a, b) => matchWildcard(b, a));
const number = (accepts: (a: number, b: number) => boolean) => ordered("a number", numberOf, accepts);
const date = (accepts: (a: number, b: number) => boolean) => ordered("an ISO 8601 time", dateOf, accepts);
const address = (negated: boolean): Operator => ({
	negated,
	kind: "an IP address or CIDR block",
	compile: addressTest,
});

/** The operators of the policy grammar (RAM: Policy structure and syntax, Condition). */
const OPERATORS: ReadonlyMap<string, Operator> = new Map([
	["StringEquals", equalText(false)],
	["StringNotEquals", equalText(true)],
	["StringEqualsIgnoreCase", equalAnyCase(false)],
	["StringNotEqualsIgnoreCase", equalAnyCase(true)],
	["StringLike", likeText(false)],
	["StringNotLike", likeText(true)],
	["NumericEquals", number((a, b) => a === b)(false)],
	["NumericNotEquals", number((a, b) => a === b)(true)],
	["NumericLessThan", number((a, b) => a < b)(false)],
	["NumericLessThanEquals", number((a, b) => a <= b)(false)],
	["NumericGreaterThan", number((a, b) => a > b)(false)],
	["NumericGreaterThanEquals", number((a, b) => a >= b)(false)],
	["DateEquals", date((a, b) => a === b)(false)],
	["DateNotEquals", date((a, b) => a === b)(true)],
	["DateLessThan", date((a, b) => a < b)(false)],
	["DateLessThanEquals", date((a, b) => a <= b)(false)],
	["DateGreaterThan", date((a, b) => a > b)(false)],
	["DateGreaterThanEquals", date((a, b) => a >= b)(false)],
	["Bool", { negated: false, kind: "true or false", compile: truthTest }],
	["IpAddress", address(false)],
	["NotIpAddress", address(true)],
]);

/**
 * What a condition key (in lower case) stands for in a request; undefined for a key that this request does not carry. Access keys never
 * come with MFA, so acs:MFAPresent is false.
 */
export function factOf(key: string, facts: Facts): string | undefined {
	switch (key) {
		case "acs:sourceip":
			return facts.sourceIp;
		case "acs:securetransport":
			return String(facts.secureTransport);
		case "acs:useragent":
			return facts.userAgent;
		case "acs:currenttime":
			return new Date(facts.now).toISOString();
		case "acs:mfapresent":
			return "false";
		default:
			// A key is the writer's own text: `constructor` must not find what every object has.
			return facts.extra && Object.hasOwn(facts.extra, key) ? facts.extra[key] : undefined;
	}
}

/** The name of every condition operator. */
export const conditionOperators: readonly string[] = [...OPERATORS.keys()];

/**
 * Makes the test of one `operator: {key: values}`: one matching value is enough, and a negated operator wants none to
 * match. A key that the request does not carry fulfils negated operators only. The answer is a sentence when a value is
 * not of the operator's kind: then `index` says which.
 */
export function compileCondition(
	operatorName: string,
	key: string,
	values: readonly string[],
): { readonly holds: (facts: Facts) => boolean } | { readonly index: number; readonly expected: string } {
	const operator = OPERATORS.get(operatorName);
	if (!operator) {
		return { index: -1, expected: `one of ${conditionOperators.join(", ")}` };
	}
	const tests: Test[] = [];
	for (const [index, value] of values.entries()) {
		const test = operator.compile(value);
		if (!test) {
			return { index, expected: operator.kind };
		}
		tests.push(test);
	}
	const lowerKey = key.toLowerCase();
	return {
		holds: (facts) => {
			const actual = factOf(lowerKey, facts);
			if (actual === undefined) {
				return operator.negated;
			}
			return tests.some((test) => test(actual)) !== operator.negated;
		},
	};
}
