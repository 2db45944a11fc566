import { Prisma } from "@/lib/db/generated/client";
import { BAD_VERDICTS, VERDICTS } from "@/lib/runs/verdicts";
import type { Days, Span } from "./day-spans";
import type { ScaleOutFilter } from "./scale-out-filter";

/** Columns that a filter compares; the wide ones are those of the wide kinds alone (see ScaleOutKind). */
const NARROW_COLUMNS = ["status", "verdict", "trigger", "templateName"] as const;
const WIDE_COLUMNS = ["scalingGroupId", "scalingRuleId", "causeCode", "scriptHash"] as const;

/** Runs that someone should look at. */
export const BAD_SQL = Prisma.sql`"verdict" IN (${Prisma.join(BAD_VERDICTS)})`;

/** What a scaling group is called in the newest of its runs; `scalingGroupId` is an expression. */
export const newestGroupName = (direction: string, scalingGroupId: Prisma.Sql) =>
	Prisma.sql`(SELECT "scalingGroupName" FROM "scale_out" WHERE "direction" = ${direction}
		AND "scalingGroupId" = ${scalingGroupId} ORDER BY "startedAt" DESC, "id" DESC LIMIT 1)`;

/** What a script's template is called in the newest of its runs; `scriptHash` is an expression. */
export const newestTemplateName = (direction: string, scriptHash: Prisma.Sql) =>
	Prisma.sql`(SELECT "templateName" FROM "scale_out" WHERE "direction" = ${direction}
		AND "scriptHash" = ${scriptHash} ORDER BY "startedAt" DESC, "id" DESC LIMIT 1)`;

/** A sum for each verdict, under its name: of `one`, an expression that tells how many runs a row stands for. */
export const sumsByVerdict = (one: Prisma.Sql) =>
	Prisma.join(
		VERDICTS.map(
			(verdict) =>
				Prisma.sql`coalesce(sum(${one}) FILTER (WHERE "verdict" = ${verdict}), 0)::int AS ${Prisma.raw(`"${verdict}"`)}`,
		),
	);

function comparedSql(filter: ScaleOutFilter): Prisma.Sql[] {
	const parts = [Prisma.sql`"direction" = ${filter.direction}`];
	for (const column of [...NARROW_COLUMNS, ...WIDE_COLUMNS]) {
		const value = filter[column];
		if (value !== undefined) {
			parts.push(Prisma.sql`${Prisma.raw(`"${column}"`)} = ${value}`);
		}
	}
	if (filter.needsAttention) {
		parts.push(BAD_SQL);
	}
	return parts;
}

/** The filter as SQL on runs, for a span of time. */
export function conditionSql(filter: ScaleOutFilter, since: Date | null, until: Date | null): Prisma.Sql {
	const parts = comparedSql(filter);
	if (since) {
		parts.push(Prisma.sql`"startedAt" >= ${since}`);
	}
	if (until) {
		parts.push(Prisma.sql`"startedAt" < ${until}`);
	}
	if (filter.instanceId !== undefined) {
		parts.push(
			Prisma.sql`"id" IN (SELECT "scaleOutId" FROM "scale_out_instance" WHERE "instanceId" = ${filter.instanceId})`,
		);
	}
	return Prisma.join(parts, " AND ");
}

/** The filter without its own span as SQL, of runs that began in one of some spans. */
export function spansConditionSql(filter: ScaleOutFilter, spans: readonly Span[]): Prisma.Sql {
	const one = ({ since, until }: Span) =>
		Prisma.sql`("startedAt" >= ${since ?? "-infinity"}::timestamptz AND "startedAt" < ${until ?? "infinity"}::timestamptz)`;
	const isInOne = spans.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(spans.map(one), " OR ")})`;
	return Prisma.sql`${conditionSql(filter, null, null)} AND ${isInOne}`;
}

/** What begins in some days, as a further condition on the column that tells the day. */
export function firstSql(column: "day" | "first", { from, to }: Partial<Days>): Prisma.Sql {
	const day = Prisma.raw(`"${column}"`);
	const after = from == null ? Prisma.empty : Prisma.sql`AND ${day} >= ${from}::int`;
	const before = to == null ? Prisma.empty : Prisma.sql`AND ${day} < ${to}::int`;
	return Prisma.sql`${after} ${before}`;
}

/** Whether a filter takes all runs of its direction and span. */
export const isOpen = (filter: ScaleOutFilter): boolean =>
	[...NARROW_COLUMNS, ...WIDE_COLUMNS, "instanceId" as const].every((column) => filter[column] === undefined) &&
	!filter.needsAttention;

/** The filter as SQL on kinds of runs, the fewest that it can be answered from; `isWide` where groups, causes or scripts are told apart. */
export function kindSql(filter: ScaleOutFilter, { isWide }: { isWide: boolean }): Prisma.Sql {
	const compared = isWide ? WIDE_COLUMNS : WIDE_COLUMNS.filter((column) => filter[column] !== undefined);
	return Prisma.join([lensSql(compared), ...comparedSql(filter)], " AND ");
}

function lensSql(compared: readonly (typeof WIDE_COLUMNS)[number][]): Prisma.Sql {
	if (compared.length === 1 && compared[0] === "causeCode") {
		return Prisma.sql`"isWide" IS NULL`;
	}
	return Prisma.sql`"isWide" = ${compared.length > 0}`;
}
