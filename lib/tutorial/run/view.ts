import "server-only";
import { env } from "@/lib/env";
import { type DerivedView, deriveView } from "../derive-view";
import { progress, type WalkthroughStatus, walkthroughStatus } from "../status";
import type { StepId } from "../steps";
import { planTeardown, type ToRemove, toRemove } from "../teardown";
import type { WayId } from "../ways";
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

/** A walkthrough as the wizard's pages show it. */
export type WalkthroughView = DerivedView & {
	id: string;
	title: string;
	createdAt: string;
	updatedAt: string;
	version: number;
	target: "emulator" | "aliyun";
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
		...deriveView(state),
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
