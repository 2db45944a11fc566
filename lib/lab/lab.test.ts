import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCAL_PRINCIPAL } from "@/lib/auth/principal";
import { type ConsoleWorld, createConsoleWorld } from "@/lib/tutorial/run/test-world";
import { EXPERIMENTS, type ExperimentId, labPrefix } from "./experiments";
import type { LabAct } from "./phases";

// What reads the environment is loaded after the world has set it.
const load = async () => ({
	...(await import("@/lib/history/collect-region")),
	...(await import("@/lib/runs/attempts/settle-attempts")),
	...(await import("./act")),
	...(await import("./tidy")),
	...(await import("./view")),
});

const REGION = "cn-hangzhou";
let world: ConsoleWorld;
let modules: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
	world = await createConsoleWorld();
	modules = await load();
}, 120_000);
afterAll(() => world.close());

const act = (experiment: ExperimentId, what: LabAct) =>
	modules.actInLab({ regionId: REGION, experiment, act: what }, LOCAL_PRINCIPAL, world.deps());
const view = async (id: ExperimentId) => (await modules.viewLab(REGION, world.deps()))?.find((one) => one.id === id);

/** Collects and moves the clock until the experiment is so far. */
async function reached(id: ExperimentId, phase: string) {
	for (let seconds = 0; seconds <= 1800; seconds += 30) {
		await modules.collectRegion(world.prisma, REGION);
		await modules.settleAttempts(REGION, world.deps(), async () => {});
		const now = await view(id);
		if (now?.phase === phase) {
			return now;
		}
		await world.advance(30);
	}
	throw new Error(`${id} is not ${phase}: ${JSON.stringify(await view(id))}`);
}

/** Everything in the account whose name begins as the experiment's things do. */
async function leftOf(id: ExperimentId): Promise<string[]> {
	const { ecs, ess, ram, oos } = world.cloud();
	const [instances, groups, roles, policies, templates] = await Promise.all([
		ecs.describeInstances({ RegionId: REGION }),
		ess.describeScalingGroups({ PageSize: 50 }),
		ram.listRoles({ MaxItems: 100 }),
		ram.listPolicies({ PolicyType: "Custom", MaxItems: 100 }),
		oos.listTemplates({ ShareType: "Private" }),
	]);
	return [
		...instances.Instances.map(({ InstanceName = "" }) => InstanceName),
		...groups.ScalingGroups.map(({ ScalingGroupName }) => ScalingGroupName),
		...roles.Roles.map(({ RoleName }) => RoleName),
		...policies.Policies.map(({ PolicyName }) => PolicyName),
		...templates.Templates.map(({ TemplateName = "" }) => TemplateName),
	].filter((name) => name.startsWith(labPrefix(id)));
}

describe("each documented error is made, seen, cured, run again and tidied up", () => {
	it.each(EXPERIMENTS.filter(({ kind }) => kind === "call"))(
		"$id: a call that is refused",
		async ({ id, ...expected }) => {
			await act(id, "make");
			const seen = await view(id);
			const code = "code" in expected ? expected.code : "";
			expect(seen).toMatchObject({ phase: "seen", first: { kind: "refused", code: expect.stringContaining(code) } });
			expect(seen?.first).toMatchObject({ requestId: expect.stringMatching(/^[0-9A-F-]{36}$/) });
			if (id === "activity-in-progress" || id === "agent-not-ready") {
				await world.advance(120);
			}
			await act(id, "cure");
			await act(id, "again");
			expect(await view(id)).toMatchObject({ phase: "passed", again: { kind: "passed" }, problem: null });
			await act(id, "tidy");
			await world.advance(600);
			expect(await view(id)).toMatchObject({ phase: "idle", first: null });
			expect(await leftOf(id)).toEqual([]);
		},
	);

	it.each(EXPERIMENTS.filter(({ kind }) => kind === "run"))(
		"$id: a scale-out that goes wrong",
		async ({ id, ...expected }) => {
			await act(id, "make");
			expect(await view(id)).toMatchObject({ phase: "made", first: { kind: "run" } });
			const seen = await reached(id, "seen");
			const diagnosis = "diagnosis" in expected ? expected.diagnosis : "";
			expect(seen.firstRun).toMatchObject({ isFinal: true, diagnosisCode: diagnosis });
			expect(seen.firstRun?.diagnoses.map((one) => one.id)).toContain(diagnosis);
			await act(id, "cure");
			const passed = await reached(id, "passed");
			expect(passed.againRun).toMatchObject({ isFinal: true, needsAttention: false });
			await act(id, "tidy");
			await world.advance(600);
			expect(await leftOf(id)).toEqual([]);
		},
	);
});
