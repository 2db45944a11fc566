import "server-only";
import { env } from "@/lib/env";
import type { WalkthroughState } from "../state";
import {
	canSkip,
	currentStep,
	missingNeeds,
	progress,
	type StepStatus,
	stepStatus,
	type WalkthroughStatus,
	walkthroughStatus,
} from "../status";
import { STEP_IDS, type StepId } from "../steps";
import { planTeardown, type ToRemove, toRemove } from "../teardown";
import { type Part, type WayId, wayOf } from "../ways";
import { consoleDeps } from "./deps";
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

/** A step as the wizard's pages show it: all that follows from the table of steps and how the walkthrough stands. */
export type StepView = {
	id: StepId;
	part: Part;
	status: StepStatus;
	/** Steps that have to come first and have not. */
	missing: StepId[];
	canSkip: boolean;
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
	way: WayId;
	/** Whether instances come or go. */
	direction: "SCALE_OUT" | "SCALE_IN";
	/** The steps of its way, in order. */
	steps: StepView[];
	/** Where to go on. */
	current: StepId;
	state: WalkthroughState;
};

/** Reads a walkthrough for its pages. @throws {ConsoleError} WalkthroughNotFound (404). */
export async function readWalkthroughView(id: string, deps = consoleDeps): Promise<WalkthroughView> {
	const { title, createdAt, updatedAt, version, state } = await loadWalkthrough(id, deps);
	return {
		id,
		title,
		createdAt: createdAt.toISOString(),
		updatedAt: updatedAt.toISOString(),
		version,
		target: env().CLOUD_TARGET,
		status: walkthroughStatus(state),
		statuses: statusesOf(state),
		way: state.way,
		direction: wayOf(state.way).direction,
		steps: wayOf(state.way).chapters.flatMap(({ part, steps }) => steps.map((step) => viewStep(state, step, part))),
		current: currentStep(state),
		state,
	};
}

function statusesOf(state: WalkthroughState): Record<StepId, StepStatus> {
	// One entry for each step id, which is what a record of them is.
	return Object.fromEntries(STEP_IDS.map((step) => [step, stepStatus(state, step)])) as Record<StepId, StepStatus>;
}

function viewStep(state: WalkthroughState, id: StepId, part: Part): StepView {
	return {
		id,
		part,
		status: stepStatus(state, id),
		missing: missingNeeds(state, id),
		canSkip: canSkip(state, id),
	};
}

/** The calls made at a step, newest first. */
export async function readCalls(id: string, step: StepId, deps = consoleDeps): Promise<CallView[]> {
	const calls = await (await deps.db()).walkthroughCall.findMany({
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
	way: WayId;
	regionId: string;
	groupName: string | null;
	createdAt: string;
	updatedAt: string;
	status: WalkthroughStatus;
	settled: number;
	total: number;
	/** What a teardown would remove. */
	owned: ToRemove[];
	/** Whether it waits to be found out what a call made. */
	hasUnheard: boolean;
};

/** All walkthroughs, the latest changed first (at most 200). */
export async function listWalkthroughs(deps = consoleDeps): Promise<WalkthroughSummary[]> {
	const rows = await (await deps.db()).walkthrough.findMany({
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
			way: state.way,
			regionId: row.regionId,
			groupName: state.steps.group.result?.scalingGroupName ?? null,
			createdAt: row.createdAt.toISOString(),
			updatedAt: row.updatedAt.toISOString(),
			status: walkthroughStatus(state),
			...progress(state),
			owned: planTeardown(state).map(toRemove),
			hasUnheard: state.intents.length > 0,
		};
	});
}
