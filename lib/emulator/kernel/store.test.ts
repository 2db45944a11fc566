import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredRow } from "./row";
import { type Change, type Persistence, Store, table } from "./store";

type Item = { readonly id: string; readonly group: string | undefined; readonly n: number };
const items = table<Item>("items", (item) => item.id, { group: (item) => item.group });

/** A persistence in memory that keeps exactly what it was told, as a disk would. */
function memoryDisk(): Persistence & { readonly rows: Map<string, { table: string; key: string; stored: StoredRow }> } {
	const rows = new Map<string, { table: string; key: string; stored: StoredRow }>();
	const apply = (changes: readonly Change[]) => {
		for (const { table: name, key, stored } of changes) {
			if (stored) {
				rows.set(`${name}|${key}`, { table: name, key, stored });
			} else {
				rows.delete(`${name}|${key}`);
			}
		}
	};
	return {
		rows,
		load: () => rows.values(),
		write: async (changes) => apply(changes),
		replace: async (changes) => {
			rows.clear();
			apply(changes);
		},
		close: async () => undefined,
	};
}

type Step =
	| { readonly kind: "put"; readonly item: Item }
	| { readonly kind: "delete"; readonly id: string }
	| { readonly kind: "savepoint"; readonly steps: readonly Step[]; readonly fail: boolean };

const id = fc.integer({ min: 0, max: 40 }).map((n) => `i${n}`);
const item = fc.record({ id, group: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }), n: fc.nat(1000) });
const { step } = fc.letrec<{ step: Step }>((tie) => ({
	step: fc.oneof(
		{ depthSize: "small" },
		fc.record({ kind: fc.constant("put" as const), item }),
		fc.record({ kind: fc.constant("delete" as const), id }),
		fc.record({
			kind: fc.constant("savepoint" as const),
			steps: fc.array(tie("step"), { maxLength: 6 }),
			fail: fc.boolean(),
		}),
	),
}));
const transactions = fc.array(fc.record({ steps: fc.array(step, { maxLength: 12 }), fail: fc.boolean() }), {
	maxLength: 12,
});

/** The same steps on a plain Map, whose order of insertion is the store's promise. */
function applyToModel(model: Map<string, Item>, steps: readonly Step[]): Map<string, Item> {
	let current = model;
	for (const one of steps) {
		if (one.kind === "put") {
			current = new Map(current).set(one.item.id, one.item);
		} else if (one.kind === "delete") {
			current = new Map(current);
			current.delete(one.id);
		} else {
			const after = applyToModel(current, one.steps);
			current = one.fail ? current : after;
		}
	}
	return current;
}

function applyToStore(store: Store, steps: readonly Step[], fail: boolean): void {
	const visit = (tx: Parameters<Parameters<Store["transaction"]>[0]>[0], list: readonly Step[]) => {
		for (const one of list) {
			if (one.kind === "put") {
				tx.put(items, one.item);
			} else if (one.kind === "delete") {
				tx.delete(items, one.id);
			} else {
				try {
					tx.savepoint(() => {
						visit(tx, one.steps);
						if (one.fail) {
							throw new Error("savepoint");
						}
					});
				} catch (error) {
					expect(String(error)).toContain("savepoint");
				}
			}
		}
	};
	try {
		store.transaction((tx) => {
			visit(tx, steps);
			if (fail) {
				throw new Error("transaction");
			}
		});
	} catch (error) {
		expect(String(error)).toContain("transaction");
	}
}

function contents(store: Store) {
	return store.read((tx) => ({
		all: [...tx.scan(items)],
		newest: [...tx.scan(items, { newestFirst: true })],
		count: tx.count(items),
		groups: ["a", "b", "c"].map((value) => [...tx.scan(items, { index: "group", value })]),
		counts: ["a", "b", "c"].map((value) => tx.count(items, "group", value)),
	}));
}

describe("the store", () => {
	it("is a map in order of insertion whatever is put, deleted and undone, and comes back the same from disk", () => {
		fc.assert(
			fc.property(transactions, (list) => {
				const disk = memoryDisk();
				const store = new Store([items], disk);
				let model = new Map<string, Item>();
				for (const { steps, fail } of list) {
					applyToStore(store, steps, fail);
					model = fail ? model : applyToModel(model, steps);
				}
				const seen = contents(store);
				const expected = [...model.values()];
				expect(new Set(seen.all)).toEqual(new Set(expected));
				expect(seen.count).toBe(model.size);
				expect([...seen.newest].reverse()).toEqual(seen.all);
				for (const [index, group] of ["a", "b", "c"].entries()) {
					expect(seen.groups[index]).toEqual(seen.all.filter((row) => row.group === group));
					expect(seen.counts[index]).toBe(seen.groups[index]?.length);
				}
				expect(contents(new Store([items], disk))).toEqual(seen);
			}),
			{ numRuns: 500 },
		);
	});

	it("keeps a row's place when it is updated", () => {
		const store = new Store([items], undefined);
		store.transaction((tx) => {
			tx.put(items, { id: "x", group: "a", n: 1 });
			tx.put(items, { id: "y", group: "a", n: 2 });
		});
		store.transaction((tx) => tx.put(items, { id: "x", group: "a", n: 3 }));
		expect(contents(store).all.map((row) => row.id)).toEqual(["x", "y"]);
		expect(contents(store).groups[0]?.map((row) => row.n)).toEqual([3, 2]);
	});

	it("refuses writes outside a transaction and transactions inside one", () => {
		const store = new Store([items], undefined);
		expect(() => store.read((tx) => tx.put(items, { id: "x", group: undefined, n: 1 }))).toThrow(/needs a transaction/);
		expect(() => store.transaction(() => store.transaction(() => undefined))).toThrow(/do not nest/);
		expect(() =>
			store.read((tx) =>
				tx.get(
					table("others", () => ""),
					"x",
				),
			),
		).toThrow(/not registered/);
	});
});
