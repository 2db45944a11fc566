import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Prisma } from "@/lib/db/generated/client";
import type { MemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import { readVerdict, VERDICTS } from "@/lib/runs/verdicts";
import { listFilterOptions } from "./filter-options";
import { listScaleOuts, type ScaleOutRow } from "./list-scale-outs";
import { cursorSchema } from "./page-cursor";
import { readScaleOut } from "./read-scale-out";
import { orderedSql } from "./run-order";
import type { RunOrder } from "./scale-out-choices";
import { scaleOutFilterSchema } from "./scale-out-filter";
import { storeStory } from "./store-story";
import type { Story } from "./story";
import { listHistoryGroups, summarizeScaleOuts } from "./summarize-scale-outs";

let database: MemoryDatabase;

const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString().replace(":00.000Z", "Z");

/** A story number `index`; several begin in the same minute, every fifth failed. */
function storyOf(index: number, over: Partial<Story["activity"]> = {}): Story {
	const failed = index % 5 === 0;
	const scalingActivityId = `asa-${index}`;
	return {
		regionId: "cn-hangzhou",
		cloudNow: new Date(Date.UTC(2026, 5, 1)),
		activity: {
			ScalingActivityId: scalingActivityId,
			ScalingGroupId: `asg-${index % 3}`,
			StatusCode: failed ? "Failed" : "Successful",
			StatusMessage: "done",
			Cause: 'A user requests to execute scaling rule "asr-1", changing the Total Capacity from "0" to "1".',
			Description: 'Add "1" ECS instance',
			Progress: 100,
			StartTime: minute(Math.floor(index / 4)),
			EndTime: minute(Math.floor(index / 4) + (index % 7)),
			TotalCapacity: 1,
			AttachedCapacity: 0,
			AutoCreatedCapacity: 1,
			ScalingInstanceNumber: 1,
			...over,
		},
		scalingGroupName: `group-${index % 3}`,
		scalingRuleName: "Add1",
		detail: null,
		instances: [
			{
				instanceId: `i-${index}`,
				lifecycleState: "InService",
				healthStatus: "Healthy",
				zoneId: null,
				creationTime: null,
				isGone: false,
			},
		],
		actions: [],
		executions: [],
		invocations: [],
		problems: [],
	};
}
const COUNT = 47;
const filter = (over: object = {}) => scaleOutFilterSchema.parse(over);
const idsOf = ({ rows }: { rows: { scalingActivityId: string }[] }) => rows.map((row) => row.scalingActivityId);
const activityIds = (indexes: number[]) => indexes.map((index) => `asa-${index}`);
const indexes = Array.from({ length: COUNT }, (_, index) => index);

describe.each(TEST_DATABASES)("the stored history ($kind)", ({ open }) => {
	beforeAll(async () => {
		database = await open();
		for (const index of indexes) {
			await storeStory(database.prisma, storyOf(index), new Date());
		}
	}, 120_000);
	afterAll(() => database.close());

	const read = (
		size: number,
		place: { after?: string | null; before?: string | null } = {},
		over: object = {},
		order: RunOrder = "newest",
	) =>
		listScaleOuts(
			database.prisma,
			filter(over),
			{
				size,
				after: place.after ? cursorSchema.parse(place.after) : undefined,
				before: place.before ? cursorSchema.parse(place.before) : undefined,
			},
			{ order },
		);

	it.each([1, 4, 10, 46, 47, 100])("is read newest first, every row once, in pages of %i", async (size) => {
		const all = idsOf(await read(100));
		expect(all).toHaveLength(COUNT);
		const seen: string[] = [];
		let page = await read(size);
		expect(page.newer).toBeNull();
		seen.push(...idsOf(page));
		while (page.older) {
			page = await read(size, { after: page.older });
			seen.push(...idsOf(page));
		}
		expect(seen).toEqual(all);
		// And back again, to the same rows.
		const back = [...idsOf(page)];
		while (page.newer) {
			page = await read(size, { before: page.newer });
			back.unshift(...idsOf(page));
		}
		expect(back).toEqual(all);
	});

	describe.each(["longest", "worst", "budget"] as const)("ordered: %s first", (order) => {
		beforeAll(async () => {
			const { prisma } = database;
			for (const [index, id] of activityIds(indexes).entries()) {
				const scriptSeconds = index % 4 === 0 ? null : (index * 7) % 50;
				const data = { scriptSeconds, budgetSeconds: [300, 0, null, 60][index % 4] ?? null };
				await prisma.scaleOut.updateMany({ where: { scalingActivityId: id }, data });
			}
		});
		afterAll(() => database.prisma.scaleOut.updateMany({ data: { scriptSeconds: null, budgetSeconds: null } }));

		const keyOf = (row: ScaleOutRow): number => {
			const verdict = VERDICTS.indexOf(readVerdict(row.verdict) ?? "noScript");
			const { durationSeconds, scriptSeconds, budgetSeconds } = row;
			const share = scriptSeconds !== null && budgetSeconds ? Math.floor((scriptSeconds * 10_000) / budgetSeconds) : -1;
			return { longest: durationSeconds ?? -1, worst: -verdict, budget: share }[order];
		};

		it("is read with the greatest first, of equal ones the newest, every row once, there and back", async () => {
			const all = (await read(100, {}, {}, order)).rows;
			const sorted = all.toSorted(
				(a, b) => keyOf(b) - keyOf(a) || b.startedAt.localeCompare(a.startedAt) || (a.id < b.id ? 1 : -1),
			);
			expect(new Set(all.map(keyOf)).size).toBeGreaterThan(1);
			expect(idsOf({ rows: all })).toEqual(idsOf({ rows: sorted }));
			let page = await read(9, {}, {}, order);
			const seen = [...idsOf(page)];
			while (page.older) {
				page = await read(9, { after: page.older }, {}, order);
				seen.push(...idsOf(page));
			}
			expect(seen).toEqual(idsOf({ rows: all }));
			const back = [...idsOf(page)];
			while (page.newer) {
				page = await read(9, { before: page.newer }, {}, order);
				back.unshift(...idsOf(page));
			}
			expect(back).toEqual(seen);
		});

		it("is filtered, and begins anew at a place of another order", async () => {
			const failed = idsOf(await read(100, {}, { status: "Failed" }, order));
			expect(new Set(failed)).toEqual(new Set(activityIds(indexes.filter((index) => index % 5 === 0))));
			const { older } = await read(5);
			expect(idsOf(await read(5, { after: older }, {}, order))).toEqual(idsOf(await read(5, {}, {}, order)));
		});

		it("is read by its index", async () => {
			const plan = await database.prisma.$transaction(async (tx) => {
				await tx.$executeRaw`SET LOCAL enable_sort = off`;
				await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
				const place = { cursor: undefined, isBackwards: false, take: 5 };
				const condition = Prisma.sql`"direction" = 'SCALE_OUT'`;
				return tx.$queryRaw`EXPLAIN ${orderedSql(order, condition, place)}`;
			});
			expect(JSON.stringify(plan)).toContain(`scale_out_${order}_idx`);
		});
	});

	it("is filtered by status, group and what needs attention", async () => {
		const failed = indexes.filter((index) => index % 5 === 0);
		const expected = new Set(activityIds(failed));
		expect(new Set(idsOf(await read(100, {}, { status: "Failed" })))).toEqual(expected);
		expect(new Set(idsOf(await read(100, {}, { needsAttention: true })))).toEqual(expected);
		const ofGroup = indexes.filter((index) => index % 3 === 1);
		expect(new Set(idsOf(await read(100, {}, { scalingGroupId: "asg-1" })))).toEqual(new Set(activityIds(ofGroup)));
		expect(idsOf(await read(100, {}, { direction: "SCALE_IN" }))).toEqual([]);
	});

	it("is filtered by verdict, cause, trigger, rule, instance and a span of one's own", async () => {
		const failed = activityIds(indexes.filter((index) => index % 5 === 0));
		const found = async (over: object) => new Set(idsOf(await read(100, {}, over)));
		expect(await found({ verdict: "failed" })).toEqual(new Set(failed));
		expect(await found({ verdict: "unprepared" })).toEqual(new Set());
		expect(await found({ causeCode: "activityFailed" })).toEqual(new Set(failed));
		expect(await found({ trigger: "rule", scalingRuleId: "asr-1", instanceId: "i-7" })).toEqual(new Set(["asa-7"]));
		expect(await found({ from: "2026-01-01T00:01:00Z", to: "2026-01-01T00:02:00Z" })).toEqual(
			new Set(activityIds([4, 5, 6, 7])),
		);
	});

	it("counts in the database what can be counted by hand", async () => {
		const failed = indexes.filter((index) => index % 5 === 0).length;
		const summary = await summarizeScaleOuts(database.prisma, filter());
		expect(summary).toMatchObject({
			total: COUNT,
			verdicts: { failed, noScript: COUNT - failed, verified: 0, unprepared: 0 },
			judged: failed,
			verifiedRate: 0,
			previous: null,
			p95Seconds: null,
		});
		const inBars = summary.bars.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0);
		expect(inBars).toBe(COUNT);
		const ofInstance = await summarizeScaleOuts(database.prisma, filter({ instanceId: "i-7", needsAttention: false }));
		expect(ofInstance.total).toBe(1);
	});

	it("is counted beside the span before", async () => {
		const span = { from: "2026-01-01T00:04:00Z", to: "2026-01-01T00:06:00Z" };
		const summary = await summarizeScaleOuts(database.prisma, filter(span));
		expect([summary.total, summary.previous?.total]).toEqual([8, 8]);
	});

	it("has nothing to sum up where nothing is selected", async () => {
		expect(await summarizeScaleOuts(database.prisma, filter({ scalingGroupId: "none" }))).toMatchObject({
			total: 0,
			verifiedRate: null,
			p95Share: null,
			bars: [],
		});
	});

	it("names its groups", async () => {
		expect(await listHistoryGroups(database.prisma, "SCALE_OUT")).toEqual([
			{ scalingGroupId: "asg-0", scalingGroupName: "group-0" },
			{ scalingGroupId: "asg-1", scalingGroupName: "group-1" },
			{ scalingGroupId: "asg-2", scalingGroupName: "group-2" },
		]);
	});

	it("tells what each filter finds something with, the most frequent first", async () => {
		const failed = indexes.filter((index) => index % 5 === 0).length;
		const options = await listFilterOptions(database.prisma, "SCALE_OUT");
		expect(options).toMatchObject({
			groups: [
				{ value: "asg-0", name: "group-0", count: 16 },
				{ value: "asg-1", name: "group-1", count: 16 },
				{ value: "asg-2", name: "group-2", count: 15 },
			],
			rules: [{ value: "asr-1", name: "Add1", count: COUNT }],
			causes: [{ value: "activityFailed", name: null, count: failed }],
			statuses: [
				{ value: "Successful", count: COUNT - failed },
				{ value: "Failed", count: failed },
			],
			triggers: [{ value: "rule", count: COUNT }],
			templates: [],
			scripts: [],
		});
		expect(options.verdicts.map(({ value }) => value)).toEqual(["noScript", "failed"]);
		expect(options.instances).toContain(`i-${COUNT - 1}`);
		expect(options.instances).not.toContain("i-0");
		expect((await listFilterOptions(database.prisma, "SCALE_IN")).groups).toEqual([]);
	});

	it("takes a story again without making a second one, and keeps apart an id that was given out again", async () => {
		const first = await storeStory(database.prisma, storyOf(3), new Date());
		const again = await storeStory(database.prisma, storyOf(3), new Date());
		expect(again.id).toBe(first.id);
		const later = await storeStory(
			database.prisma,
			storyOf(3, { StartTime: "2026-03-01T00:00Z", EndTime: "2026-03-01T00:01Z" }),
			new Date(),
		);
		expect(later.id).not.toBe(first.id);
		await database.prisma.scaleOut.delete({ where: { id: later.id } });
	});

	it("tells one whole story", async () => {
		const { id } = await storeStory(database.prisma, storyOf(5), new Date());
		expect(await readScaleOut(database.prisma, id)).toMatchObject({
			scalingActivityId: "asa-5",
			trigger: "rule",
			capacityAfter: 1,
			instances: [{ instanceId: "i-5", lifecycleState: "InService" }],
			diagnoses: [{ id: "activityFailed" }],
		});
		expect(await readScaleOut(database.prisma, "nobody")).toBeUndefined();
	});
});
