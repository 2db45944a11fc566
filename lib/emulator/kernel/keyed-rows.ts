import { MAX_KEY_BYTES, storageKey } from "./persistence";
import type { Row } from "./row";
import type { Table } from "./table";

/** Rows from outside (a snapshot) that no table here can keep. */
export class UnfitRows extends Error {}

/** Rows from outside by their keys. Throws UnfitRows that names the table and the row's number when they cannot be kept. */
export function keyedRows(definition: Table<Row>, rows: readonly Row[]): Map<string, Row> {
	const keyed = new Map<string, Row>();
	for (const [position, row] of rows.entries()) {
		const key = readKeys(definition, row);
		if (key === undefined || keyed.has(key)) {
			const problem = key === undefined ? "is not a row of this table" : "has the key of an earlier one";
			throw new UnfitRows(`row ${position + 1} of table ${definition.name} ${problem}`);
		}
		keyed.set(key, row);
	}
	return keyed;
}

/** The row's key, or undefined when the row lacks what its key or an index is made of. */
function readKeys(definition: Table<Row>, row: Row): string | undefined {
	try {
		const indexed = Object.values(definition.indexes).flatMap((extract): unknown => extract(row));
		const key: unknown = definition.key(row);
		const isIndexed = indexed.every((value) => value === undefined || typeof value === "string");
		const fits = typeof key === "string" && storageKey(definition.name, key).length <= MAX_KEY_BYTES;
		return fits && isIndexed ? key : undefined;
	} catch {
		return undefined;
	}
}
