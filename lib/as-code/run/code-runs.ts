import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Model } from "../model";
import { unmake } from "./make";
import { type RunStep, runModel } from "./run-model";
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

/** Longer than any run takes, in milliseconds: one that is older and not over was left by a process that ended. */
const LONGEST_RUN = 10 * 60_000;

/** The latest runs of a region, at most 20. One whose process ended in the middle has failed: what it made can be removed. */
export async function listCodeRuns(prisma: PrismaClient, regionId: string, now: Date): Promise<CodeRunView[]> {
	await prisma.codeRun.updateMany({
		where: { regionId, status: "running", startedAt: { lt: new Date(now.getTime() - LONGEST_RUN) } },
		data: { status: "failed" },
	});
	const rows = await prisma.codeRun.findMany({ where: { regionId }, orderBy: { startedAt: "desc" }, take: 20 });
	return rows.map(viewOf);
}

/** A run, or null while it has not begun. */
export async function readCodeRun(prisma: PrismaClient, id: string): Promise<CodeRunView | null> {
	const row = await prisma.codeRun.findUnique({ where: { id } });
	return row && viewOf(row);
}

type Begun = { readonly id: string; readonly by: string; readonly now: Date };

/**
 * Runs a model and keeps what became of each call while it goes on. The same id again goes on with the same run: steps
 * that it made before stay its own, so that they can be taken back.
 */
export async function runCode(
	prisma: PrismaClient,
	cloud: Cloud,
	model: Model,
	given: Given,
	{ id, by, now }: Begun,
): Promise<CodeRunView> {
	const before = await readCodeRun(prisma, id);
	const made = new Map(
		(before?.steps ?? []).filter(({ state }) => state === "made").map((step) => [keyOf(step), step]),
	);
	const keep = (steps: readonly RunStep[]) =>
		steps.map((step) => (step.state === "same" ? (made.get(keyOf(step)) ?? step) : step));
	const save = (steps: readonly RunStep[], status: CodeRunView["status"]) => {
		const data = { status, steps: JSON.parse(JSON.stringify(keep(steps))) };
		return prisma.codeRun.update({ where: { id }, data });
	};
	if (before === null) {
		await prisma.codeRun.create({
			data: { id, regionId: cloud.regionId, startedAt: now, by, status: "running", steps: [] },
		});
	} else if (before.status === "removed" || before.regionId !== cloud.regionId) {
		throw new ConsoleError("CodeRunOver", "What this run made has been removed.", { httpStatus: 409 });
	}
	let last: readonly RunStep[] = before?.steps ?? [];
	try {
		last = await runModel(cloud, model, given, {
			token: id,
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

const keyOf = ({ resource, action }: RunStep): string => `${resource} ${action}`;
/** What goes with its group. */
const OF_GROUP = new Set<RunStep["kind"]>(["configuration", "hook", "rule"]);

/** Takes back what a run made, the last first; what was there before it stays. @throws {CloudError} what was refused. */
export async function removeCodeRun(prisma: PrismaClient, cloud: Cloud, id: string): Promise<CodeRunView> {
	const run = await readCodeRun(prisma, id);
	if (run === null || run.regionId !== cloud.regionId) {
		throw new ConsoleError("NotFound", "There is no such run in this region.", { httpStatus: 404 });
	}
	const steps = [...run.steps];
	const save = (status: CodeRunView["status"]) =>
		prisma.codeRun.update({ where: { id }, data: { status, steps: JSON.parse(JSON.stringify(steps)) } });
	const madeGroup = steps.some(({ kind, state }) => kind === "group" && state === "made");
	for (let index = steps.length - 1; index >= 0; index--) {
		const step = steps[index];
		if (step?.state !== "made") {
			continue;
		}
		try {
			if (step.cloudId !== undefined && !(madeGroup && OF_GROUP.has(step.kind))) {
				await unmake(cloud, step.kind, step.cloudId);
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
