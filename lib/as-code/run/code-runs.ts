import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Model } from "../model";
import { unmake } from "./make";
import { type RunStep, runModel, stepKey } from "./run-model";
import { findMade } from "./standing";
import type { Given } from "./to-params";

/** A run of a text as it is kept: what it made can be taken back. */
export type CodeRunView = {
	readonly id: string;
	readonly regionId: string;
	readonly startedAt: string;
	readonly by: string;
	readonly status: "running" | "done" | "failed" | "removed";
	readonly steps: readonly RunStep[];
};

type Row = { id: string; regionId: string; startedAt: Date; by: string; status: string; steps: unknown };

/** Rows are written here alone, in this form. */
const viewOf = ({ id, regionId, startedAt, by, status, steps }: Row): CodeRunView => ({
	id,
	regionId,
	startedAt: startedAt.toISOString(),
	by,
	status: status as CodeRunView["status"],
	steps: steps as RunStep[],
});

/** Longer than any call takes with its retries, in milliseconds: a run that stood still for so long was left by its process. */
const LONGEST_STEP = 10 * 60_000;

function wasLeft({ status, startedAt, steps }: CodeRunView, now: Date): boolean {
	const moves = [startedAt, ...steps.flatMap(({ at }) => at ?? [])].map((moment) => Date.parse(moment));
	return status === "running" && now.getTime() - Math.max(...moves) > LONGEST_STEP;
}

/** The latest runs of a region, at most 20. One whose process ended in the middle has failed: what it made can be removed. */
export async function listCodeRuns(prisma: PrismaClient, regionId: string, now: Date): Promise<CodeRunView[]> {
	const rows = await prisma.codeRun.findMany({ where: { regionId }, orderBy: { startedAt: "desc" }, take: 20 });
	return rows.map(viewOf).map((run) => (wasLeft(run, now) ? { ...run, status: "failed" } : run));
}

/** A run, or null while it has not begun. */
export async function readCodeRun(prisma: PrismaClient, id: string): Promise<CodeRunView | null> {
	const row = await prisma.codeRun.findUnique({ where: { id } });
	return row && viewOf(row);
}

type Begun = { readonly id: string; readonly by: string; readonly now: () => Date };

/**
 * Runs a model and keeps what became of each call while it goes on. The same id again goes on with the same run: steps
 * that it made before stay its own, so that they can be taken back, and so does what stands as a call asked of which a
 * process that died had not kept the answer.
 */
export async function runCode(
	prisma: PrismaClient,
	cloud: Cloud,
	model: Model,
	given: Given,
	{ id, by, now }: Begun,
): Promise<CodeRunView> {
	const before = await readCodeRun(prisma, id);
	const earlier = before?.steps ?? [];
	const made = new Map(earlier.filter(({ state }) => state === "made").map((step) => [stepKey(step), step]));
	const leftOpen = new Set(earlier.filter(({ state }) => state === "making").map(stepKey));
	const keep = (steps: readonly RunStep[]) =>
		steps.map((step) => (step.state === "same" ? (made.get(stepKey(step)) ?? step) : step));
	const save = (steps: readonly RunStep[], status: CodeRunView["status"]) => {
		const data = { status, steps: JSON.parse(JSON.stringify(keep(steps))) };
		return prisma.codeRun.update({ where: { id }, data });
	};
	if (before === null) {
		await prisma.codeRun.create({
			data: { id, regionId: cloud.regionId, startedAt: now(), by, status: "running", steps: [] },
		});
	} else if (before.status === "removed" || before.regionId !== cloud.regionId) {
		throw new ConsoleError("CodeRunOver", "What this run made has been removed.", { httpStatus: 409 });
	}
	let last: readonly RunStep[] = before?.steps ?? [];
	try {
		last = await runModel(cloud, model, given, {
			token: id,
			leftOpen,
			now,
			onChange: async (steps) => {
				last = [...steps];
				await save(steps, "running");
			},
		});
	} catch (error) {
		await save(last, "failed");
		throw error;
	}
	return viewOf(await save(last, last.some(({ state }) => state === "failed") ? "failed" : "done"));
}

/** Whether a step made something, or may have: of one whose process died in the middle it is not known. */
const isOwn = ({ state }: RunStep): boolean => state === "made" || state === "making";

/** What a step made; that of one whose answer was not kept is found by its name, which nothing had when it was begun. */
async function cloudIdOfStep(cloud: Cloud, step: RunStep): Promise<string | undefined> {
	const { kind, name, state, within, cloudId } = step;
	return state === "making" && within !== undefined ? findMade(cloud, kind, name, within) : cloudId;
}

/** What goes with its group. */
const OF_GROUP = new Set<RunStep["kind"]>(["configuration", "hook", "rule"]);

/**
 * Takes back what a run made, the last first; what was there before it stays. @throws {CloudError} what was refused;
 * {ConsoleError} NotFound (404), CodeRunGoesOn (409) for one that has not ended by `now`.
 */
export async function removeCodeRun(prisma: PrismaClient, cloud: Cloud, id: string, now: Date): Promise<CodeRunView> {
	const run = await readCodeRun(prisma, id);
	if (run === null || run.regionId !== cloud.regionId) {
		throw new ConsoleError("NotFound", "There is no such run in this region.", { httpStatus: 404 });
	}
	if (run.status === "running" && !wasLeft(run, now)) {
		throw new ConsoleError("CodeRunGoesOn", "The run still makes what it holds.", { httpStatus: 409 });
	}
	const steps = [...run.steps];
	const save = (status: CodeRunView["status"]) =>
		prisma.codeRun.update({ where: { id }, data: { status, steps: JSON.parse(JSON.stringify(steps)) } });
	const madeGroup = steps.some((step) => step.kind === "group" && isOwn(step));
	for (let index = steps.length - 1; index >= 0; index--) {
		const step = steps[index];
		if (!step || !isOwn(step)) {
			continue;
		}
		try {
			const cloudId = madeGroup && OF_GROUP.has(step.kind) ? undefined : await cloudIdOfStep(cloud, step);
			if (cloudId !== undefined) {
				await unmake(cloud, step.kind, cloudId);
			}
		} catch (error) {
			if (isCloudError(error)) {
				await save(run.status);
			}
			throw error;
		}
		steps[index] = { ...step, state: "removed" };
	}
	return viewOf(await save("removed"));
}
