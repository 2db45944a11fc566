import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { isAllIndexed } from "./index-stored";
import { newestTime } from "./newest-time";
import { type PagePlace, pageOf, readingOf } from "./page-cursor";
import { shownTimes } from "./row-times";
import { orderedRuns } from "./run-order";
import { readCounts, readTold } from "./run-row";
import type { RunOrder } from "./scale-out-choices";
import { filterCondition, type ScaleOutFilter } from "./scale-out-filter";
import { matchesOf, searchRuns, type TextMatch } from "./search-runs";

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
	scriptSeconds: true,
	budgetSeconds: true,
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
 * One page of scale-outs in an order, from a place in the list on; with `text` those that printed it or whose script
 * holds it, always the newest first.
 */
export async function listScaleOuts(
	prisma: PrismaClient,
	filter: ScaleOutFilter,
	page: PagePlace,
	{ text, order = "newest" }: { text?: string | undefined; order?: RunOrder | undefined } = {},
) {
	const { cursor, isBackwards, beside, orderBy, take } = readingOf("startedAt", page);
	const place = { cursor, isBackwards, take };
	const keyed = text === undefined && order !== "newest" ? await orderedRuns(prisma, filter, order, place) : undefined;
	const ids = text === undefined ? keyed?.map(({ id }) => id) : await searchRuns(prisma, filter, text, place);
	const read = await prisma.scaleOut.findMany({
		where: ids ? { id: { in: ids } } : { AND: [filterCondition(filter, await newestTime(prisma, filter)), beside] },
		orderBy,
		take,
		select: {
			...rowFields,
			instances: { select: { instanceId: true }, orderBy: { instanceId: "asc" }, take: NAMED_INSTANCES },
		},
	});
	const keys = new Map(keyed?.map(({ id, key }) => [id, key]));
	const found = keyed ? inOrderOf([...keys.keys()], read) : read;
	const { rows, older, newer } = pageOf(found, "startedAt", page, ({ id }) => keys.get(id));
	const matches =
		text === undefined
			? undefined
			: await matchesOf(
					prisma,
					rows.map(({ id }) => id),
					text,
				);
	return {
		rows: rows.map((row) => toListed(row, matches?.get(row.id) ?? null)),
		older,
		newer,
		/** Not all outputs are indexed yet: some that hold the text may be missing. */
		isSearchPartial: text !== undefined && !(await isAllIndexed(prisma)),
	};
}

/** Rows in the order in which their ids stand; what has gone meanwhile is left out. */
function inOrderOf<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
	const byId = new Map(rows.map((row) => [row.id, row]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

type Found = Prisma.ScaleOutGetPayload<{ select: typeof rowFields }> & { instances: { instanceId: string }[] };

function toListed({ instances, startedAt, endedAt, ...stored }: Found, match: TextMatch | null) {
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
		/** Where the text stands that was searched for; null without one. */
		match,
	};
}

/** A row of the list of scale-outs. */
export type ScaleOutRow = ReturnType<typeof toListed>;
