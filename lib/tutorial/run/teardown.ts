import "server-only";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { CloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { readScalingInstances } from "@/lib/cloud/read-scaling-instances";
import { policyTypeOf } from "@/lib/kit/policy/policy-type";
import { instanceFound } from "../machine";
import { regionOf } from "../region";
import type { Intent, Resource, StepError, WalkthroughState } from "../state";
import { isFollowed } from "../status";
import { planTeardown } from "../teardown";
import { wayOf } from "../ways";
import { consoleDeps, type TutorialDeps } from "./deps";
import { reconcile } from "./reconcile";
import { findStanding } from "./standing";
import { stepErrorOf } from "./step-error";
import { changeWalkthrough, loadWalkthrough, storeCalls } from "./store";

/** What a teardown could not remove, and why. */
export type TeardownFailure = { kind: Intent["kind"]; id: string; error: StepError };

/**
 * Removes what the walkthrough made, in the order of its plan, also what it made without hearing the answer. One that
 * cannot be removed is told of and the rest goes on; doing it again takes up what is left. Something that is gone already
 * counts as removed; so does something that was gone and was made again by someone else, who keeps it. User data is put back
 * as it was, unless someone else has changed it since.
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
			if (!(await isReplaced(cloud, resource))) {
				await remove(cloud, resource);
			}
		} catch (error) {
			if (!isGone(error)) {
				failures.push({ kind: resource.kind, id: resource.id, error: stepErrorOf(error) });
				continue;
			}
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

/** Whether what stands under the name is another one than the walkthrough made. @throws {CloudError} */
async function isReplaced(cloud: Cloud, { kind, id, identity }: Resource): Promise<boolean> {
	if (identity === undefined) {
		return false;
	}
	const standing = await findStanding(cloud, { kind, name: id });
	return standing?.identity !== identity;
}

function isGone(error: unknown): boolean {
	return error instanceof CloudError && /(^EntityNotExist|\.NotFound$|\.NotExist$)/.test(error.code);
}

async function remove(cloud: Cloud, resource: Resource): Promise<void> {
	const { kind, id } = resource;
	switch (kind) {
		case "instance":
			await removeInstance(cloud, resource);
			return;
		case "alarm":
			await cloud.ess.deleteAlarm({ AlarmTaskId: id });
			return;
		case "scheduled-task":
			await cloud.ess.deleteScheduledTask({ ScheduledTaskId: id });
			return;
		case "user-data":
			await cloud.ess.modifyScalingConfiguration({ ScalingConfigurationId: id, UserData: resource.before ?? "" });
			return;
		case "hook":
			await cloud.ess.deleteLifecycleHook({ LifecycleHookId: id });
			return;
		case "rule":
			await cloud.ess.deleteScalingRule({ ScalingRuleId: id });
			return;
		case "group":
			// It goes when its activities are over, with whatever instances they leave in it.
			await cloud.ess.deleteScalingGroup({ ScalingGroupId: id, ForceDelete: true });
			return;
		case "policy-attachment":
			await detach(cloud, id);
			return;
		case "policy":
			await deletePolicy(cloud, id);
			return;
		case "role":
			await cloud.ram.deleteRole({ RoleName: id });
			return;
	}
}

async function removeInstance(cloud: Cloud, { id, scalingGroupId }: Resource): Promise<void> {
	if (scalingGroupId === undefined) {
		return;
	}
	const { ScalingInstances } = await cloud.ess.describeScalingInstances({
		ScalingGroupId: scalingGroupId,
		InstanceId: [id],
	});
	const state = ScalingInstances[0]?.LifecycleState;
	if (state !== undefined && !state.startsWith("Removing")) {
		await cloud.ess.removeInstances({ ScalingGroupId: scalingGroupId, InstanceId: [id], RemovePolicy: "release" });
	}
}

async function detach(cloud: Cloud, id: string): Promise<void> {
	const [RoleName = "", type, PolicyName = ""] = id.split("/");
	const PolicyType = policyTypeOf(type);
	await cloud.ram.detachPolicyFromRole({ PolicyName, PolicyType, RoleName });
}

/** RAM deletes a policy only when its default version is the last one. */
async function deletePolicy(cloud: Cloud, PolicyName: string): Promise<void> {
	const { PolicyVersions } = await cloud.ram.listPolicyVersions({ PolicyName, PolicyType: "Custom" });
	for (const { VersionId, IsDefaultVersion } of PolicyVersions) {
		if (!IsDefaultVersion) {
			await cloud.ram.deletePolicyVersion({ PolicyName, VersionId });
		}
	}
	await cloud.ram.deletePolicy({ PolicyName });
}
