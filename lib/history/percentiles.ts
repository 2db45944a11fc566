import { Prisma } from "@/lib/db/generated/client";

/** The column that tells whose times they are, where several are told apart. */
type Owner = "isNow" | "scriptHash";

/** How much of the hook's wait a script took: an expression on "seconds" and "budget", null where there is no budget. */
const SHARE = Prisma.sql`CASE WHEN "budget" > 0 THEN "seconds"::float / "budget" END`;

/** Each value of an expression with how many runs have at most that ("upTo") and how many have one ("all"), for each owner. */
function spreadSql(value: Prisma.Sql, from: string, owner: Owner | undefined): Prisma.Sql {
	const key = owner ? Prisma.raw(`"${owner}",`) : Prisma.empty;
	const part = owner ? Prisma.raw(`PARTITION BY "${owner}"`) : Prisma.empty;
	return Prisma.sql`
		SELECT ${key} "value", sum(sum("runs")) OVER (${part} ORDER BY "value") AS "upTo", sum(sum("runs")) OVER (${part}) AS "all"
		FROM (SELECT ${key} ${value} AS "value", "runs" FROM ${Prisma.raw(from)}) AS told
		WHERE "value" IS NOT NULL GROUP BY ${key} "value"`;
}

/**
 * What percentiles are read from, for a WITH: "seconds" and "shares" (of the hook's wait) of a query before it, which has
 * "seconds", "budget", "runs" and the owner's column.
 */
export const spreadsSql = (from: string, owner?: Owner): Prisma.Sql =>
	Prisma.sql`seconds AS (${spreadSql(Prisma.sql`"seconds"`, from, owner)}), shares AS (${spreadSql(SHARE, from, owner)})`;

/** The value of a spread that percentile_disc gives for a share of all runs, as an expression; of a row's owner where there are several. */
export function percentileSql(
	spread: "seconds" | "shares",
	share: number,
	of?: { row: string; owner: Owner },
): Prisma.Sql {
	const own = of ? Prisma.raw(`${spread}."${of.owner}" = ${of.row}."${of.owner}" AND`) : Prisma.empty;
	return Prisma.sql`(SELECT min("value") FROM ${Prisma.raw(spread)} WHERE ${own} "upTo" >= ceil(${share}::float8 * "all"::float8))`;
}
