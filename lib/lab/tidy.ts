import "server-only";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { readAllMarked, readAllPages } from "@/lib/cloud/read-all-pages";
import { policyTypeOf } from "@/lib/kit/policy/policy-type";
import { type ExperimentId, labPrefix } from "./experiments";
import { removeFaults } from "./recipes/call-recipes";

/** What experiments have made, by kind; `id` is what the cloud calls it. */
type Made = Record<"groups" | "instances" | "roles" | "policies" | "templates", { id: string; name: string }[]>;

/** Everything whose name begins with a prefix: what one experiment has made, or, listed once for all, every one of them. */
export async function listMade(cloud: Cloud, prefix: string): Promise<Made> {
	const [groups, instances, roles, policies, templates] = await Promise.all([
		groupsOf(cloud, prefix),
		instancesOf(cloud, prefix),
		rolesOf(cloud, prefix),
		policiesOf(cloud, prefix),
		templatesOf(cloud, prefix),
	]);
	return { groups, instances, roles, policies, templates };
}

/**
 * Takes away all that an experiment has made, found by its names: faults, group with instances, hook, rule and
 * configuration, role, policies, templates. What is gone already is none that failed.
 * @param made a listing that holds what the experiment has made.
 */
export async function tidyUp(cloud: Cloud, id: ExperimentId, made: Made): Promise<void> {
	const prefix = labPrefix(id);
	const idsOf = (kind: keyof Made) => made[kind].filter(({ name }) => name.startsWith(prefix)).map((one) => one.id);
	await removeFaults(prefix);
	for (const ScalingGroupId of idsOf("groups")) {
		// A group goes when its activities are over; without its hooks none is waited for.
		const { LifecycleHooks } = await cloud.ess.describeLifecycleHooks({ ScalingGroupId, PageSize: 50 });
		for (const { LifecycleHookId } of LifecycleHooks) {
			await unlessGone(cloud.ess.deleteLifecycleHook({ LifecycleHookId }));
		}
		await unlessGone(cloud.ess.deleteScalingGroup({ ScalingGroupId, ForceDelete: true }));
	}
	const instances = idsOf("instances");
	if (instances.length > 0) {
		await unlessGone(cloud.ecs.deleteInstances({ RegionId: cloud.regionId, InstanceId: instances, Force: true }));
	}
	for (const RoleName of idsOf("roles")) {
		const { Policies } = await cloud.ram.listPoliciesForRole({ RoleName });
		for (const { PolicyName, PolicyType } of Policies) {
			await unlessGone(cloud.ram.detachPolicyFromRole({ PolicyName, PolicyType: policyTypeOf(PolicyType), RoleName }));
		}
		await unlessGone(cloud.ram.deleteRole({ RoleName }));
	}
	for (const PolicyName of idsOf("policies")) {
		const { PolicyVersions } = await cloud.ram.listPolicyVersions({ PolicyName, PolicyType: "Custom" });
		for (const { VersionId, IsDefaultVersion } of PolicyVersions) {
			if (!IsDefaultVersion) {
				await unlessGone(cloud.ram.deletePolicyVersion({ PolicyName, VersionId }));
			}
		}
		await unlessGone(cloud.ram.deletePolicy({ PolicyName }));
	}
	for (const TemplateName of idsOf("templates")) {
		await unlessGone(cloud.oos.deleteTemplate({ TemplateName, AutoDeleteExecutions: true }));
	}
}

async function groupsOf(cloud: Cloud, prefix: string): Promise<Made[keyof Made]> {
	const groups = await readAllPages(async (page) => {
		const { ScalingGroups, TotalCount } = await cloud.ess.describeScalingGroups(page);
		return { items: ScalingGroups, total: TotalCount };
	});
	return groups
		.filter(
			({ ScalingGroupName, LifecycleState }) => ScalingGroupName.startsWith(prefix) && LifecycleState !== "Deleting",
		)
		.map(({ ScalingGroupId, ScalingGroupName }) => ({ id: ScalingGroupId, name: ScalingGroupName }));
}

/** Instances that belong to no group: those of a group go with it. */
async function instancesOf(cloud: Cloud, prefix: string): Promise<Made[keyof Made]> {
	const instances = await readAllPages(async (page) => {
		const asked = { RegionId: cloud.regionId, InstanceName: `${prefix}*`, ...page };
		const { Instances, TotalCount } = await cloud.ecs.describeInstances(asked);
		return { items: Instances, total: TotalCount };
	});
	const { ess } = cloud;
	const isInGroup = async (InstanceId: string) =>
		(await ess.describeScalingInstances({ InstanceId: [InstanceId] })).ScalingInstances.length > 0;
	const free = await Promise.all(
		instances.map(async ({ InstanceId, InstanceName: name = "" }) =>
			(await isInGroup(InstanceId)) ? [] : [{ id: InstanceId, name }],
		),
	);
	return free.flat();
}

async function rolesOf(cloud: Cloud, prefix: string): Promise<Made[keyof Made]> {
	const roles = await readAllMarked(async (page) => {
		const { Roles: items, ...rest } = await cloud.ram.listRoles(page);
		return { items, ...rest };
	});
	return roles.map(({ RoleName }) => ({ id: RoleName, name: RoleName })).filter(({ name }) => name.startsWith(prefix));
}

async function policiesOf(cloud: Cloud, prefix: string): Promise<Made[keyof Made]> {
	const policies = await readAllMarked(async (page) => {
		const { Policies: items, ...rest } = await cloud.ram.listPolicies({ PolicyType: "Custom", ...page });
		return { items, ...rest };
	});
	return policies
		.map(({ PolicyName }) => ({ id: PolicyName, name: PolicyName }))
		.filter(({ name }) => name.startsWith(prefix));
}

async function templatesOf(cloud: Cloud, prefix: string): Promise<Made[keyof Made]> {
	const { Templates } = await cloud.oos.listTemplates({ ShareType: "Private", TemplateName: prefix, MaxResults: 100 });
	return Templates.flatMap(({ TemplateName: name }) => (name?.startsWith(prefix) ? [{ id: name, name }] : []));
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
