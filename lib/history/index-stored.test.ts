import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { describe, expect, it } from "vitest";
import type { PrismaClient } from "@/lib/db/generated/client";
import { applyMigrations, type Migration, readMigrations } from "@/lib/db/migrate";
import { onConnection } from "@/lib/db/on-connection";
import { openClient } from "@/lib/db/open-database";
import { createServerDatabase } from "@/lib/db/test-databases";
import { indexSomeStored, isAllIndexed } from "./index-stored";
import { listScaleOuts } from "./list-scale-outs";
import { scaleOutFilterSchema } from "./scale-out-filter";

const SEARCH = "20261127214000_search_outputs";

/** A database with runs that were stored when only `before` of the migrations were there, and then brought up to date. */
async function upgraded(
	before: (migration: Migration) => boolean,
	use: (prisma: PrismaClient) => Promise<void>,
): Promise<void> {
	const connectionString = await createServerDatabase({ isMigrated: false });
	const client = new pg.Client({ connectionString });
	await client.connect();
	const prisma = openClient(new PrismaPg({ connectionString, max: 2 }), async () => {});
	try {
		const migrations = await readMigrations(path.resolve("prisma/migrations"));
		await applyMigrations(onConnection(client), migrations.filter(before));
		for (const index of [1, 2, 3]) {
			await client.query(
				`INSERT INTO "scale_out" ("id", "regionId", "scalingActivityId", "scalingGroupId", "direction", "trigger", "status",
					"startedAt", "collectedAt") VALUES ($1, 'r', $1, 'asg', 'SCALE_OUT', 'rule', 'Successful', now(), now())`,
				[`run-${index}`],
			);
			await client.query(
				`INSERT INTO "scale_out_invocation" ("scaleOutId", "invokeId", "instanceId", "output") VALUES ($1, 't', 'i', $2)`,
				[`run-${index}`, `started httpd number ${index}`],
			);
		}
		await applyMigrations(onConnection(client), migrations);
		await use(prisma);
	} finally {
		await prisma.$disconnect();
		await client.end();
	}
}

async function found(prisma: PrismaClient) {
	const all = scaleOutFilterSchema.parse({});
	const { rows, isSearchPartial } = await listScaleOuts(prisma, all, { size: 20 }, { text: "httpd" });
	return { runs: rows.length, isSearchPartial };
}

describe("outputs that were stored before", { timeout: 120_000 }, () => {
	it("there was a search are indexed after the start, and the search says so until then", () =>
		upgraded(
			({ name }) => name < SEARCH,
			async (prisma) => {
				expect(await isAllIndexed(prisma)).toBe(false);
				expect(await found(prisma)).toEqual({ runs: 0, isSearchPartial: true });
				// What comes meanwhile is found at once.
				const data = { scaleOutId: "run-1", invokeId: "new", instanceId: "i", output: "httpd again" };
				await prisma.scaleOutInvocation.create({ data });
				expect(await found(prisma)).toEqual({ runs: 1, isSearchPartial: true });
				while (await indexSomeStored(prisma)) {
					// Until all are indexed.
				}
				expect(await found(prisma)).toEqual({ runs: 3, isSearchPartial: false });
			},
		));

	it("this was done in the background are in the index already", () =>
		upgraded(
			({ name, instead }) => Object.keys(instead).length === 0 && name <= "20261128012700_one_truth",
			async (prisma) => {
				expect(await isAllIndexed(prisma)).toBe(true);
				expect(await found(prisma)).toEqual({ runs: 3, isSearchPartial: false });
			},
		));
});
