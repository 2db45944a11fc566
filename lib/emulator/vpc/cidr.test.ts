import { describe, expect, it } from "vitest";
import { containsCidr, firstFreeCidr, formatCidr, overlapsCidr, parseCidr } from "./cidr";

const cidr = (text: string) => {
	const parsed = parseCidr(text);
	if (!parsed) {
		throw new Error(`${text} is no block`);
	}
	return parsed;
};

describe("parseCidr", () => {
	it.each(["10.0.0.0/8", "0.0.0.0/0", "192.168.1.1/32"])("reads %s", (text) => {
		expect(parseCidr(text)).toBeDefined();
	});
	it.each(["10.0.0.0", "10.0.0.1/8", "256.0.0.0/8", "10.0.0.0/33", "10.0.0/8", "::/0", " 10.0.0.0/8"])(
		"refuses %s",
		(text) => {
			expect(parseCidr(text)).toBeUndefined();
		},
	);
});

it.each([
	["10.0.0.0/8", "10.1.0.0/16", true, true],
	["10.1.0.0/16", "10.0.0.0/8", false, true],
	["10.0.0.0/16", "10.1.0.0/16", false, false],
	["192.168.0.0/24", "192.168.0.0/24", true, true],
	["192.168.0.0/24", "192.168.0.128/25", true, true],
])("%s against %s", (outer, inner, contains, overlaps) => {
	expect(containsCidr(cidr(outer), cidr(inner))).toBe(contains);
	expect(overlapsCidr(cidr(outer), cidr(inner))).toBe(overlaps);
});

describe("firstFreeCidr", () => {
	it.each<[string, number, string[], string | undefined]>([
		["10.0.0.0/8", 24, [], "10.0.0.0/24"],
		["10.0.0.0/8", 24, ["10.0.0.0/24", "10.0.2.0/24"], "10.0.1.0/24"],
		["10.0.0.0/8", 24, ["10.0.0.0/16"], "10.1.0.0/24"],
		["10.0.0.0/16", 17, ["10.0.0.0/29"], "10.0.128.0/17"],
		["10.0.0.0/16", 16, ["10.0.255.0/29"], undefined],
		["10.0.0.0/24", 16, [], undefined],
	])("in %s with %s bits beside %j is %s", (outer, prefix, taken, expected) => {
		const free = firstFreeCidr(cidr(outer), prefix, taken.map(cidr));
		expect(free && formatCidr(free)).toBe(expected);
	});
});
