import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { MemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import { loadStoredStory } from "./load-known";
import { storeStory } from "./store-story";
import type { Story, StoryTask } from "./story";

const COUNT = 1_000;
const TABLES = [
	"scale_out",
	"scale_out_instance",
	"scale_out_lifecycle_action",
	"scale_out_execution",
	"scale_out_task",
	"scale_out_invocation",
] as const;

let database: MemoryDatabase;
let counting: PrismaClient;
let statements: string[] = [];

const task = (index: number, status: string): StoryTask => ({
	taskExecutionId: `task-${index}`,
	taskName: "runCommand",
	taskAction: "ACS::ECS::RunCommand",
	status,
	statusMessage: null,
	executionId: "exec-1",
	childExecutionId: null,
	parentTaskExecutionId: null,
	loopItem: `i-${index}`,
	startedAt: "2026-01-01T10:00:20Z",
	endedAt: null,
	outputs: null,
	api: null,
});

/** A scale-out in progress of many instances of which the first `done` have run the script. */
function storyOf(done: number): Story {
	const indexes = Array.from({ length: COUNT }, (_, index) => index);
	return {
		regionId: "cn-hangzhou",
		cloudNow: new Date(Date.UTC(2026, 0, 1, 10, 1)),
		activity: {
			ScalingActivityId: "asa-many",
			ScalingGroupId: "asg-1",
			StatusCode: "InProgress",
			StatusMessage: "",
			Cause: 'A user requests to execute scaling rule "asr-1", changing the Total Capacity from "0" to "1000".',
			Description: 'Add "1000" ECS instances',
			Progress: 50,
			StartTime: "2026-01-01T10:00Z",
			EndTime: undefined,
			TotalCapacity: COUNT,
			AttachedCapacity: 0,
			AutoCreatedCapacity: COUNT,
			ScalingInstanceNumber: COUNT,
		},
		scalingGroupName: "group",
		scalingRuleName: "Add1000",
		detail: null,
		instances: indexes.map((index) => ({
			instanceId: `i-${index}`,
			lifecycleState: index < done ? "InService" : "Pending:Wait",
			healthStatus: "Healthy",
			zoneId: null,
			creationTime: new Date(Date.UTC(2026, 0, 1, 10)),
			isGone: false,
		})),
		actions: [
			{
				lifecycleActionToken: "T",
				lifecycleHookId: "ash-1",
				lifecycleHookName: "hook",
				heartbeatTimeoutSeconds: 300,
				defaultResult: "CONTINUE",
				templateName: "ACS-ESS-LifeCycleRunCommand",
				status: "Pending",
				result: null,
				instanceIds: indexes.map((index) => `i-${index}`),
			},
		],
		executions: [
			{
				executionId: "exec-1",
				lifecycleActionToken: "T",
				templateName: "ACS-ESS-LifeCycleRunCommand",
				templateVersion: "v1",
				ramRole: "OOSServiceRole",
				status: "Running",
				statusMessage: null,
				parameters: { b: 1, a: { d: [1], c: "x" } },
				outputs: null,
				startedAt: new Date(Date.UTC(2026, 0, 1, 10, 0, 20)),
				endedAt: null,
				tasks: indexes.map((index) => task(index, index < done ? "Success" : "Running")),
			},
		],
		invocations: indexes.map((index) => ({
			invokeId: `t-${index}`,
			instanceId: `i-${index}`,
			executionId: "exec-1",
			commandName: null,
			commandType: "RunShellScript",
			commandContent: "echo hi",
			timeoutSeconds: 60,
			invocationStatus: index < done ? "Success" : "Running",
			exitCode: index < done ? 0 : null,
			// What PostgreSQL cannot store as it is must not look like a change at every round.
			output: `line ${index}\0`,
			droppedBytes: 0,
			errorCode: null,
			errorInfo: null,
			startedAt: new Date(Date.UTC(2026, 0, 1, 10, 0, 21)),
			endedAt: null,
		})),
		problems: [],
	};
}

/** The rows as PostgreSQL counts them: a row that is written has another xmin, whatever was written. */
async function rowVersions(): Promise<Set<string>> {
	const rows = await Promise.all(
		TABLES.map((table) =>
			database.prisma.$queryRawUnsafe<{ version: string }[]>(
				`SELECT '${table} ' || ctid::text || ' ' || xmin::text AS "version" FROM "${table}"`,
			),
		),
	);
	return new Set(rows.flat().map(({ version }) => version));
}

async function rowsWritten(store: () => Promise<unknown>): Promise<{ rows: Record<string, number>; calls: string[] }> {
	const before = await rowVersions();
	statements = [];
	await store();
	const calls = [...statements];
	const rows: Record<string, number> = {};
	for (const version of await rowVersions()) {
		if (!before.has(version)) {
			const table = version.split(" ")[0] ?? "";
			rows[table] = (rows[table] ?? 0) + 1;
		}
	}
	return { rows, calls };
}

describe.each(TEST_DATABASES)("a story of a thousand instances ($kind)", { timeout: 120_000 }, ({ open }) => {
	beforeAll(async () => {
		database = await open();
		const extended = database.prisma.$extends({
			query: {
				$allOperations: ({ model, operation, args, query }) => {
					statements.push(`${model ?? ""}.${operation}`);
					return query(args);
				},
			},
		});
		// It counts what passes through and is else the same client.
		counting = extended as unknown as PrismaClient;
	}, 120_000);
	afterAll(() => database.close());

	const now = new Date(Date.UTC(2026, 5, 1));
	const later = (ms: number) => new Date(now.getTime() + ms);

	it("is written once, then only where it has changed", async () => {
		const first = await rowsWritten(() => storeStory(counting, storyOf(500), now));
		expect(first.rows).toEqual({
			scale_out: 1,
			scale_out_instance: COUNT,
			scale_out_lifecycle_action: 1,
			scale_out_execution: 1,
			scale_out_task: COUNT,
			scale_out_invocation: COUNT,
		});
		const where = { scalingActivityId: "asa-many" };
		const { id } = await database.prisma.scaleOut.findFirstOrThrow({ where, select: { id: true } });
		const known = await loadStoredStory(database.prisma, { id });

		const same = await rowsWritten(() => storeStory(counting, storyOf(500), later(500), { known }));
		expect(same).toEqual({ rows: {}, calls: [] });

		const ten = await rowsWritten(() => storeStory(counting, storyOf(510), later(1_000), { known }));
		expect(ten.rows).toEqual({ scale_out: 1, scale_out_instance: 10, scale_out_task: 10, scale_out_invocation: 10 });
		expect(ten.calls.length).toBeLessThanOrEqual(12);

		const stored = await loadStoredStory(database.prisma, { id });
		expect(stored?.row.version).toBe(2);
		const fresh = await storeStory(database.prisma, storyOf(510), later(1_500), { known: stored });
		expect(fresh.row.version).toBe(2);
	});

	it("is told anew when what one knows of it is out of date", async () => {
		const where = { scalingActivityId: "asa-many" };
		const { id } = await database.prisma.scaleOut.findFirstOrThrow({ where, select: { id: true } });
		const old = await loadStoredStory(database.prisma, { id });
		await storeStory(database.prisma, storyOf(520), later(2_000));
		// Another replica has written meanwhile: the difference is taken to what is stored, not to what was known.
		await storeStory(database.prisma, storyOf(530), later(2_500), { known: old });
		const stored = await loadStoredStory(database.prisma, { id });
		const inService = [...(stored?.parts.instances.values() ?? [])].filter((one) => one.lifecycleState === "InService");
		expect(inService).toHaveLength(530);
		expect([...(stored?.parts.tasks.values() ?? [])].filter(({ status }) => status === "Success")).toHaveLength(530);
	});

	it("loses the parts that the cloud does not tell of any more, and notes a reading once a minute", async () => {
		const where = { scalingActivityId: "asa-many" };
		const { id } = await database.prisma.scaleOut.findFirstOrThrow({ where, select: { id: true } });
		const story = storyOf(530);
		const fewer = { ...story, invocations: story.invocations.slice(1) };
		const stored = await storeStory(database.prisma, fewer, later(3_000));
		expect(await database.prisma.scaleOutInvocation.count({ where: { scaleOutId: id } })).toBe(COUNT - 1);
		const read = await rowsWritten(() => storeStory(counting, fewer, later(70_000), { known: stored }));
		expect(read.rows).toEqual({ scale_out: 1 });
		expect((await loadStoredStory(database.prisma, { id }))?.row.version).toBe(stored.row.version);
	});
});
