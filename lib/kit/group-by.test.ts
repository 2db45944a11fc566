import { expect, it } from "vitest";
import { groupBy } from "./group-by";

it("puts items under each of their keys, in their order", () => {
	const items = [
		{ name: "a", keys: ["x"] },
		{ name: "b", keys: ["y", "x"] },
		{ name: "c", keys: [] },
	];
	const found = groupBy(items, ({ keys }) => keys);
	expect([...found].map(([key, own]) => [key, own.map(({ name }) => name)])).toEqual([
		["x", ["a", "b"]],
		["y", ["b"]],
	]);
});
