import type { Row } from "./row";

/** What an index finds a row by: a value, several, or nothing. */
export type Indexed = string | readonly string[] | undefined;

export type Table<T extends Row> = {
	readonly name: string;
	readonly key: (row: T) => string;
	readonly indexes: Readonly<Record<string, (row: T) => Indexed>>;
};

/** Declares a table: its name, the primary key of a row, and secondary indexes (undefined leaves a row out of one, a list has it found by each). */
export function table<T extends Row>(
	name: string,
	key: (row: T) => string,
	indexes: Readonly<Record<string, (row: T) => Indexed>> = {},
): Table<T> {
	return { name, key, indexes };
}
