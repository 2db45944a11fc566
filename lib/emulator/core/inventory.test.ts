import { expect, it } from "vitest";
import { table } from "../kernel/store";
import { inventoryOf } from "./inventory";
import type { Product } from "./product";

const named = (name: string) => table<{ readonly id: string }>(name, (row) => row.id);

it("counts every table: under the product's name for it, else under its own, and not at all what is no resource", () => {
	const product = {
		tables: [named("toy.groups"), named("toy.key-pairs"), named("toy.cursors")],
		kinds: { "toy.groups": "toy groups", "toy.cursors": null },
	} as unknown as Product;
	expect(inventoryOf(product, { count: ({ name }) => name.length })).toEqual({ "toy groups": 10, keyPairs: 13 });
});
