import type { Row } from "./row";

export type Table<T extends Row> = {
	readonly name: string;
	readonly key: (row: T) => string;
	readonly indexes: Readonly<Record<string, (row: T) => string | undefined>>;
};

/** Declares a table: its name, the primary key of a row, and secondary indexes (undefined leaves a row out of one). */
export function table<T extends Row>(
	name: string,
	key: (row: T) => string,
	indexes: Readonly<Record<string, (row: T) => string | undefined>> = {},
): Table<T> {
	return { name, key, indexes };
}
