import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchWildcard } from "./match-wildcard";

/** The definition, spelled out: exponential in the worst case, so only for short inputs. */
function reference(pattern: string, text: string): boolean {
	const head = pattern[0];
	if (head === undefined) {
		return text === "";
	}
	const rest = pattern.slice(1);
	if (head === "*") {
		return reference(rest, text) || (text !== "" && reference(pattern, text.slice(1)));
	}
	return text !== "" && (head === "?" || head === text[0]) && reference(rest, text.slice(1));
}

const letters = (alphabet: string, maxLength: number) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength });

describe("matchWildcard", () => {
	it.each([
		["*", "", true],
		["*", "anything", true],
		["ecs:Describe*", "ecs:DescribeInstances", true],
		["ecs:Describe*", "ecs:RunCommand", false],
		["ecs:*Command", "ecs:RunCommand", true],
		["ecs:*Command", "ecs:RunCommands", false],
		["i-?", "i-1", true],
		["i-?", "i-", false],
		["", "", true],
		["", "x", false],
		["**a**", "bab", true],
	])("%s against %s is %s", (pattern, text, expected) => {
		expect(matchWildcard(pattern, text)).toBe(expected);
	});

	it("agrees with the definition", () => {
		fc.assert(
			fc.property(letters("ab*?", 7), letters("ab", 8), (pattern, text) => {
				expect(matchWildcard(pattern, text)).toBe(reference(pattern, text));
			}),
			{ numRuns: 2000 },
		);
	});

	it("stays fast on patterns made to be slow", () => {
		let steps = 0;
		const text = "a".repeat(3000);
		const counted = new Proxy(new String(text), {
			get(target, key) {
				if (typeof key === "string" && /^\d+$/.test(key)) {
					steps += 1;
				}
				const value: unknown = Reflect.get(target, key, target);
				return typeof value === "function" ? value.bind(target) : value;
			},
		});
		// A String object stands in for the text so that every look at a character is counted.
		expect(matchWildcard(`${"*a".repeat(40)}b`, counted as unknown as string)).toBe(false);
		expect(steps).toBeLessThan(81 * 3000);
	});
});
