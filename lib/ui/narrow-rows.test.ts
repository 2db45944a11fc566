import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageOfRows, parseListOrder, searchRows, writeListOrder } from "./narrow-rows";

describe("searching", () => {
	const rows = ["AliyunECSFullAccess", "ESS hook policy", "描述 hook"];
	it.each([
		["", rows],
		["  ", rows],
		["HOOK", ["ESS hook policy", "描述 hook"]],
		["policy ess", ["ESS hook policy"]],
		["描述", ["描述 hook"]],
		["nothing", []],
	])("for %j finds %j", (text, found) => {
		expect(searchRows(rows, text, (row) => row)).toEqual(found);
	});
});

describe("a page of rows", () => {
	const rows = [1, 2, 3, 4, 5];
	it.each([
		[1, 1, [1, 2]],
		[3, 3, [5]],
		[9, 3, [5]],
		[0, 1, [1, 2]],
		[-1, 1, [1, 2]],
		[Number.NaN, 1, [1, 2]],
	])("for %d is page %d: %j", (asked, page, shown) => {
		expect(pageOfRows(rows, asked, 2)).toEqual({ page, rows: shown });
	});

	it("is the first one of an empty list", () => {
		expect(pageOfRows([], 3, 2)).toEqual({ page: 1, rows: [] });
	});

	it("leaves no row out and shows none twice", () => {
		fc.assert(
			fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 7 }), (all, size) => {
				const pages = Array.from({ length: Math.max(1, Math.ceil(all.length / size)) }, (_, index) => index + 1);
				expect(pages.flatMap((page) => pageOfRows(all, page, size).rows)).toEqual(all);
			}),
		);
	});
});

describe("an order in the query string", () => {
	it.each([
		["name", { column: "name", isDescending: false }],
		["-created", { column: "created", isDescending: true }],
		["", null],
		["--a", null],
		["a b", null],
		["-", null],
	])("%j is %j", (text, order) => {
		expect(parseListOrder(text)).toEqual(order);
		if (order) {
			expect(writeListOrder(order)).toBe(text);
		}
	});
});
