import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { MemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import { countSomeStored } from "./count-stored";
import { isKept, keptRankings } from "./kept-figures";
import { rankAny, rankRows } from "./rank-runs";
import { scaleOutFilterSchema } from "./scale-out-filter";
import { previousSpan, summarizeRows, summarizeScaleOuts } from "./summarize-scale-outs";

const DAY_MS = 86_400_000;

/** What of a run is counted. */
const run = fc.record({
	scalingGroupId: fc.constantFrom("asg-1", "asg-2", "asg-3"),
	verdict: fc.constantFrom(null, "verified", "ran", "unprepared", "failed", "running"),
	causeCode: fc.constantFrom(null, "scriptFailed", "late"),
	scriptHash: fc.constantFrom(null, "a", "b"),
	templateName: fc.constantFrom(null, "T"),
	status: fc.constantFrom("Successful", "Failed"),
	trigger: fc.constantFrom("rule", "manual"),
	direction: fc.constantFrom("SCALE_OUT", "SCALE_OUT", "SCALE_IN"),
	needsAttention: fc.boolean(),
	scriptSeconds: fc.option(fc.integer({ min: 0, max: 400 })),
	budgetSeconds: fc.constantFrom(null, 0, 300, 600),
	startedAt: fc.integer({ min: 0, max: 60 * 24 }).map((hours) => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000)),
});
const step = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant("insert" as const), run }) },
	// As versions from before there were figures have left them.
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant("old" as const), run }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant("update" as const), place: fc.nat(), run }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant("delete" as const), place: fc.nat() }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant("updateMany" as const), run }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant("count" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let written = 0;
async function insert(prisma: PrismaClient, data: Extract<Step, { kind: "insert" }>["run"]): Promise<string> {
	written += 1;
	const { id } = await prisma.scaleOut.create({
		data: { ...data, regionId: "r", scalingActivityId: `asa-${written}`, collectedAt: new Date(0) },
	});
	return id;
}

async function take(prisma: PrismaClient, steps: readonly Step[]): Promise<void> {
	const ids: string[] = [];
	const at = (place: number) => ids[place % Math.max(1, ids.length)] ?? "";
	for (const one of steps) {
		if (one.kind === "insert" || one.kind === "old") {
			const id = await insert(prisma, one.run);
			ids.push(id);
			if (one.kind === "old") {
				await prisma.$executeRaw`UPDATE "scale_out" SET "isCounted" = false WHERE "id" = ${id}`;
			}
		} else if (one.kind === "update") {
			await prisma.scaleOut.updateMany({ where: { id: at(one.place) }, data: one.run });
		} else if (one.kind === "updateMany") {
			const { scalingGroupId, verdict, scriptSeconds } = one.run;
			await prisma.scaleOut.updateMany({ where: { scalingGroupId }, data: { verdict, scriptSeconds } });
		} else if (one.kind === "delete") {
			await prisma.scaleOut.deleteMany({ where: { id: at(one.place) } });
		} else {
			await countSomeStored(prisma);
		}
	}
}

const FILTERS = [
	{},
	{ direction: "SCALE_IN" },
	{ status: "Failed", trigger: "rule" },
	{ scalingGroupId: "asg-1" },
	{ causeCode: "late", verdict: "failed" },
	{ scriptHash: "a", needsAttention: true },
	{ templateName: "T" },
].map((filter) => scaleOutFilterSchema.parse(filter));

/** Spans that cut days and fives of them, of a day and less, without a beginning, without an end, and of a filter. */
const SPANS = [
	{ from: "2026-01-12T00:00:00Z", to: "2026-01-22T00:00:00Z" },
	{ from: "2026-02-02T02:00:00Z" },
	{ to: "2026-01-31T21:00:00Z" },
	{ from: "2026-01-20T22:00:00Z", to: "2026-01-23T03:00:00Z", direction: "SCALE_IN" },
	{ from: "2026-01-10T05:30:00Z", to: "2026-02-20T18:00:00Z" },
	{ from: "2026-01-20T00:00:00Z", to: "2026-01-20T07:00:00Z", verdict: "ran" },
	{ to: "2026-02-10T01:00:00Z", causeCode: "late" },
].map((filter) => scaleOutFilterSchema.parse(filter));

describe.each(TEST_DATABASES)("figures of all time ($kind)", { timeout: 120_000 }, ({ kind, open }) => {
	let database: MemoryDatabase;
	beforeAll(async () => {
		database = await open();
	}, 120_000);
	afterAll(() => database.close());

	it("come from the runs until all that were stored before are counted", async () => {
		const { prisma } = database;
		const all = scaleOutFilterSchema.parse({});
		for (const one of fc.sample(run, { numRuns: 4, seed: 3 })) {
			await insert(prisma, { ...one, direction: "SCALE_OUT" });
		}
		await prisma.$executeRaw`UPDATE "scale_out" SET "isCounted" = false WHERE "startedAt" > '2026-01-02'`;
		expect(await isKept(prisma, all)).toBe(false);
		expect(await summarizeScaleOuts(prisma, all)).toMatchObject({ total: 4 });
		expect(await countSomeStored(prisma)).toBe(false);
		expect(await isKept(prisma, all)).toBe(true);
		expect(await isKept(prisma, { ...all, range: "30d" })).toBe(false);
		expect(await summarizeScaleOuts(prisma, all)).toMatchObject({ total: 4 });
		await prisma.scaleOut.deleteMany();
	});

	it("are those of the rows after any writes, and nothing is kept of no runs", async () => {
		const { prisma } = database;
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
				await take(prisma, steps);
				while (await countSomeStored(prisma)) {
					// Until all are counted.
				}
				for (const filter of FILTERS) {
					expect(await isKept(prisma, filter)).toBe(true);
					expect(await summarizeScaleOuts(prisma, filter)).toEqual(await summarizeRows(prisma, filter));
					expect(await keptRankings(prisma, filter, 6)).toEqual(await rankRows(prisma, filter));
				}
				for (const filter of SPANS) {
					expect(await isKept(prisma, filter)).toBe(false);
					const summary = await summarizeScaleOuts(prisma, filter);
					expect(summary).toEqual(await summarizeRows(prisma, filter));
					expect(await rankAny(prisma, filter)).toEqual(await rankRows(prisma, filter));
					const before = previousSpan(
						filter.from ? new Date(filter.from) : null,
						filter.to ? new Date(filter.to) : new Date(),
					);
					const { previous, barSeconds, bars, ...figures } = await summarizeRows(prisma, {
						...filter,
						...(before && { from: before.since.toISOString(), to: before.until.toISOString() }),
					});
					expect(summary.previous).toEqual(before && figures);
				}
				await prisma.scaleOut.deleteMany();
				const left = [
					...[prisma.scaleOutKind.count(), prisma.scaleOutDay.count(), prisma.scaleOutTime.count()],
					...[prisma.scaleOutFiveDays.count(), prisma.scaleOutSpanTime.count()],
				];
				expect(await Promise.all(left)).toEqual([0, 0, 0, 0, 0]);
			}),
			// The same statements on both: the embedded one, which takes five times as long, is asked less.
			{ numRuns: kind === "server" ? 12 : 4 },
		);
	});

	it("have bars of weeks and months over long times", async () => {
		const { prisma } = database;
		const [one] = fc.sample(run, { numRuns: 1, seed: 1 });
		for (const days of [0, 1, 35, 36.5, 37, 251, 253, 900, 1_200]) {
			if (one) {
				await insert(prisma, {
					...one,
					direction: "SCALE_OUT",
					verdict: "ran",
					startedAt: new Date(Date.UTC(2026, 0, 1, 13) + days * DAY_MS),
				});
			}
			const filter = scaleOutFilterSchema.parse({});
			expect(await summarizeScaleOuts(prisma, filter)).toEqual(await summarizeRows(prisma, filter));
		}
		await prisma.scaleOut.deleteMany();
	});

	it.runIf(kind === "server")("lose nothing when many write at the same time", async () => {
		const { prisma } = database;
		const runs = fc.sample(run, { numRuns: 48, seed: 2 });
		await Promise.all(
			runs.map(async (one, index) => {
				const id = await insert(prisma, one);
				for (const next of runs.slice(index % 8, (index % 8) + 6)) {
					await prisma.scaleOut.update({ where: { id }, data: next });
				}
				if (index % 5 === 0) {
					await prisma.scaleOut.delete({ where: { id } });
				}
			}),
		);
		for (const filter of FILTERS) {
			expect(await summarizeScaleOuts(prisma, filter)).toEqual(await summarizeRows(prisma, filter));
			expect(await keptRankings(prisma, filter, 6)).toEqual(await rankRows(prisma, filter));
		}
	});
});
