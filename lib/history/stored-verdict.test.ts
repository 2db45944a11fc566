import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type MemoryDatabase, openMemoryDatabase } from "@/lib/db/memory-database";
import { judgeSomeStored } from "./judge-stored";
import { listScaleOuts } from "./list-scale-outs";
import { rankRuns } from "./rank-runs";
import { scaleOutFilterSchema } from "./scale-out-filter";
import { storeStory } from "./store-story";
import type { Story } from "./story";
import { summarizeScaleOuts } from "./summarize-scale-outs";
import { action, execution, instance, invocation, successfulActivity } from "./test-story";

let database: MemoryDatabase;
beforeAll(async () => {
	database = await openMemoryDatabase();
});
afterAll(() => database.close());

/** A scale-out whose script ended with a code, and that its template let in all the same. */
const storyOf = (index: number, exitCode: number): Story => ({
	regionId: "cn-hangzhou",
	cloudNow: new Date(0),
	activity: {
		...successfulActivity,
		ScalingActivityId: `asa-${index}`,
		Description: 'Add "1" ECS instance',
		StartTime: "2026-01-01T00:00Z",
		EndTime: "2026-01-01T00:01Z",
	},
	scalingGroupName: null,
	scalingRuleName: null,
	detail: null,
	instances: [instance({ instanceId: `i-${index}` })],
	actions: [action({ instanceIds: [`i-${index}`] })],
	executions: [execution({ executionId: `exec-${index}` })],
	invocations: [
		invocation({
			instanceId: `i-${index}`,
			executionId: `exec-${index}`,
			commandContent: "yum install httpd -y",
			exitCode,
			invocationStatus: exitCode === 0 ? "Success" : "Failed",
			startedAt: new Date(1_000),
			endedAt: new Date(91_000),
		}),
	],
	problems: [],
});
const filter = (over: object = {}) => scaleOutFilterSchema.parse(over);

describe("a verdict", () => {
	it("is stored with its run: counts, sentence, script version, and its time against the hook's", async () => {
		const { row } = await storeStory(database.prisma, storyOf(1, 3), new Date());
		expect(row).toMatchObject({
			status: "Successful",
			verdict: "unprepared",
			verdictCounts: { unprepared: 1, verified: 0 },
			causeCode: "scriptFailed",
			causeValues: { exitCode: 3 },
			consequenceCode: "letInByResult",
			scriptHash: "b9fb3fa62f7d6637975ac927a39b014414a5c1702e581538e237ca5e28c9b8ab",
			templateName: "ACS-ESS-LifeCycleRunCommand",
			scriptSeconds: 90,
			budgetSeconds: 300,
			needsAttention: true,
		});
		const { rows } = await listScaleOuts(database.prisma, filter({ verdict: "unprepared" }), { size: 5 });
		expect(rows).toMatchObject([
			{
				cause: { id: "scriptFailed", values: { exitCode: 3 } },
				consequence: { id: "letInByResult", values: { count: 1 } },
				counts: { unprepared: 1, ran: 0 },
			},
		]);
		expect(await summarizeScaleOuts(database.prisma, filter())).toMatchObject({ p95Seconds: 90, p95Share: 0.3 });
	});

	it("is ranked by its cause, group and script, with the time that the script takes of its hook's", async () => {
		expect(await rankRuns(database.prisma, filter())).toMatchObject({
			causes: [{ causeCode: "scriptFailed", count: 1, unprepared: 1 }],
			groups: [{ scalingGroupId: "asg-1", total: 1, bad: 1 }],
			scripts: [{ total: 1, bad: 1, times: { p50: 90, p95: 90, max: 90, budget: 300, suggested: null } }],
		});
		expect(await rankRuns(database.prisma, filter({ verdict: "ran" }))).toEqual({
			causes: [],
			groups: [],
			scripts: [],
		});
	});

	it("of runs that cannot be read is left out, and keeps no other run from its own", async () => {
		const { prisma } = database;
		for (const index of [30, 31, 32]) {
			await storeStory(prisma, storyOf(index, 0), new Date());
		}
		const stored = await prisma.scaleOut.findMany({
			where: { scalingActivityId: { in: ["asa-30", "asa-31", "asa-32"] } },
			orderBy: { id: "asc" },
			select: { id: true },
		});
		const [first, broken, last] = stored.map(({ id }) => id);
		await prisma.scaleOut.updateMany({ data: { verdict: null }, where: { id: { in: stored.map(({ id }) => id) } } });
		await prisma.scaleOutLifecycleAction.updateMany({ where: { scaleOutId: broken ?? "" }, data: { instanceIds: {} } });
		const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
		expect(await judgeSomeStored(prisma, undefined)).toBe(last);
		expect(warned).toHaveBeenCalledOnce();
		warned.mockRestore();
		const left = await prisma.scaleOut.findMany({ where: { verdict: null }, select: { id: true } });
		expect(left).toEqual([{ id: broken }]);
		await prisma.scaleOut.deleteMany({ where: { id: { in: [first, broken, last].flatMap((id) => id ?? []) } } });
	});

	it("of runs that were stored before there were any is made afterwards, in batches, and counted as a change", async () => {
		const { prisma } = database;
		for (let index = 2; index < 26; index += 1) {
			await storeStory(prisma, storyOf(index, index % 2), new Date());
		}
		await prisma.scaleOut.updateMany({ data: { verdict: null, causeCode: null, scriptHash: null } });
		const version = async () => (await prisma.collectorCursor.findFirstOrThrow()).version;
		const before = await version();
		const first = await judgeSomeStored(prisma, undefined);
		expect(await prisma.scaleOut.count({ where: { verdict: null } })).toBe(5);
		expect(await version()).toBe(before + 20);
		const second = await judgeSomeStored(prisma, first);
		expect(await prisma.scaleOut.count({ where: { verdict: null } })).toBe(0);
		expect(await judgeSomeStored(prisma, second)).toBeUndefined();
		expect(await prisma.scaleOut.count({ where: { verdict: "unprepared", causeCode: "scriptFailed" } })).toBe(13);
		expect(await prisma.scaleOut.count({ where: { verdict: "ran", scriptHash: { not: null } } })).toBe(12);
	});
});
