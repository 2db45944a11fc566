/** Reading stops here: more belongs to a page-by-page view. */
const MAX_PAGES = 40;

/**
 * Reads a list that is paged by number to its end, at most 2,000 items.
 * @param read one page, with its items and the whole list's count.
 */
export async function readAllPages<T>(
	read: (page: { PageNumber: number; PageSize: number }) => Promise<{ items: T[]; total: number | undefined }>,
	pageSize = 50,
): Promise<T[]> {
	const items: T[] = [];
	for (let number = 1; number <= MAX_PAGES; number += 1) {
		const page = await read({ PageNumber: number, PageSize: pageSize });
		items.push(...page.items);
		const isLast = page.items.length < pageSize || (page.total !== undefined && items.length >= page.total);
		if (isLast) {
			break;
		}
	}
	return items;
}

/** Reads a list that is paged by token to its end, at most 40 pages. */
export async function readAllTokens<T>(
	read: (token: string | undefined) => Promise<{ items: T[]; nextToken: string | undefined }>,
): Promise<T[]> {
	const items: T[] = [];
	let token: string | undefined;
	for (let number = 1; number <= MAX_PAGES; number += 1) {
		const page = await read(token);
		items.push(...page.items);
		token = page.nextToken;
		if (!token) {
			break;
		}
	}
	return items;
}

/** Reads a list of RAM, which is paged by marker, to its end, in pages of the most that RAM takes. */
export function readAllMarked<T>(
	read: (page: {
		MaxItems: number;
		Marker?: string;
	}) => Promise<{ items: T[]; IsTruncated?: boolean | undefined; Marker?: string | undefined }>,
): Promise<T[]> {
	return readAllTokens(async (token) => {
		const { items, IsTruncated, Marker } = await read({ MaxItems: 100, ...(token && { Marker: token }) });
		return { items, nextToken: IsTruncated ? Marker : undefined };
	});
}
