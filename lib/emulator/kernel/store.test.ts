import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, Persistence } from "./persistence";
import type { StoredRow } from "./row";
import { Store, table } from "./store";

type Item = { readonly id: string; readonly group: string | undefined; readonly n: number };
const items = table<Item>("items", (item) => item.id, {
	group: (item) => item.group,
	marks: ({ n }) => marksOf(n),
});

/** Two marks, of which some are the same. */
const marksOf = (n: number) => [`m${n % 3}`, `m${n % 2}`];
const MARKS = ["m0", "m1", "m2"];

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

type Tx = Parameters<Parameters<Store["transaction"]>[0]>[0];

function applySteps(tx: Tx, steps: readonly Step[]): void {
	for (const one of steps) {
		if (one.kind === "put") {
			tx.put(items, one.item);
		} else if (one.kind === "delete") {
			tx.delete(items, one.id);
		} else {
			try {
				tx.savepoint(() => {
					applySteps(tx, one.steps);
					if (one.fail) {
						throw new Error("savepoint");
					}
				});
			} catch (error) {
				expect(String(error)).toContain("savepoint");
			}
		}
	}
}

function applyToStore(store: Store, steps: readonly Step[], fail: boolean): void {
	try {
		store.transaction((tx) => {
			applySteps(tx, steps);
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
		marked: MARKS.map((value) => [...tx.scan(items, { index: "marks", value })]),
		markCounts: MARKS.map((value) => tx.count(items, "marks", value)),
	}));
}

describe("the store", () => {
	it("is a map in order of insertion whatever is put, deleted and undone, and comes back the same from disk", async () => {
		await fc.assert(
			fc.asyncProperty(transactions, async (list) => {
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
				for (const [index, mark] of MARKS.entries()) {
					expect(seen.marked[index]).toEqual(seen.all.filter(({ n }) => marksOf(n).includes(mark)));
					expect(seen.markCounts[index]).toBe(seen.marked[index]?.length);
				}
				await store.settled();
				expect(contents(new Store([items], disk))).toEqual(seen);
			}),
			{ numRuns: 500 },
		);
	});

	it("tells what the disk tells after writes that failed, and refuses what was built on them", async () => {
		const plan = fc.array(
			fc.record({ steps: fc.array(step, { maxLength: 6 }), isWritten: fc.boolean(), isAwaited: fc.boolean() }),
			{ maxLength: 12 },
		);
		await fc.assert(
			fc.asyncProperty(plan, async (list) => {
				const disk = memoryDisk();
				const results = list.map(({ isWritten }) => isWritten);
				const flaky: Persistence = {
					...disk,
					write: async (changes) => {
						await Promise.resolve();
						if (results.shift() === false) {
							throw new Error("no space");
						}
						await disk.write(changes);
					},
				};
				let undone = 0;
				const store = new Store([items], flaky, { undone: () => undone++ });
				let failures = 0;
				for (const { steps, isAwaited } of list) {
					const { durable } = store.transaction((tx) => applySteps(tx, steps));
					durable.catch(() => failures++);
					if (isAwaited) {
						await store.settled();
						expect(contents(new Store([items], disk))).toEqual(contents(store));
					}
				}
				await store.settled();
				expect(contents(new Store([items], disk))).toEqual(contents(store));
				expect(failures).toBeGreaterThanOrEqual(undone);
			}),
			{ numRuns: 300 },
		);
	});

	it("undoes everything that was committed after a write that failed, and lets nobody have to wait for it", async () => {
		const disk = memoryDisk();
		let isFull = false;
		const store = new Store([items], {
			...disk,
			write: (changes) => (isFull ? Promise.reject(new Error("no space")) : disk.write(changes)),
		});
		store.transaction((tx) => tx.put(items, { id: "kept", group: "a", n: 1 }));
		await store.settled();
		isFull = true;
		const first = store.transaction((tx) => tx.put(items, { id: "kept", group: "b", n: 2 }));
		const second = store.transaction((tx) => tx.put(items, { id: "later", group: "b", n: 3 }));
		store.transaction((tx) => tx.delete(items, "kept"));
		await expect(first.durable).rejects.toThrow("no space");
		await expect(second.durable).rejects.toThrow("no space");
		expect(contents(store).all).toEqual([{ id: "kept", group: "a", n: 1 }]);
		isFull = false;
		await store.transaction((tx) => tx.put(items, { id: "after", group: "a", n: 4 })).durable;
		expect(contents(new Store([items], disk))).toEqual(contents(store));
		expect(contents(store).counts).toEqual([2, 0, 0]);
	});

	it("puts the old content back when a new one cannot be written", async () => {
		const disk = memoryDisk();
		const store = new Store([items], { ...disk, replace: () => Promise.reject(new Error("no space")) });
		await store.transaction((tx) => tx.put(items, { id: "old", group: "a", n: 1 })).durable;
		const before = contents(store);
		const restored = store.restore({ items: [{ id: "new", group: "b", n: 2 }] });
		const built = store.transaction((tx) => tx.put(items, { id: "newer", group: "b", n: 3 }));
		await expect(restored).rejects.toThrow("no space");
		await expect(built.durable).rejects.toThrow("no space");
		expect(contents(store)).toEqual(before);
		expect(contents(new Store([items], disk))).toEqual(before);
	});

	it("takes no key that the disk does not take, in memory as on disk", () => {
		const store = new Store([items], undefined);
		const long = { id: "界".repeat(700), group: "a", n: 1 };
		expect(() => store.transaction((tx) => tx.put(items, long))).toThrow(/longer than 1900 bytes/);
		expect(contents(store).all).toEqual([]);
		expect(() => store.restore({ items: [long] })).toThrow(/not a row/);
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
