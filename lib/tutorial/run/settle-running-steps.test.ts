import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startEmulatorProcess } from "@/lib/cloud/emulator-process";
import { lifecycleHookForm } from "@/lib/forms/lifecycle-hook";
import { scalingRuleForm } from "@/lib/forms/scaling-rule";
import type { WalkthroughState } from "../state";
import type { StepId } from "../steps";

// The settings are read once a process, so everything that reads them is loaded after they are set.
const load = async () => ({
	...(await import("@/lib/cloud/create-cloud")),
	...(await import("@/lib/cloud/emulator-control")),
	...(await import("@/lib/db/client")),
	...(await import("@/lib/history/collect-region")),
	...(await import("./deps")),
	...(await import("./load-step")),
	...(await import("./run-step")),
	...(await import("./settle-running-steps")),
	...(await import("./store")),
	...(await import("../steps/execute/follow")),
	...(await import("../steps/verify/follow")),
});

const REGION = "cn-hangzhou";
let emulator: Awaited<ReturnType<typeof startEmulatorProcess>>;
let modules: Awaited<ReturnType<typeof load>>;
let directory: string;

beforeAll(async () => {
	directory = await mkdtemp(path.join(tmpdir(), "scalehook-settle-"));
	emulator = await startEmulatorProcess();
	process.env.EMULATOR_URL = emulator.url;
	process.env.DATA_DIR = directory;
	process.env.DATABASE_URL = "";
	modules = await load();
}, 120_000);

afterAll(async () => {
	await modules.closeDatabase();
	await emulator.stop();
	await rm(directory, { recursive: true, force: true });
});

/** Runs a step with a form that passed. */
async function run(id: string, step: StepId, form: object = {}): Promise<void> {
	const server = await modules.loadStep(step);
	await modules.runStep(id, server, { form: server.form.parse(form) });
}

/** What a page about the walkthrough's scale-out, and about its command, shows. */
const view = async <T>(
	id: string,
	of: (state: WalkthroughState, deps: typeof modules.consoleDeps) => Promise<T>,
): Promise<T> => of((await modules.loadWalkthrough(id)).state, modules.consoleDeps);

async function reset(): Promise<void> {
	const init = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
	expect((await fetch(`${emulator.url}/_emulator/reset`, init)).status).toBe(200);
	await modules.setEmulatorClock({ frozen: true });
}

/** A walkthrough up to its scaling rule, without permissions for the role: the hook's timeout ends the wait. */
async function prepared(): Promise<string> {
	const id = await modules.createWalkthrough("test", REGION);
	await run(id, "prerequisites", { regionId: REGION });
	await modules.changeWalkthrough(id, () => [
		{ type: "skipped", step: "policy" },
		{ type: "skipped", step: "grant" },
	]);
	await run(id, "group", { regionId: REGION, scalingGroupId: "asg-tutorial" });
	const hook = lifecycleHookForm.parse({
		scalingGroupId: "asg-tutorial",
		lifecycleHookName: "Hook",
		lifecycleTransition: "SCALE_OUT",
		heartbeatTimeout: 30,
		defaultResult: "CONTINUE",
		notificationMethod: "none",
	});
	await run(id, "hook", hook);
	const rule = scalingRuleForm.parse({
		scalingGroupId: "asg-tutorial",
		scalingRuleName: "Add1",
		scalingRuleType: "SimpleScalingRule",
		operation: "add",
		amount: 1,
		unit: "instances",
	});
	await run(id, "rule", rule);
	return id;
}

const stepOf = async <Step extends "execute" | "verify">(id: string, step: Step) =>
	(await modules.loadWalkthrough(id)).state.steps[step];

/** What the background does between two rests. */
async function round(): Promise<boolean> {
	await modules.collectRegion(await modules.db(), REGION);
	return modules.settleRunningSteps(REGION);
}

describe("a walkthrough whose page is closed", { timeout: 120_000 }, () => {
	beforeEach(reset);

	it("has its scale-out followed to the end, and its instances noted", async () => {
		const id = await prepared();
		await run(id, "execute");
		let isGoingOn = true;
		for (let rounds = 0; isGoingOn && rounds < 60; rounds += 1) {
			await modules.setEmulatorClock({ advanceSeconds: 5 });
			isGoingOn = await round();
		}
		const { status, result } = await stepOf(id, "execute");
		// The wait ran out, which is a problem to look at.
		expect(status).toBe("failed");
		expect(result?.statusCode).toBe("Successful");
		expect(result?.instanceIds).toHaveLength(1);
		const { resources } = (await modules.loadWalkthrough(id)).state;
		expect(resources.map(({ kind }) => kind)).toContain("instance");
	});

	it("is not changed by being looked at", async () => {
		const id = await prepared();
		await run(id, "execute");
		expect(await view(id, modules.viewScaleOut)).toBeNull();
		await modules.setEmulatorClock({ advanceSeconds: 120 });
		await modules.collectRegion(await modules.db(), REGION);
		const before = await modules.loadWalkthrough(id);
		expect(await view(id, modules.viewScaleOut)).toMatchObject({ isRunning: false, story: { instances: [{}] } });
		expect(await modules.loadWalkthrough(id)).toEqual(before);
		expect(before.state.steps.execute.status).toBe("running");
		expect(await modules.settleRunningSteps(REGION)).toBe(false);
		expect((await stepOf(id, "execute")).status).not.toBe("running");
	});

	it("is told that the cloud has forgotten its scale-out", async () => {
		const id = await prepared();
		await run(id, "execute");
		await round();
		await reset();
		expect(await round()).toBe(false);
		expect(await stepOf(id, "execute")).toMatchObject({
			status: "failed",
			error: { code: "ScalingActivityNotFound" },
		});
		expect(await view(id, modules.viewScaleOut)).toMatchObject({ story: null, isRunning: false });
	});
});

describe("a command that was sent", { timeout: 120_000 }, () => {
	beforeEach(reset);

	/** A walkthrough with an instance in service and a command sent to it. */
	async function sent(): Promise<string> {
		const id = await prepared();
		await run(id, "execute");
		await modules.setEmulatorClock({ advanceSeconds: 120 });
		await round();
		const instanceId = (await stepOf(id, "execute")).result?.instanceIds[0] ?? "";
		await run(id, "verify", {
			instanceIds: [instanceId],
			commandType: "RunShellScript",
			commandContent: "sleep 20; echo done",
			timeout: 60,
			workingDir: "",
			username: "",
		});
		return id;
	}

	it("is followed to its end", async () => {
		const id = await sent();
		expect(await round()).toBe(true);
		expect(await view(id, modules.viewCommand)).toMatchObject({ verdict: "pending" });
		await modules.setEmulatorClock({ advanceSeconds: 30 });
		expect(await round()).toBe(false);
		expect(await stepOf(id, "verify")).toMatchObject({ status: "done", result: { status: "Success", exitCode: 0 } });
	});

	it("is given up once the cloud has forgotten it, and not before it may have appeared", async () => {
		const id = await sent();
		await reset();
		expect(await view(id, modules.viewCommand)).toMatchObject({ verdict: "pending" });
		expect(await modules.settleRunningSteps(REGION)).toBe(true);
		const later = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 61_000);
		try {
			expect(await view(id, modules.viewCommand)).toMatchObject({ verdict: "forgotten" });
			expect(await modules.settleRunningSteps(REGION)).toBe(false);
			expect(await stepOf(id, "verify")).toMatchObject({ status: "failed", error: { code: "InvocationNotFound" } });
			expect(await view(id, modules.viewCommand)).toMatchObject({ verdict: "forgotten" });
		} finally {
			later.mockRestore();
		}
	});
});
