import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { Prisma } from "@/lib/db/generated/client";
import { reduceAll, type WalkthroughEvent } from "../machine";
import { newWalkthrough, type WalkthroughState } from "../state";
import { STEP_IDS, type StepId } from "../steps";
import type { WayId } from "../ways";
import { consoleDeps, type TutorialDeps } from "./deps";
import { fromRows, toBookkeeping, toResourceRow, toStepRow, toSummary } from "./rows";

/** A walkthrough as it is stored now. */
export type StoredWalkthrough = {
	id: string;
	title: string;
	createdAt: Date;
	updatedAt: Date;
	/** Counts the changes. */
	version: number;
	state: WalkthroughState;
};

const TRIES = 6;

/** Begins a walkthrough of a way in a region and stores it. */
export async function createWalkthrough(
	title: string,
	regionId: string,
	deps = consoleDeps,
	way: WayId = "hook",
): Promise<string> {
	const state = newWalkthrough(regionId, way);
	const { id } = await (await deps.db()).walkthrough.create({
		data: {
			title,
			...toSummary(state),
			state: json(toBookkeeping(state)),
			steps: { create: STEP_IDS.map((step) => stepData(state, step)) },
		},
		select: { id: true },
	});
	return id;
}

/** Reads a walkthrough. @throws {ConsoleError} WalkthroughNotFound (404). */
export async function loadWalkthrough(id: string, deps = consoleDeps): Promise<StoredWalkthrough> {
	const row = await (await deps.db()).walkthrough.findUnique({
		where: { id },
		include: { steps: true, resources: { orderBy: { createdAt: "asc" } } },
	});
	if (row === null) {
		throw new ConsoleError("WalkthroughNotFound", "There is no such walkthrough.", { httpStatus: 404 });
	}
	const { title, createdAt, updatedAt, version } = row;
	const resources = row.resources.map((resource) => ({ ...resource, isDeleted: resource.deletedAt !== null }));
	return { id, title, createdAt, updatedAt, version, state: fromRows(row.state, row.steps, resources) };
}

/**
 * Changes a walkthrough: `decide` says what happened, given how it stands. Another tab may change it in between: then
 * `decide` is asked again with the newer state, so nothing of either is lost.
 * @throws {ConsoleError} WalkthroughNotFound; WalkthroughChanged when it changed at every try.
 */
export async function changeWalkthrough(
	id: string,
	decide: (state: WalkthroughState, now: number) => readonly WalkthroughEvent[],
	deps = consoleDeps,
): Promise<WalkthroughState> {
	for (let attempt = 0; attempt < TRIES; attempt++) {
		const { state: before, version } = await loadWalkthrough(id, deps);
		const now = deps.now();
		const after = reduceAll(before, decide(before, now), now);
		if (after === before || (await save({ id, version, before, after }, deps))) {
			return after;
		}
	}
	throw new ConsoleError("WalkthroughChanged", "The walkthrough is being changed somewhere else.", {
		httpStatus: 409,
	});
}

type Change = { id: string; version: number; before: WalkthroughState; after: WalkthroughState };

/** Writes what differs; false when the stored version is no longer the one that was read. */
async function save(change: Change, deps: TutorialDeps): Promise<boolean> {
	const { id, version, before, after } = change;
	return (await deps.db()).$transaction(async (tx) => {
		const { count } = await tx.walkthrough.updateMany({
			where: { id, version },
			data: { ...toSummary(after), state: json(toBookkeeping(after)), version: { increment: 1 } },
		});
		if (count === 0) {
			return false;
		}
		for (const step of STEP_IDS.filter((at) => before.steps[at] !== after.steps[at])) {
			const { stepKey, ...data } = stepData(after, step);
			// A walkthrough that is older than the step has no row of it yet.
			await tx.walkthroughStep.upsert({
				where: { walkthroughId_stepKey: { walkthroughId: id, stepKey } },
				create: { walkthroughId: id, stepKey, ...data },
				update: data,
			});
		}
		for (const resource of after.resources.filter((one) => !before.resources.includes(one))) {
			const { type, resourceId, isDeleted, details, ...rest } = toResourceRow(resource);
			const data = { ...rest, details: json(details), deletedAt: isDeleted ? new Date(deps.now()) : null };
			await tx.walkthroughResource.upsert({
				where: { walkthroughId_type_resourceId: { walkthroughId: id, type, resourceId } },
				create: { walkthroughId: id, type, resourceId, ...data },
				update: data,
			});
		}
		return true;
	});
}

function stepData(state: WalkthroughState, step: StepId) {
	const row = toStepRow(step, state.steps[step]);
	return {
		...row,
		inputs: json(row.inputs),
		result: row.result === null ? Prisma.DbNull : json(row.result),
		error: row.error === null ? Prisma.DbNull : json(row.error),
		startedAt: row.startedAt === null ? null : new Date(row.startedAt),
		finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt),
	};
}

/** A plain copy without undefined, as a JSON column takes it. */
function json(value: unknown): Prisma.InputJsonValue {
	// What is stored came through zod schemas of JSON values; Prisma's type cannot be inferred from unknown.
	return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}

/** Removes a walkthrough's record; what it made in the cloud is not touched. */
export async function deleteWalkthrough(id: string, deps = consoleDeps): Promise<void> {
	await (await deps.db()).walkthrough.deleteMany({ where: { id } });
}

/** Changes a walkthrough's title. */
export async function renameWalkthrough(id: string, title: string, deps = consoleDeps): Promise<void> {
	await (await deps.db()).walkthrough.updateMany({ where: { id }, data: { title } });
}

/** Stores calls made for a walkthrough; their parameters are redacted already. */
export async function storeCalls(
	id: string,
	step: string,
	calls: readonly CloudCall[],
	deps = consoleDeps,
): Promise<void> {
	if (calls.length === 0) {
		return;
	}
	await (await deps.db()).walkthroughCall.createMany({
		data: calls.map(({ at, product, action, params, requestId, ok, code, message, ms }) => ({
			walkthroughId: id,
			stepKey: step,
			at,
			product,
			action,
			params: json(params),
			requestId: requestId ?? null,
			ok,
			code: code ?? null,
			message: message ?? null,
			ms,
		})),
	});
}
