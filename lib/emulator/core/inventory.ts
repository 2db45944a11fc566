import type { Tx } from "../kernel/store";
import type { Product } from "./product";

/** How many rows of which kind a product holds. Its tables are counted: one that `kinds` does not know by its own name. */
export function inventoryOf({ tables, kinds = {} }: Product, tx: Pick<Tx, "count">): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const table of tables) {
		const kind = kinds[table.name];
		if (kind !== null) {
			counts[kind ?? ownName(table.name)] = tx.count(table);
		}
	}
	return counts;
}

/** `ecs.key-pairs` is `keyPairs`. */
function ownName(table: string): string {
	return table.slice(table.indexOf(".") + 1).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
