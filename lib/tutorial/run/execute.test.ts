import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LOCAL_PRINCIPAL } from "@/lib/auth/principal";
import { saveCheckCommand } from "@/lib/runs/check/check-command";
import { makePlan } from "@/lib/runs/repair/make-plan";
import { planText } from "@/lib/runs/repair/plan-form";
import { tutorialForms as forms, GROUP } from "./test-forms";
import { type ConsoleWorld, createConsoleWorld } from "./test-world";

let world: ConsoleWorld;
beforeAll(async () => {
	world = await createConsoleWorld();
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.reset());

const check = (command: string) => ({ command, expectedExitCode: 0, timeoutSeconds: 60 });
const group = (command: string) =>
	saveCheckCommand(world.prisma, { regionId: "cn-hangzhou", scalingGroupId: GROUP, ...check(command) }, new Date(0));

/** Walks to the end of the scale-out. @returns how the step stands, and the run as it is stored. */
async function execute(form: object, hook: object = {}) {
	const id = await world.begin();
	for (const step of ["prerequisites", "policy", "grant", "group"] as const) {
		await world.run(id, step, forms[step]);
	}
	await world.run(id, "hook", { ...forms.hook, commandContent: "touch /srv/ready\n", ...hook });
	await world.run(id, "rule", forms.rule);
	await world.run(id, "execute", form);
	const { execute } = (await world.settled(id)).steps;
	return { id, execute, run: await newestRun() };
}

const newestRun = () =>
	world.prisma.scaleOut.findFirstOrThrow({ include: { checks: true }, orderBy: { collectedAt: "desc" } });

describe("the check of a walkthrough", () => {
	it("runs by itself on what the walkthrough scaled out, and decides that it is verified", async () => {
		const { execute: step, run } = await execute({ check: check("test -e /srv/ready") });
		expect(run).toMatchObject({ verdict: "verified", checkState: "done", checks: [{ state: "passed" }] });
		expect(step.status).toBe("done");
	});

	it("fails the step when it does not pass, with the run's own verdict", async () => {
		const { execute: step, run } = await execute({ check: check("test -e /srv/other") });
		expect(run).toMatchObject({ verdict: "unprepared", causeCode: "checkFailed" });
		expect(step).toMatchObject({ status: "failed", error: { code: "checkFailed" } });
	});

	it("wins over the group's", async () => {
		await group("false");
		const { run } = await execute({ check: check("true") });
		expect(run).toMatchObject({ verdict: "verified", checkCommand: "true" });
	});

	it("is the group's where the walkthrough has none, and the step waits for it", async () => {
		await group("false");
		const { execute: step } = await execute({});
		expect(step).toMatchObject({ status: "failed", error: { code: "checkFailed" } });
	});

	it("does not wait for one that the group was given afterwards", async () => {
		const { id, run } = await execute({});
		const { scalingGroupId, regionId, endSeenAt } = run;
		const later = new Date((endSeenAt?.getTime() ?? 0) + 1);
		await saveCheckCommand(world.prisma, { regionId, scalingGroupId, ...check("true") }, later);
		const { viewScaleOut } = await import("../steps/execute/follow");
		expect(await viewScaleOut(await world.state(id), world.deps())).toMatchObject({
			isRunning: false,
			run: { verdict: "ran" },
		});
	});

	it("is not made where neither has one", async () => {
		const { execute: step, run } = await execute({});
		expect([step.status, run.verdict, run.checkState]).toEqual(["done", "ran", null]);
	});
});

it.each([
	["with the same check, and as its own", false],
	["also where the console died as it was to start one itself", true],
])("follows a run that was fixed and started again: %s", async (_, hasDied) => {
	const { id, run: first } = await execute({ check: check("test -e /srv/ready") }, SLOW);
	expect(first.verdict).toBe("unprepared");
	if (hasDied) {
		const { changeWalkthrough } = await import("./store");
		await changeWalkthrough(id, () => [{ type: "started", step: "execute" }], world.deps());
		await world.advance(60);
	}
	const { readSituation } = await import("@/lib/runs/repair/read-situation");
	const { startAttempt } = await import("@/lib/runs/attempts/start-attempt");
	const choices = { script: "touch /srv/ready\n" };
	const { plan } = makePlan(await readSituation(first.id, world.deps()), "fix", choices);
	await startAttempt(
		{ scaleOutId: first.id, purpose: "fix", choices, seen: planText(plan), requestKey: "key" },
		LOCAL_PRINCIPAL,
		world.deps(),
	);
	const { steps, resources } = await world.settled(id);
	const second = await newestRun();
	expect(second.id).not.toBe(first.id);
	expect(second.verdict).toBe("verified");
	expect(steps.execute).toMatchObject({
		status: "done",
		result: { scalingActivityId: second.scalingActivityId, check: { command: "test -e /srv/ready" } },
		attempts: [{ outcome: "failed" }, { outcome: "done" }],
	});
	expect(steps.hook.inputs).toMatchObject({ commandContent: "touch /srv/ready\n" });
	expect(resources.filter(({ kind, created }) => kind === "instance" && created)).toHaveLength(2);
});

/** The hook runs out before the script ends. */
const SLOW = { heartbeatTimeout: 30, commandContent: "sleep 60\ntouch /srv/ready\n" };
