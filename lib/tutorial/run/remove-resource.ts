import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { unlessGone } from "@/lib/cloud/unless-gone";
import { policyTypeOf } from "@/lib/kit/policy/policy-type";
import type { Resource } from "../state";
import { templateNameOf } from "../steps/command/invoke-template";
import { findStanding } from "./standing";

/**
 * Removes something that a walkthrough made. Something that is gone already counts as removed; so does something that was
 * gone and was made again by someone else, who keeps it. User data is put back as it was, unless someone else has changed it
 * since. @throws {CloudError} when it cannot be removed.
 */
export async function removeResource(cloud: Cloud, resource: Resource): Promise<void> {
	await unlessGone(/(^EntityNotExist|\.NotFound$|\.NotExist$)/, async () => {
		if (!(await isReplaced(cloud, resource))) {
			await remove(cloud, resource);
		}
	});
}

/** Whether what stands under the name is another one than the walkthrough made. @throws {CloudError} */
async function isReplaced(cloud: Cloud, { kind, id, identity }: Resource): Promise<boolean> {
	if (identity === undefined) {
		return false;
	}
	const standing = await findStanding(cloud, { kind, name: id });
	return standing?.identity !== identity;
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
		case "template":
			await cloud.oos.deleteTemplate({ TemplateName: templateNameOf(id) });
			return;
		case "saved-command":
			await cloud.ecs.deleteCommand({ CommandId: id });
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
