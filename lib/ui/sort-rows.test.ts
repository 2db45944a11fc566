import { describe, expect, it } from "vitest";
import { sortRows } from "./sort-rows";

const rows = [
	{ name: "a10", size: 3 },
	{ name: "A2", size: 20 },
	{ name: "b", size: undefined },
];
const names = (field: string, isDescending: boolean) => sortRows(rows, { field, isDescending }).map((row) => row.name);

describe("sortRows", () => {
	it("sorts texts with their numbers by size", () => {
		expect(names("name", false)).toEqual(["A2", "a10", "b"]);
		expect(names("name", true)).toEqual(["b", "a10", "A2"]);
	});
	it("sorts numbers by size and leaves rows without one at the end", () => {
		expect(names("size", false)).toEqual(["a10", "A2", "b"]);
		expect(names("size", true)).toEqual(["A2", "a10", "b"]);
	});
	it("leaves rows alone without an order", () => {
		expect(sortRows(rows, undefined)).toBe(rows);
	});
});
