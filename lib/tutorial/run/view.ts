import "server-only";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Resource, WalkthroughState } from "../state";
import { parseWalkthrough } from "../state";
import { progress, type StepStatus, stepStatus, type WalkthroughStatus, walkthroughStatus } from "../status";
import { STEP_IDS, type StepId } from "../steps";
import { fromRows } from "./rows";
import { loadWalkthrough } from "./store";

/** A recorded call as the page shows it. */
export type CallView = {
	id: string;
	at: string;
	product: string;
	action: string;
	params: string;
	requestId: string | null;
	ok: boolean;
	code: string | null;
	message: string | null;
	ms: number;
};

/** A walkthrough as the wizard's pages show it. */
export type WalkthroughView = {
	id: string;
	title: string;
	createdAt: string;
	updatedAt: string;
	version: number;
	target: "emulator" | "aliyun";
	status: WalkthroughStatus;
	statuses: Record<StepId, StepStatus>;
	state: WalkthroughState;
};

/** Reads a walkthrough for its pages. @throws {ConsoleError} WalkthroughNotFound (404). */
export async function readWalkthroughView(id: string): Promise<WalkthroughView> {
	const { title, createdAt, updatedAt, version, state } = await loadWalkthrough(id);
	return {
		id,
		title,
		createdAt: createdAt.toISOString(),
		updatedAt: updatedAt.toISOString(),
		version,
		target: env().CLOUD_TARGET,
		status: walkthroughStatus(state),
		statuses: statusesOf(state),
		state: parseWalkthrough(state),
	};
}

function statusesOf(state: WalkthroughState): Record<StepId, StepStatus> {
	// One entry for each step id, which is what a record of them is.
	return Object.fromEntries(STEP_IDS.map((step) => [step, stepStatus(state, step)])) as Record<StepId, StepStatus>;
}

/** The calls made at a step, newest first. */
export async function readCalls(id: string, step: StepId): Promise<CallView[]> {
	const calls = await (await db()).walkthroughCall.findMany({
		where: { walkthroughId: id, stepKey: step },
		orderBy: [{ at: "desc" }, { id: "desc" }],
		take: 60,
	});
	return calls.map(({ at, params, walkthroughId: _walkthrough, stepKey: _step, ...call }) => ({
		...call,
		at: at.toISOString(),
		params: JSON.stringify(params, null, 2),
	}));
}

/** A walkthrough in the list. */
export type WalkthroughSummary = {
	id: string;
	title: string;
	regionId: string;
	groupName: string | null;
	createdAt: string;
	updatedAt: string;
	status: WalkthroughStatus;
	settled: number;
	total: number;
	/** What a teardown would remove. */
	owned: Pick<Resource, "kind" | "id" | "name">[];
};

/** All walkthroughs, the latest changed first (at most 200). */
export async function listWalkthroughs(): Promise<WalkthroughSummary[]> {
	const rows = await (await db()).walkthrough.findMany({
		orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
		take: 200,
		include: { steps: true, resources: true },
	});
	return rows.map((row) => {
		const resources = row.resources.map((resource) => ({ ...resource, isDeleted: resource.deletedAt !== null }));
		const state = fromRows(row.state, row.steps, resources);
		return {
			id: row.id,
			title: row.title,
			regionId: row.regionId,
			groupName: state.steps.group.result?.scalingGroupName ?? null,
			createdAt: row.createdAt.toISOString(),
			updatedAt: row.updatedAt.toISOString(),
			status: walkthroughStatus(state),
			...progress(state),
			owned: state.resources
				.filter((resource) => resource.created && resource.status === "present")
				.map(({ kind, id, name }) => ({ kind, id, name })),
		};
	});
}
