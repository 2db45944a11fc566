import "server-only";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { readScalingInstances } from "@/lib/cloud/read-scaling-instances";
import { instanceFound } from "../machine";
import { regionOf } from "../region";
import type { Intent, StepError, WalkthroughState } from "../state";
import { isFollowed } from "../status";
import { planTeardown } from "../teardown";
import { wayOf } from "../ways";
import { consoleDeps, type TutorialDeps } from "./deps";
import { reconcile } from "./reconcile";
import { removeResource } from "./remove-resource";
import { stepErrorOf } from "./step-error";
import { changeWalkthrough, loadWalkthrough, storeCalls } from "./store";

/** What a teardown could not remove, and why. */
export type TeardownFailure = { kind: Intent["kind"]; id: string; error: StepError };

/**
 * Removes what the walkthrough made, in the order of its plan, also what it made without hearing the answer. One that
 * cannot be removed is told of and the rest goes on; doing it again takes up what is left.
 */
export async function tearDown(
	id: string,
	deps = consoleDeps,
): Promise<{ removed: number; failures: TeardownFailure[] }> {
	const reconciled = await reconcile(id, (await loadWalkthrough(id, deps)).state, deps, { isEnd: true });
	const state = await findInstances(id, reconciled, deps);
	const failures = state.intents.flatMap(goingOn);
	let removed = 0;
	for (const { resource } of planTeardown(state)) {
		const calls: CloudCall[] = [];
		const cloud = deps.cloud(resource.regionId, (call) => calls.push(call));
		try {
			await removeResource(cloud, resource);
		} catch (error) {
			failures.push({ kind: resource.kind, id: resource.id, error: stepErrorOf(error) });
			continue;
		} finally {
			await storeCalls(id, resource.step, calls, deps);
		}
		removed += 1;
		const { kind, id: resourceId } = resource;
		await changeWalkthrough(id, () => [{ type: "resource-removed", kind, id: resourceId }], deps);
	}
	if (failures.length === 0) {
		await changeWalkthrough(id, () => [{ type: "torn-down" }], deps);
	}
	return { removed, failures };
}

/**
 * The instances of a scale-out that goes on are known only as far as it has been collected: the cloud is asked for them.
 * @throws {CloudError} when it cannot be read.
 */
async function findInstances(id: string, state: WalkthroughState, deps: TutorialDeps): Promise<WalkthroughState> {
	const { scalingActivityId } = state.steps.execute.result ?? {};
	const { scalingGroupId } = state.steps.group.result ?? {};
	const isLeaving = wayOf(state.way).direction === "SCALE_IN";
	if (isLeaving || !scalingActivityId || scalingGroupId === undefined || !isFollowed(state, "execute")) {
		return state;
	}
	const calls: CloudCall[] = [];
	const regionId = regionOf(state);
	try {
		const cloud = deps.cloud(regionId, (call) => calls.push(call));
		const instances = await readScalingInstances(cloud, scalingGroupId, scalingActivityId);
		const place = { regionId, scalingGroupId, step: "execute" };
		const events = instances.map(({ InstanceId }) => instanceFound(InstanceId, place));
		return await changeWalkthrough(id, () => events, deps);
	} finally {
		await storeCalls(id, "execute", calls, deps);
	}
}

/** A scale-out that nobody heard of and that goes on may make more: it is told of until it has ended. */
function goingOn({ kind, name, scalingActivityId }: Intent): TeardownFailure[] {
	const error = { code: "ScalingActivityInProgress", message: "The scale-out still goes on." };
	return kind === "scale-out" ? [{ kind, id: scalingActivityId ?? name, error }] : [];
}
