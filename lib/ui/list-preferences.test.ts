import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseListPreferences, writeListPreferences } from "./list-preferences";

const name = fc.stringMatching(/^[a-zA-Z][\w-]{0,20}$/);
const looks = fc.record({ hidden: fc.uniqueArray(name, { maxLength: 6 }), isCompact: fc.boolean() });

describe("what is kept of how a reader sees lists", () => {
	it("is read as it was written, and the other lists keep theirs", () => {
		fc.assert(
			fc.property(name, name, looks, looks, (one, other, first, second) => {
				fc.pre(one !== other);
				const text = writeListPreferences(parseListPreferences(writeListPreferences({}, one, first)), other, second);
				const kept = parseListPreferences(text);
				expect(kept[one] ?? { hidden: [], isCompact: false }).toEqual(first);
				expect(kept[other] ?? { hidden: [], isCompact: false }).toEqual(second);
				expect(text).toMatch(/^[\w:.~-]*$/);
			}),
		);
	});

	it("changes only what a change names, and forgets a list that is as it comes", () => {
		const kept = parseListPreferences("roles:c.kind");
		expect(writeListPreferences(kept, "roles", { hidden: [] })).toBe("roles:c");
		expect(writeListPreferences(kept, "roles", { hidden: [], isCompact: false })).toBe("");
	});

	it.each(["", "roles", "roles:x.kind", "roles:c.a b", "__proto__", "a:c:b", "%7B%22", ":c", "roles:c.<b>"])(
		"counts as not there where it cannot be: %s",
		(text) => {
			expect(Object.keys(parseListPreferences(text))).toEqual([]);
		},
	);

	it("fits into a cookie: the lists changed longest ago go first", () => {
		let text = "";
		for (let index = 0; index < 200; index += 1) {
			text = writeListPreferences(parseListPreferences(text), `list-${index}`, { hidden: ["a".repeat(50)] });
		}
		expect(text.length).toBeLessThanOrEqual(3_500);
		const kept = parseListPreferences(text);
		expect(kept["list-199"]?.hidden).toHaveLength(1);
		expect(kept["list-0"]).toBeUndefined();
	});
});
