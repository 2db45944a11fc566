import { readAllPages } from "@/lib/cloud/read-all-pages";

type Dated = { StartTime?: string | undefined };
type Page = { PageNumber: number; PageSize: number };

/**
 * A page of the activities that began within a span (ISO, inclusive, either end open), newest first, and how many there
 * are: the cloud tells activities by page alone, so its pages are read until one is older than the span.
 */
export async function activitiesBetween<T extends Dated>(
	read: (page: Page) => Promise<{ items: T[]; total: number | undefined }>,
	span: { from?: string | undefined; to?: string | undefined },
	page: { page: number; pageSize: number },
): Promise<{ items: T[]; total: number }> {
	const at = ({ StartTime }: Dated) => Date.parse(StartTime ?? "");
	const from = span.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(span.from);
	const to = span.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(span.to);
	const all = await readAllPages(async (asked) => {
		const { items, total } = await read(asked);
		const isPast = items.some((item) => at(item) < from);
		return { items, total: isPast ? 0 : total };
	});
	const within = all.filter((item) => at(item) >= from && at(item) <= to);
	return { items: within.slice((page.page - 1) * page.pageSize, page.page * page.pageSize), total: within.length };
}
