import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { commandId } from "@/lib/runs/task-spans";
import { conditionSql } from "./filter-sql";
import { newestTime } from "./newest-time";
import type { PageCursor } from "./page-cursor";
import { type ScaleOutFilter, spanOf } from "./scale-out-filter";

/** Where runs tell what was printed, by the name under which it is counted. */
const OUTPUTS = [
	["invocations", Prisma.raw(`"scale_out_invocation"`)],
	["checks", Prisma.raw(`"scale_out_check"`)],
] as const;
/** Up to so many outputs with the words asked for are all looked at; of more the newest runs are walked through. */
const RARE = 3_000;
const MOST_WALKED = 20_000;
/** How much is told before and after what was found, in characters. */
const BEFORE = 60;
const AFTER = 120;

/**
 * A text is found where it stands as it was typed, in any case, from the beginning of a word on: the words lead there by
 * an index, and what it finds is compared.
 */
const saysSql = (column: Prisma.Sql, text: string) =>
	Prisma.sql`${hasWordsSql(column, text)} AND ${hasTextSql(column, text)}`;
const hasWordsSql = (column: Prisma.Sql, text: string) =>
	Prisma.sql`array_to_tsvector("scale_out_words"(${column})) @@ "scale_out_asked"(${text}::text)`;
/** Where a text stands in any case, counted from 1; 0 when it does not. */
const placeSql = (column: Prisma.Sql, text: string) => Prisma.sql`strpos(lower(${column}), lower(${text}::text))`;
const hasTextSql = (column: Prisma.Sql, text: string) => Prisma.sql`${placeSql(column, text)} > 0`;
/** The same of rows that are there already: as it is written, no plan goes through the whole index for each of them. */
const saysHereSql = (column: Prisma.Sql, text: string) =>
	Prisma.sql`(${hasTextSql(column, text)} AND ${hasWordsSql(column, text)}) IS TRUE`;

const OUTPUT = Prisma.raw(`"output"`);
const CONTENT = Prisma.raw(`"content"`);

type Place = { cursor: PageCursor | undefined; isBackwards: boolean; take: number };

/**
 * The runs of a filter in which a text was printed by a script or a check, or whose script holds it; as the list orders
 * them, from a place on.
 * @returns their ids.
 */
export async function searchRuns(
	prisma: PrismaClient,
	filter: ScaleOutFilter,
	text: string,
	{ cursor, isBackwards, take }: Place,
): Promise<string[]> {
	const { since, until } = spanOf(filter, await newestTime(prisma, filter));
	const side = Prisma.raw(isBackwards ? ">" : "<");
	const condition = cursor
		? Prisma.sql`${conditionSql(filter, since, until)}
			AND ("startedAt", "id") ${side} (${cursor.startedAt}::timestamptz, ${cursor.id}::text)`
		: conditionSql(filter, since, until);
	const order = Prisma.raw(isBackwards ? `"startedAt", "id"` : `"startedAt" DESC, "id" DESC`);
	const query = { condition, order, take, text };
	const found: Found[] = await byScript(prisma, query);
	const [counts] = await prisma.$queryRaw<[Record<(typeof OUTPUTS)[number][0], number>]>`
		SELECT * FROM "count_outputs"("scale_out_asked"(${text}::text), ${RARE + 1}::int)`;
	for (const [name, table] of OUTPUTS) {
		found.push(...(counts[name] > 0 ? await byOutput(prisma, table, query, counts[name] > RARE) : []));
	}
	const sign = isBackwards ? 1 : -1;
	const ids = new Map(found.map((one) => [one.id, one]));
	return [...ids.values()]
		.sort((a, b) => sign * (a.startedAt.getTime() - b.startedAt.getTime() || (a.id < b.id ? -1 : 1)))
		.slice(0, take)
		.map(({ id }) => id);
}

type Found = { id: string; startedAt: Date };
type Query = { condition: Prisma.Sql; order: Prisma.Sql; take: number; text: string };

function byScript(prisma: PrismaClient, { condition, order, take, text }: Query): Promise<Found[]> {
	return prisma.$queryRaw<Found[]>`
		WITH script AS MATERIALIZED (SELECT "hash" FROM "scale_out_script" WHERE ${saysSql(CONTENT, text)})
		SELECT run.* FROM script CROSS JOIN LATERAL (
			SELECT "id", "startedAt" FROM "scale_out" WHERE ${condition} AND "scriptHash" = script."hash"
			ORDER BY ${order} LIMIT ${take}::int) run
		ORDER BY ${order} LIMIT ${take}::int`;
}

async function byOutput(prisma: PrismaClient, table: Prisma.Sql, query: Query, isFrequent: boolean): Promise<Found[]> {
	const { condition, order, take, text } = query;
	if (isFrequent) {
		const walked = await prisma.$queryRaw<Found[]>`
			SELECT run."id", run."startedAt" FROM (
				SELECT "id", "startedAt" FROM "scale_out" WHERE ${condition} ORDER BY ${order} LIMIT ${MOST_WALKED}::int) run
			CROSS JOIN LATERAL (
				SELECT 1 FROM ${table} said WHERE said."scaleOutId" = run."id" AND ${saysHereSql(OUTPUT, text)} LIMIT 1) hit
			ORDER BY ${order} LIMIT ${take}::int`;
		if (walked.length === take) {
			return walked;
		}
	}
	return prisma.$queryRaw<Found[]>`
		SELECT "id", "startedAt" FROM "scale_out" WHERE ${condition}
			AND "id" IN (SELECT "scaleOutId" FROM ${table} WHERE "isIndexed" AND ${saysSql(OUTPUT, text)})
		ORDER BY ${order} LIMIT ${take}::int`;
}

/** Where a run holds the text that was searched for, with what stands around it on its line. */
export type TextMatch = {
	source: "output" | "check" | "script";
	/** Whose output; null for a script. */
	instanceId: string | null;
	/** The row of the run's page that shows it. */
	row: string | null;
	before: string;
	hit: string;
	after: string;
};

type Hit = Omit<TextMatch, "row"> & { id: string; invokeId: string | null };

/** The first place in each of some runs, outputs before checks before scripts. */
export async function matchesOf(
	prisma: PrismaClient,
	ids: readonly string[],
	text: string,
): Promise<Map<string, TextMatch>> {
	if (ids.length === 0) {
		return new Map();
	}
	const around = (column: Prisma.Sql) => {
		const at = placeSql(column, text);
		return Prisma.sql`substr(${column}, greatest(1, ${at} - ${BEFORE}::int), least(${BEFORE}::int, ${at} - 1)) AS "before",
			substr(${column}, ${at}, char_length(${text}::text)) AS "hit",
			substr(${column}, ${at} + char_length(${text}::text), ${AFTER}::int) AS "after"`;
	};
	const hits = await prisma.$queryRaw<Hit[]>`
		SELECT run."id", hit.* FROM "scale_out" run CROSS JOIN LATERAL (
			(SELECT 'script' AS "source", NULL AS "instanceId", NULL AS "invokeId", ${around(CONTENT)}
				FROM "scale_out_script" WHERE "hash" = run."scriptHash" AND ${hasTextSql(CONTENT, text)})
			UNION ALL
			(SELECT 'check', "instanceId", NULL, ${around(OUTPUT)}
				FROM "scale_out_check" WHERE "scaleOutId" = run."id" AND ${hasTextSql(OUTPUT, text)} LIMIT 1)
			UNION ALL
			(SELECT 'output', "instanceId", "invokeId", ${around(OUTPUT)}
				FROM "scale_out_invocation" WHERE "scaleOutId" = run."id" AND ${hasTextSql(OUTPUT, text)} LIMIT 1)
		) hit WHERE run."id" IN (${Prisma.join([...ids])})
		ORDER BY array_position(ARRAY['script', 'check', 'output'], hit."source")`;
	// Of several the last one stays.
	return new Map(hits.map((hit) => [hit.id, toMatch(hit)]));
}

function toMatch({ source, instanceId, invokeId, before, hit, after }: Hit): TextMatch {
	const row =
		instanceId === null ? null : invokeId === null ? `instance:${instanceId}` : commandId({ invokeId, instanceId });
	return {
		source,
		instanceId,
		row,
		before: before.slice(before.lastIndexOf("\n") + 1),
		hit,
		after: after.split("\n", 1)[0] ?? "",
	};
}
