/**
 * Takes page `pageNumber` (from 1) of `pageSize` rows out of `rows` and counts nothing else: `total` comes from the
 * store's constant-time count where no filter applies, else from counting what passes.
 */
export function page<T>(rows: Iterable<T>, pageNumber: number, pageSize: number): T[] {
	const out: T[] = [];
	let skip = (pageNumber - 1) * pageSize;
	for (const row of rows) {
		if (skip > 0) {
			skip -= 1;
			continue;
		}
		if (out.length === pageSize) {
			break;
		}
		out.push(row);
	}
	return out;
}

/** Rows that pass `keep`, lazily. */
export function* filtered<T>(rows: Iterable<T>, keep: (row: T) => boolean): Iterable<T> {
	for (const row of rows) {
		if (keep(row)) {
			yield row;
		}
	}
}

/** How many rows there are. */
export function countOf(rows: Iterable<unknown>): number {
	let count = 0;
	for (const _ of rows) {
		count += 1;
	}
	return count;
}

/**
 * A page after an opaque token: the token is the offset, so it stays valid while rows are appended. Returns the rows and
 * the next token (undefined at the end). A token that is not ours gives undefined as a whole, for the caller's error.
 */
export function tokenPage<T>(
	rows: Iterable<T>,
	token: string | undefined,
	maxResults: number,
): { readonly rows: T[]; readonly nextToken: string | undefined } | undefined {
	const offset = token ? decodeToken(token) : 0;
	if (offset === undefined) {
		return undefined;
	}
	const taken: T[] = [];
	let position = 0;
	for (const row of rows) {
		position += 1;
		if (position <= offset) {
			continue;
		}
		if (taken.length === maxResults) {
			return { rows: taken, nextToken: encodeToken(offset + maxResults) };
		}
		taken.push(row);
	}
	return { rows: taken, nextToken: undefined };
}

function encodeToken(offset: number): string {
	return Buffer.from(`offset:${offset}`).toString("base64url");
}

function decodeToken(token: string): number | undefined {
	const match = /^offset:(\d{1,12})$/.exec(Buffer.from(token, "base64url").toString());
	return match ? Number(match[1]) : undefined;
}
