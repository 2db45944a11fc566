import { expect, it } from "vitest";
import { matchesWhole } from "./matches-whole";

const SLOW = "a".repeat(40);

it.each<[string, string, string, boolean]>([
	["what fits", "[a-z]+", "abc", true],
	["what does not fit", "[a-z]+", "ABC", false],
	["what fits in part alone", "a|b", "ab", false],
	["a class with what else would repeat", "[(+*|)]+", "x", false],
	["groups that choose without repeating", "(?:cn|us)-[a-z]+(?:-\\d)?", "eu-west", false],
	["a pattern that cannot be read", "(", "x", true],
	["a long pattern", `${"a".repeat(200)}b`, "x", true],
	["a long value", "a", "a".repeat(1001), true],
	["repetitions of repetitions", "(a+)+b", SLOW, true],
	["those further in", "((?:xa*)y)*b", SLOW, true],
	["a choice that is repeated", "(a|a)*b", SLOW, true],
	["many repetitions in a row", `${"a*".repeat(30)}b`, SLOW, true],
	["many parts that may be left out", `${"a?".repeat(40)}b`, SLOW, true],
])("%s: %s on %s is %s", (_, pattern, value, expected) => {
	expect(matchesWhole(pattern, value)).toBe(expected);
});
