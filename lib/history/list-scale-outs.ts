import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { cursorCondition, type PageCursor, writeCursor } from "./page-cursor";
import { shownTimes } from "./row-times";
import { readCounts, readTold } from "./run-row";
import { filterCondition, type ScaleOutFilter } from "./scale-out-filter";

/** How many instance ids a row of the list names. */
const NAMED_INSTANCES = 2;

const rowFields = {
	id: true,
	regionId: true,
	scalingActivityId: true,
	scalingGroupId: true,
	scalingGroupName: true,
	scalingRuleId: true,
	scalingRuleName: true,
	trigger: true,
	instanceCount: true,
	capacityBefore: true,
	capacityAfter: true,
	status: true,
	statusMessage: true,
	progress: true,
	verdict: true,
	verdictCounts: true,
	causeCode: true,
	causeValues: true,
	consequenceCode: true,
	consequenceValues: true,
	durationSeconds: true,
	startedAt: true,
	endedAt: true,
	exactStartAt: true,
	exactEndAt: true,
	startNotBefore: true,
	startNotAfter: true,
	endNotBefore: true,
	endNotAfter: true,
} as const;

/**
 * The newest time that the history knows, or now: "the last 24 hours" are counted from it, since the emulator's clock
 * may be ahead of ours. Not looked up where all time is asked for.
 */
export async function newestTime(
	prisma: PrismaClient,
	{ direction, range, from, to }: Pick<ScaleOutFilter, "direction" | "range" | "from" | "to">,
): Promise<Date> {
	const now = new Date();
	if (range === "all" || from !== undefined || to !== undefined) {
		return now;
	}
	const newest = await prisma.scaleOut.findFirst({
		where: { direction },
		orderBy: [{ startedAt: "desc" }, { id: "desc" }],
		select: { startedAt: true },
	});
	return newest && newest.startedAt > now ? newest.startedAt : now;
}

/** One page of scale-outs, newest first, from a place in the list on. */
export async function listScaleOuts(
	prisma: PrismaClient,
	filter: ScaleOutFilter,
	page: { after?: PageCursor | undefined; before?: PageCursor | undefined; size: number },
) {
	const where = filterCondition(filter, await newestTime(prisma, filter));
	const isBackwards = page.before !== undefined;
	const cursor = page.before ?? page.after;
	const order = isBackwards ? "asc" : "desc";
	const found = await prisma.scaleOut.findMany({
		where: cursor ? { AND: [where, cursorCondition(cursor, isBackwards ? "newer" : "older")] } : where,
		orderBy: [{ startedAt: order }, { id: order }],
		// One more than shown tells whether there is a next page.
		take: page.size + 1,
		select: {
			...rowFields,
			instances: { select: { instanceId: true }, orderBy: { instanceId: "asc" }, take: NAMED_INSTANCES },
		},
	});
	const hasMore = found.length > page.size;
	const shown = found.slice(0, page.size);
	const rows = isBackwards ? shown.reverse() : shown;
	const [first, last] = [rows[0], rows.at(-1)];
	return {
		rows: rows.map((row) => toListed(row)),
		older: last && (isBackwards || hasMore) ? writeCursor(last) : null,
		newer: first && (isBackwards ? hasMore : page.after !== undefined) ? writeCursor(first) : null,
	};
}

type Found = Prisma.ScaleOutGetPayload<{ select: typeof rowFields }> & { instances: { instanceId: string }[] };

function toListed({ instances, startedAt, endedAt, ...stored }: Found) {
	const { causeCode, causeValues, consequenceCode, consequenceValues, verdictCounts, ...found } = stored;
	const { exactStartAt, exactEndAt, startNotBefore, startNotAfter, endNotBefore, endNotAfter, ...row } = found;
	const bounds = { startNotBefore, startNotAfter, endNotBefore, endNotAfter };
	const { start, end, duration } = shownTimes({ startedAt, endedAt, exactStartAt, exactEndAt, ...bounds });
	return {
		...row,
		cause: readTold(causeCode, causeValues),
		consequence: readTold(consequenceCode, consequenceValues),
		counts: readCounts(verdictCounts),
		instanceIds: instances.map(({ instanceId }) => instanceId),
		/** As the cloud writes times: to the minute where no more is known. */
		startedAt: start,
		endedAt: end,
		/** Between how many seconds it took; null while it goes on. */
		duration,
	};
}

/** A row of the list of scale-outs. */
export type ScaleOutRow = ReturnType<typeof toListed>;
