import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { VERDICTS } from "@/lib/runs/verdicts";
import { conditionSql } from "./filter-sql";
import { newestTime } from "./newest-time";
import type { PageCursor } from "./page-cursor";
import type { RunOrder } from "./scale-out-choices";
import { type ScaleOutFilter, spanOf } from "./scale-out-filter";

type KeyedOrder = Exclude<RunOrder, "newest">;

/**
 * What runs are ordered by, the greatest first: a whole number. They are written as the indexes of migration list_orders
 * have them, without parameters, else no plan would use these. What is not known comes last.
 */
const KEYS: Readonly<Record<KeyedOrder, Prisma.Sql>> = {
	longest: Prisma.raw(`coalesce("durationSeconds", -1)`),
	worst: Prisma.raw(
		`coalesce(-array_position(ARRAY[${VERDICTS.map((verdict) => `'${verdict}'`).join()}], "verdict"), -100)`,
	),
	// Ten-thousandths of the hook's wait.
	budget: Prisma.raw(`coalesce("scriptSeconds"::bigint * 10000 / nullif("budgetSeconds", 0), -1)`),
};

type Place = { cursor: PageCursor | undefined; isBackwards: boolean; take: number };

/** A run's place in an order. */
export type Keyed = { id: string; key: number };

/** The query of `orderedRuns`: runs of a condition from a place on, of equal keys the newest first. */
export function orderedSql(order: KeyedOrder, condition: Prisma.Sql, { cursor, isBackwards, take }: Place): Prisma.Sql {
	const key = KEYS[order];
	const side = Prisma.raw(isBackwards ? ">" : "<");
	const way = Prisma.raw(isBackwards ? "ASC" : "DESC");
	const beside =
		cursor?.key === undefined
			? Prisma.empty
			: Prisma.sql`AND (${key}, "startedAt", "id") ${side} (${cursor.key}::bigint, ${cursor.startedAt}::timestamptz, ${cursor.id}::text)`;
	return Prisma.sql`SELECT "id", ${key}::int AS "key" FROM "scale_out" WHERE ${condition} ${beside}
		ORDER BY ${key} ${way}, "startedAt" ${way}, "id" ${way} LIMIT ${take}::int`;
}

/**
 * The runs of a filter in an order, from a place on, in the order of reading. A place of another order (a cursor without
 * a key) is the beginning.
 */
export async function orderedRuns(
	prisma: PrismaClient,
	filter: ScaleOutFilter,
	order: KeyedOrder,
	place: Place,
): Promise<Keyed[]> {
	const { since, until } = spanOf(filter, await newestTime(prisma, filter));
	return prisma.$queryRaw<Keyed[]>(orderedSql(order, conditionSql(filter, since, until), place));
}
