import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import fc from "fast-check";
import pg from "pg";
import { expect, it } from "vitest";
import { applyMigrations, readMigrations } from "@/lib/db/migrate";
import { openClient } from "@/lib/db/open-database";
import { createServerDatabase } from "@/lib/db/test-databases";
import { rankAny, rankRows } from "./rank-runs";
import { scaleOutFilterSchema } from "./scale-out-filter";
import { summarizeRows, summarizeScaleOuts } from "./summarize-scale-outs";

const MIGRATION = "20261128005900_figures_by_cause";

/** Figures of spans came with a later migration. */
const SPAN = { from: "2026-01-03T10:00:00Z", to: "2026-02-20T10:00:00Z" };

const run = fc.record({
	scalingGroupId: fc.constantFrom("asg-1", "asg-2"),
	verdict: fc.constantFrom("verified", "unprepared", "failed"),
	causeCode: fc.constantFrom(null, "scriptFailed", "late"),
	scriptHash: fc.constantFrom(null, "a"),
	scriptSeconds: fc.option(fc.integer({ min: 0, max: 40 })),
	budgetSeconds: fc.constantFrom(null, 300),
	startedAt: fc.integer({ min: 0, max: 60 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day, 12))),
});

it("the figures by cause and of spans of runs that were counted before there were any are those of the rows, and stay so", async () => {
	const connectionString = await createServerDatabase({ isMigrated: false });
	const client = new pg.Client({ connectionString });
	await client.connect();
	const connection = {
		exec: (sql: string) => client.query(sql),
		query: (sql: string, params?: unknown[]) => client.query<Record<string, unknown>>(sql, params),
	};
	const prisma = openClient(new PrismaPg({ connectionString, max: 2 }), async () => {});
	try {
		const migrations = await readMigrations(path.resolve("prisma/migrations"));
		const before = migrations.filter(({ name }) => name < MIGRATION);
		expect(before.length).toBeLessThan(migrations.length);
		await applyMigrations(connection, before);
		const data = fc.sample(run, { numRuns: 80, seed: 5 }).map((one, index) => ({
			...one,
			regionId: "r",
			direction: "SCALE_OUT",
			trigger: "rule",
			status: "Successful",
			scalingActivityId: `asa-${index}`,
			collectedAt: new Date(0),
		}));
		await prisma.scaleOut.createMany({ data });
		await applyMigrations(connection, migrations);
		const filters = [{ causeCode: "late" }, { causeCode: "scriptFailed", verdict: "failed" }, SPAN].map((filter) =>
			scaleOutFilterSchema.parse(filter),
		);
		const check = async () => {
			for (const filter of filters) {
				expect(await summarizeScaleOuts(prisma, filter)).toEqual(await summarizeRows(prisma, filter));
				expect(await rankAny(prisma, filter)).toEqual(await rankRows(prisma, filter));
			}
		};
		await check();
		await prisma.scaleOut.updateMany({ where: { scalingGroupId: "asg-1" }, data: { causeCode: "late" } });
		await prisma.scaleOut.deleteMany({ where: { verdict: "failed" } });
		await check();
		expect(await prisma.scaleOutKind.count({ where: { isWide: null, runs: 0 } })).toBe(0);
	} finally {
		await prisma.$disconnect();
		await client.end();
	}
}, 120_000);
