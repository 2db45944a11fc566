import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { type MemoryDatabase, openMemoryDatabase } from "@/lib/db/memory-database";
import { storeStory } from "@/lib/history/store-story";
import type { Story } from "@/lib/history/story";
import { action, execution, instance, invocation, successfulActivity } from "@/lib/history/test-story";
import { TenureLostError, unfenced } from "@/lib/jobs/tenure";
import { readCheckCommand, removeCheckCommand, saveCheckCommand } from "./check-command";
import { resultOf } from "./read-checks";
import { runChecks } from "./run-checks";

const group = { regionId: "cn-hangzhou", scalingGroupId: "asg-1" };
const form = { ...group, command: "systemctl is-active httpd", expectedExitCode: 0, timeoutSeconds: 30 };
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);

type Run = { InstanceId: string; InvocationStatus: string; ExitCode?: number; Output?: string; ErrorCode?: string };
/** A cloud that runs each token once. `lost` answers never arrive; `missing` instances are refused. */
function fakeCloud() {
	const invocations = new Map<string, Run[]>();
	const asked: { token: string; ids: readonly string[] }[] = [];
	const state = {
		lost: 0,
		missing: new Set<string>(),
		/** What RunCommand and DescribeInvocations are refused with. */
		denied: { send: null as string | null, read: null as string | null },
		results: (id: string): Partial<Run> => ({ ExitCode: Number(id === "i-2") }),
	};
	const refuse = (code: string, httpStatus: number) =>
		new CloudError({
			code,
			message: code,
			product: "ecs",
			action: "RunCommand",
			httpStatus,
			retryable: httpStatus === 0,
		});
	const ecs = {
		runCommand: async ({ ClientToken, InstanceId }: { ClientToken: string; InstanceId: readonly string[] }) => {
			asked.push({ token: ClientToken, ids: InstanceId });
			if (state.denied.send !== null) {
				throw refuse(state.denied.send, 403);
			}
			if (InstanceId.some((id) => state.missing.has(id))) {
				throw refuse("InvalidInstance.NotFound", 404);
			}
			if (!invocations.has(ClientToken)) {
				invocations.set(
					ClientToken,
					InstanceId.map((id) => ({ InstanceId: id, InvocationStatus: "Running" })),
				);
			}
			if (state.lost > 0) {
				state.lost -= 1;
				throw refuse("CloudUnreachable", 0);
			}
			return { InvokeId: `t-${ClientToken}`, RequestId: "r" };
		},
		describeInvocations: async ({ InvokeId }: { InvokeId: string }) => {
			if (state.denied.read !== null) {
				throw refuse(state.denied.read, 403);
			}
			return { Invocations: [{ InvokeId, InvokeInstances: invocations.get(InvokeId.slice(2)) ?? [] }] };
		},
	};
	const finish = () => {
		for (const [token, runs] of invocations) {
			invocations.set(
				token,
				runs.map(({ InstanceId }) => {
					const result = { ExitCode: 0, Output: "active", ...state.results(InstanceId) };
					return { InstanceId, InvocationStatus: result.ExitCode === 0 ? "Success" : "Failed", ...result };
				}),
			);
		}
	};
	// What checking asks of the cloud is these two calls.
	return { cloud: { ecs } as unknown as Cloud, asked, invocations, finish, state };
}

const storyOf = (count: number, parts: Partial<Story> = {}): Story => {
	const ids = Array.from({ length: count }, (_, index) => `i-${index + 1}`);
	return {
		regionId: "cn-hangzhou",
		cloudNow: at(0),
		activity: {
			...successfulActivity,
			Description: 'Add "1" ECS instance',
			StartTime: "2026-01-01T00:00Z",
			EndTime: "2026-01-01T00:01Z",
		},
		scalingGroupName: null,
		scalingRuleName: null,
		detail: null,
		instances: ids.map((instanceId) => instance({ instanceId })),
		actions: [action({ instanceIds: ids })],
		executions: [execution()],
		invocations: ids.map((instanceId) => invocation({ instanceId })),
		problems: [],
		...parts,
	};
};

let database: MemoryDatabase;
let world: ReturnType<typeof fakeCloud>;
let now = 0;
const tenure = { regionId: "cn-hangzhou", signal: new AbortController().signal };
const round = (fence = unfenced) =>
	runChecks({ ...tenure, fence }, async ({ regionId, fence }) => ({
		prisma: database.prisma,
		cloud: world.cloud,
		regionId,
		fence,
		now: at(now),
	}));
const theRun = () =>
	database.prisma.scaleOut.findFirstOrThrow({ include: { checks: { orderBy: { instanceId: "asc" } } } });

beforeAll(async () => {
	database = await openMemoryDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	await database.prisma.scaleOut.deleteMany();
	await database.prisma.checkCommand.deleteMany();
	world = fakeCloud();
	now = 0;
	await saveCheckCommand(database.prisma, form, at(0));
});

describe("the check of a finished run", () => {
	it("makes it verified when it passes on every instance, after it was running meanwhile", async () => {
		world.state.results = () => ({});
		await storeStory(database.prisma, storyOf(1), at(1));
		expect(await round()).toBe(true);
		expect(await theRun()).toMatchObject({ verdict: "running", causeCode: "checkRunning", checkState: "going" });
		world.finish();
		await round();
		expect(await theRun()).toMatchObject({
			verdict: "verified",
			verdictCounts: { verified: 1 },
			checkState: "done",
			needsAttention: false,
			checks: [{ state: "passed", exitCode: 0, output: "active" }],
		});
		expect(await round()).toBe(false);
		expect(world.asked).toHaveLength(1);
	});

	it("makes it unprepared when it fails on one, and says so of that one", async () => {
		await storeStory(database.prisma, storyOf(3), at(1));
		await round();
		world.finish();
		await round();
		expect(await theRun()).toMatchObject({
			verdict: "unprepared",
			verdictCounts: { verified: 2, unprepared: 1 },
			causeCode: "checkFailed",
			needsAttention: true,
		});
	});

	it("is sent once although the console loses the answer", async () => {
		world.state.lost = 2;
		await storeStory(database.prisma, storyOf(2), at(1));
		await round();
		await round();
		await round();
		expect(world.asked.map(({ token }) => token)).toEqual(Array(3).fill(world.asked[0]?.token));
		expect(world.invocations.size).toBe(1);
		expect((await theRun()).checks.map(({ state }) => state)).toEqual(["pending", "pending"]);
	});

	it("is noted as sent by whoever has the region alone, and runs once although two have sent it", async () => {
		await storeStory(database.prisma, storyOf(1), at(1));
		world.state.lost = 1;
		await round();
		const lost = async () => {
			throw new TenureLostError("cn-hangzhou");
		};
		await expect(round(lost)).rejects.toThrow(TenureLostError);
		expect(await theRun()).toMatchObject({ checks: [{ state: "planned", invokeId: null }] });
		await round();
		expect(await theRun()).toMatchObject({ checks: [{ state: "pending" }] });
		expect(world.asked).toHaveLength(3);
		expect(world.invocations.size).toBe(1);
	});

	it("is given up when the cloud cannot be reached for long", async () => {
		world.state.lost = 100;
		await storeStory(database.prisma, storyOf(1), at(1));
		await round();
		now = 3_600;
		await round();
		expect(await theRun()).toMatchObject({ verdict: "doubtful", causeCode: "checkCouldNotRun", checkState: "done" });
	});

	it.each([
		["may not be read", "Forbidden.RAM", "Forbidden.RAM"],
		["never ends", null, "ExecutionTimeout"],
	])("that %s is given up, so that the run is not watched for ever", async (_what, refusal, code) => {
		world.state.denied.read = refusal;
		await storeStory(database.prisma, storyOf(1), at(1));
		await round();
		now = 600;
		expect(await round()).toBe(true);
		now = 3_600;
		await round();
		expect(await theRun()).toMatchObject({ verdict: "doubtful", checkState: "done", checks: [{ code }] });
		expect(await round()).toBe(false);
	});

	it("that the role may not send is asked for once, not once an instance", async () => {
		world.state.denied.send = "Forbidden.RAM";
		await storeStory(database.prisma, storyOf(3), at(1));
		await round();
		expect(world.asked).toHaveLength(1);
		expect((await theRun()).checks.map(({ code }) => code)).toEqual(Array(3).fill("Forbidden.RAM"));
	});

	it("asks instances one by one when one of them is not there any more", async () => {
		world.state.missing.add("i-2");
		world.state.results = () => ({});
		await storeStory(database.prisma, storyOf(3), at(1));
		await round();
		await round();
		world.finish();
		await round();
		expect((await theRun()).checks).toMatchObject([
			{ state: "passed" },
			{ state: "couldNotRun", code: "InvalidInstance.NotFound" },
			{ state: "passed" },
		]);
		expect((await theRun()).verdict).toBe("doubtful");
	});

	it("goes to hundreds of instances in calls of fifty, a few a round", async () => {
		world.state.results = () => ({});
		await storeStory(database.prisma, storyOf(600), at(1));
		await round();
		expect(world.asked.map(({ ids }) => ids.length)).toEqual(Array(5).fill(50));
		for (let more = 0; more < 2; more += 1) {
			await round();
		}
		expect(new Set(world.asked.flatMap(({ ids }) => ids)).size).toBe(600);
		world.finish();
		while (await round()) {
			// Until nothing is under way.
		}
		expect(await theRun()).toMatchObject({ verdict: "verified", verdictCounts: { verified: 600 } });
	});

	it("is not made where the script failed, where none ran, nor of what ended before the check was attached", async () => {
		const failed = invocation({ instanceId: "i-1", invocationStatus: "Failed", exitCode: 1 });
		await storeStory(database.prisma, storyOf(1, { invocations: [failed] }), at(1));
		await round();
		expect(await theRun()).toMatchObject({ verdict: "unprepared", checkState: "none", checkCommand: null });
		await database.prisma.scaleOut.deleteMany();
		await storeStory(database.prisma, storyOf(1), at(-1));
		expect(await round()).toBe(false);
		expect(await theRun()).toMatchObject({ verdict: "ran", checkState: null });
		expect(world.asked).toEqual([]);
	});

	it("keeps its verdict when the story is stored again", async () => {
		world.state.results = () => ({});
		await storeStory(database.prisma, storyOf(1), at(1));
		await round();
		world.finish();
		await round();
		const { row } = await storeStory(database.prisma, storyOf(1), at(2));
		expect(row.verdict).toBe("verified");
	});
});

it("keeps one check command a group", async () => {
	await saveCheckCommand(database.prisma, { ...form, command: "true" }, at(5));
	expect(await readCheckCommand(database.prisma, group)).toEqual({
		command: "true",
		timeoutSeconds: 30,
		expectedExitCode: 0,
	});
	await removeCheckCommand(database.prisma, group);
	expect(await readCheckCommand(database.prisma, group)).toBeNull();
});

describe("what an invocation found", () => {
	it.each([
		[{ InvocationStatus: "Running" }, 0, undefined],
		[{ InvocationStatus: "Success", ExitCode: 0 }, 0, "passed"],
		[{ InvocationStatus: "Failed", ExitCode: 3, ErrorCode: "ExitCodeNonzero" }, 3, "passed"],
		[{ InvocationStatus: "Success", ExitCode: 0 }, 3, "failed"],
		[{ InvocationStatus: "Failed", ExitCode: 1, ErrorCode: "ExitCodeNonzero" }, 0, "failed"],
		[{ InvocationStatus: "Failed", ExitCode: 0, ErrorCode: "ClientNotRunning" }, 0, "couldNotRun"],
		[{ InvocationStatus: "Timeout", ErrorCode: "ExecutionTimeout" }, 0, "couldNotRun"],
	])("%j, where %i is expected: %s", (run, expected, state) => {
		expect(resultOf({ InstanceId: "i-1", ...run }, expected)?.state).toBe(state);
	});
});
