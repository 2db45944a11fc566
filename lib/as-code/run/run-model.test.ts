import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createConsoleWorld } from "@/lib/tutorial/run/test-world";
import { CODE_FORMATS, type CodeFormat } from "../format-names";
import { readAs, writeAs } from "../formats";
import { readGroupFacts } from "../from-cloud/read-group";
import { toModel } from "../from-cloud/to-model";
import type { Model } from "../model";
import { groupWithEverything, renamed } from "../test-group";
import { listCodeRuns, readCodeRun, removeCodeRun, runCode } from "./code-runs";
import { givenFor, planModel } from "./run-model";

const REGION = "cn-hangzhou";
const RUN = "0123456789abcdef0123456789abcdef";
/** When a run that began at 0 and stood still since counts as left. */
const LATER = new Date(11 * 60_000);
const world = await createConsoleWorld();
afterAll(world.close);
beforeEach(async () => {
	await world.reset();
	await world.prisma.codeRun.deleteMany();
});

const exported = (): Promise<Model> => groupWithEverything(world);

const readCopy = (format: CodeFormat, model: Model): Model => {
	const { model: copy, issues } = readAs(format, renamed(writeAs(format, model, REGION).text));
	expect(issues).toEqual([]);
	return copy;
};

describe.each(CODE_FORMATS)("%s", (format) => {
	it("makes what it says, once, and takes it back", async () => {
		const copy = readCopy(format, await exported());
		const cloud = world.cloud();
		const given = await givenFor(cloud, copy, {});
		const plan = await planModel(cloud, copy, given);
		expect(plan.map(({ state }) => state)).toEqual(plan.map(() => "make"));

		const run = await runCode(world.prisma, cloud, copy, given, { id: RUN, by: "ann", now: () => new Date(0) });
		expect(run.steps.flatMap(({ error }) => error ?? [])).toEqual([]);
		expect(run.status).toBe("done");
		const { ScalingGroups } = await cloud.ess.describeScalingGroups({ ScalingGroupName: ["asg-copy"] });
		const made = ScalingGroups[0];
		expect(made).toMatchObject({ LifecycleState: "Active", MaxSize: 10 });
		const again = await readGroupFacts(cloud, {
			scalingGroupId: made?.ScalingGroupId ?? "",
			mayReadUserData: true,
		});
		expect(toModel(again).model.resources).toEqual(copy.resources);

		expect((await planModel(cloud, copy, given)).map(({ state }) => state)).toEqual(plan.map(() => "same"));
		const second = await runCode(world.prisma, cloud, copy, given, { id: RUN, by: "ann", now: () => new Date(0) });
		expect(second.steps.map(({ state }) => state)).toEqual(plan.map(() => "made"));

		await removeCodeRun(world.prisma, cloud, RUN, LATER);
		expect((await planModel(cloud, copy, given)).map(({ state }) => state)).toEqual(plan.map(() => "make"));
		expect((await readCodeRun(world.prisma, RUN))?.status).toBe("removed");
	});
});

it("tells what stands otherwise and leaves it so", async () => {
	const model = await exported();
	const cloud = world.cloud();
	const { model: changed } = readAs(
		"terraform",
		writeAs("terraform", model, REGION).text.replace("heartbeat_timeout    = 300", "heartbeat_timeout    = 120"),
	);
	const plan = await planModel(cloud, changed, await givenFor(cloud, changed, {}));
	const other = plan.filter(({ state }) => state !== "same");
	expect(other).toMatchObject([
		{ kind: "hook", state: "differs", differences: [{ field: "HeartbeatTimeout", asked: "120", there: "300" }] },
	]);
});

it("stops where the cloud refuses, in its words, and goes on when asked again", async () => {
	const copy = readCopy("cli", await exported());
	const cloud = world.cloud();
	const given = await givenFor(cloud, copy, {});
	await world.setFaults([
		{
			product: "ess",
			action: "CreateLifecycleHook",
			times: 1,
			effect: { status: 400, code: "InvalidParameter", message: "No." },
		},
	]);
	const begun = { id: RUN, by: "ann", now: () => new Date(0) };
	const first = await runCode(world.prisma, cloud, copy, given, begun);
	expect(first.status).toBe("failed");
	expect(first.steps.find(({ state }) => state === "failed")).toMatchObject({
		kind: "hook",
		error: { code: "InvalidParameter" },
	});
	const second = await runCode(world.prisma, cloud, copy, given, begun);
	expect(second.steps.map(({ state }) => state)).toEqual(second.steps.map(() => "made"));
});

it("knows no value for a variable that is called as what every object has", async () => {
	const text = 'variable "constructor" {\n}\nresource "alicloud_ram_role" "r" {\n  role_name = var.constructor\n}\n';
	const { model } = readAs("terraform", text);
	expect(await planModel(world.cloud(), model, await givenFor(world.cloud(), model, {}))).toMatchObject([
		{ state: "missing", detail: "constructor" },
	]);
});

it("names what is not given", async () => {
	const text =
		'variable "size" {\n}\nresource "alicloud_ess_scaling_group" "g" {\n  min_size = var.size\n  max_size = 2\n}\n';
	const { model } = readAs("terraform", text);
	const cloud = world.cloud();
	expect(await planModel(cloud, model, await givenFor(cloud, model, {}))).toMatchObject([
		{ state: "missing", detail: "size" },
	]);
	expect(await planModel(cloud, model, await givenFor(cloud, model, { size: "1" }))).toMatchObject([{ state: "make" }]);
});

describe("a run whose process died", () => {
	/** Runs a copy until the answer to a call is there and nothing more is kept. */
	async function runUntil(action: string) {
		const copy = readCopy("cli", await exported());
		const cloud = world.cloud();
		const given = await givenFor(cloud, copy, {});
		const dead = new Error("died");
		const mortal = world.prisma.$extends({
			query: {
				codeRun: {
					update: ({ args, query }) => {
						const steps = args.data.steps as { action: string; state: string }[];
						if (steps.some((step) => step.action === action && step.state === "made")) {
							throw dead;
						}
						return query(args);
					},
				},
			},
		}) as unknown as typeof world.prisma;
		const begun = { id: RUN, by: "ann", now: () => new Date(0) };
		await expect(runCode(mortal, cloud, copy, given, begun)).rejects.toThrow(dead);
		const left = await readCodeRun(world.prisma, RUN);
		expect(left?.steps.filter(({ state }) => state === "making")).toMatchObject([{ action }]);
		return { cloud, copy, given, begun };
	}
	const CALLS = [
		"CreateRole",
		"CreatePolicy",
		"AttachPolicyToRole",
		"CreateTemplate",
		"CreateScalingGroup",
		"CreateLifecycleHook",
		"CreateScheduledTask",
	];

	it.each(["AttachPolicyToRole", "CreateScalingGroup", "CreateScalingRule"])(
		"goes on with what %s made as its own",
		async (action) => {
			const { cloud, copy, given, begun } = await runUntil(action);
			const again = await runCode(world.prisma, cloud, copy, given, begun);
			expect(again.steps.map(({ state }) => state)).toEqual(again.steps.map(() => "made"));
			await removeCodeRun(world.prisma, cloud, RUN, LATER);
			expect((await planModel(cloud, copy, given)).map(({ state }) => state)).toEqual(again.steps.map(() => "make"));
		},
	);

	it.each(CALLS)("takes back what %s made without being run again", async (action) => {
		const { cloud, copy, given } = await runUntil(action);
		await removeCodeRun(world.prisma, cloud, RUN, LATER);
		expect((await planModel(cloud, copy, given)).filter(({ state }) => state !== "make")).toEqual([]);
	});
});

it("tells a run as failed, to be taken back, that stood still for longer than a call takes, however long it has been going on", async () => {
	const id = RUN.replace("0", "f");
	const step = { resource: "role", kind: "role", name: "r", product: "ram", action: "CreateRole", state: "making" };
	await world.prisma.codeRun.create({
		data: {
			id,
			regionId: REGION,
			startedAt: new Date(0),
			by: "ann",
			status: "running",
			steps: [{ ...step, at: new Date(30 * 60_000).toISOString() }],
		},
	});
	const remove = (minutes: number) => removeCodeRun(world.prisma, world.cloud(), id, new Date(minutes * 60_000));
	await expect(remove(39)).rejects.toMatchObject({ code: "CodeRunGoesOn" });
	const statusAt = async (minutes: number) =>
		(await listCodeRuns(world.prisma, REGION, new Date(minutes * 60_000))).find((run) => run.id === id)?.status;
	expect(await statusAt(39)).toBe("running");
	expect(await statusAt(41)).toBe("failed");
	expect(await remove(41)).toMatchObject({ status: "removed" });
});
