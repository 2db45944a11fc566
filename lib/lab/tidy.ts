import "server-only";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { readAllMarked, readAllPages } from "@/lib/cloud/read-all-pages";
import { policyTypeOf } from "@/lib/kit/policy/policy-type";
import { type ExperimentId, labPrefix } from "./experiments";
import { removeFaults } from "./recipes/call-recipes";

/**
 * Takes away all that an experiment has made, found by its names: faults, group with instances, hook, rule and
 * configuration, role, policies, templates. What is gone already is none that failed.
 */
export async function tidyUp(cloud: Cloud, id: ExperimentId): Promise<void> {
	const prefix = labPrefix(id);
	await removeFaults(prefix);
	for (const ScalingGroupId of await groupsOf(cloud, prefix)) {
		// A group goes when its activities are over; without its hooks none is waited for.
		const { LifecycleHooks } = await cloud.ess.describeLifecycleHooks({ ScalingGroupId, PageSize: 50 });
		for (const { LifecycleHookId } of LifecycleHooks) {
			await unlessGone(cloud.ess.deleteLifecycleHook({ LifecycleHookId }));
		}
		await unlessGone(cloud.ess.deleteScalingGroup({ ScalingGroupId, ForceDelete: true }));
	}
	const instances = await instancesOf(cloud, prefix);
	if (instances.length > 0) {
		await unlessGone(cloud.ecs.deleteInstances({ RegionId: cloud.regionId, InstanceId: instances, Force: true }));
	}
	for (const RoleName of await rolesOf(cloud, prefix)) {
		const { Policies } = await cloud.ram.listPoliciesForRole({ RoleName });
		for (const { PolicyName, PolicyType } of Policies) {
			await unlessGone(cloud.ram.detachPolicyFromRole({ PolicyName, PolicyType: policyTypeOf(PolicyType), RoleName }));
		}
		await unlessGone(cloud.ram.deleteRole({ RoleName }));
	}
	for (const PolicyName of await policiesOf(cloud, prefix)) {
		const { PolicyVersions } = await cloud.ram.listPolicyVersions({ PolicyName, PolicyType: "Custom" });
		for (const { VersionId, IsDefaultVersion } of PolicyVersions) {
			if (!IsDefaultVersion) {
				await unlessGone(cloud.ram.deletePolicyVersion({ PolicyName, VersionId }));
			}
		}
		await unlessGone(cloud.ram.deletePolicy({ PolicyName }));
	}
	for (const TemplateName of await templatesOf(cloud, prefix)) {
		await unlessGone(cloud.oos.deleteTemplate({ TemplateName, AutoDeleteExecutions: true }));
	}
}

async function groupsOf(cloud: Cloud, prefix: string): Promise<string[]> {
	const groups = await readAllPages(async (page) => {
		const { ScalingGroups, TotalCount } = await cloud.ess.describeScalingGroups(page);
		return { items: ScalingGroups, total: TotalCount };
	});
	return groups
		.filter(
			({ ScalingGroupName, LifecycleState }) => ScalingGroupName.startsWith(prefix) && LifecycleState !== "Deleting",
		)
		.map(({ ScalingGroupId }) => ScalingGroupId);
}

/** Instances that belong to no group: those of a group go with it. */
async function instancesOf(cloud: Cloud, prefix: string): Promise<string[]> {
	const { Instances } = await cloud.ecs.describeInstances({ RegionId: cloud.regionId, InstanceName: `${prefix}*` });
	const { ess } = cloud;
	const isInGroup = async (InstanceId: string) =>
		(await ess.describeScalingInstances({ InstanceId: [InstanceId] })).ScalingInstances.length > 0;
	const free = await Promise.all(
		Instances.map(async ({ InstanceId }) => ((await isInGroup(InstanceId)) ? [] : [InstanceId])),
	);
	return free.flat();
}

async function rolesOf(cloud: Cloud, prefix: string): Promise<string[]> {
	const roles = await readAllMarked(async (page) => {
		const { Roles: items, ...rest } = await cloud.ram.listRoles(page);
		return { items, ...rest };
	});
	return roles.map(({ RoleName }) => RoleName).filter((name) => name.startsWith(prefix));
}

async function policiesOf(cloud: Cloud, prefix: string): Promise<string[]> {
	const policies = await readAllMarked(async (page) => {
		const { Policies: items, ...rest } = await cloud.ram.listPolicies({ PolicyType: "Custom", ...page });
		return { items, ...rest };
	});
	return policies.map(({ PolicyName }) => PolicyName).filter((name) => name.startsWith(prefix));
}

async function templatesOf(cloud: Cloud, prefix: string): Promise<string[]> {
	const { Templates } = await cloud.oos.listTemplates({ ShareType: "Private", TemplateName: prefix, MaxResults: 100 });
	return Templates.flatMap(({ TemplateName }) => (TemplateName?.startsWith(prefix) ? [TemplateName] : []));
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
	try {
		await call;
	} catch (error) {
		if (!isCloudError(error) || error.httpStatus !== 404) {
			throw error;
		}
	}
}
