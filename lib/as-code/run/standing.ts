import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { unlessGone } from "@/lib/cloud/unless-gone";
import { readGroupFacts, readRole, readTemplate } from "../from-cloud/read-group";
import { toModel } from "../from-cloud/to-model";
import type { Kind, Model } from "../model";
import { GONE } from "./make";
import { cloudIdOf, keyOf, nameOf, type Standing } from "./plan";
import { type Given, toParams } from "./to-params";

/** Looks up what is there of what a text makes, by its names. @throws {CloudError} what the cloud refused to tell. */
export async function readStanding(cloud: Cloud, model: Model, given: Given): Promise<ReadonlyMap<string, Standing>> {
	const named = (kind: Kind) => [
		...new Set(model.resources.filter((one) => one.kind === kind).flatMap((one) => nameOf(one, given) ?? [])),
	];
	const found = await Promise.all([
		...named("role").map((name) => unlessGone(GONE, () => standingRole(cloud, name))),
		...named("policy").map((name) => unlessGone(GONE, () => standingPolicy(cloud, name))),
		...named("template").map((name) => unlessGone(GONE, () => standingTemplate(cloud, name))),
		...named("group").map((name) => standingGroup(cloud, name)),
	]);
	return new Map(found.flatMap((entries) => entries ?? []));
}

/**
 * What a call made of which nobody kept the answer, as its deletion wants it; undefined where there is none of that name, or
 * more than one. `within`: the id of the group, or the name of the role, that it was made in. @throws {CloudError}
 */
export async function findMade(cloud: Cloud, kind: Kind, name: string, within: string): Promise<string | undefined> {
	const entries = (await unlessGone(GONE, () => standingOf(cloud, kind, name, within))) ?? [];
	const found = entries.filter(([key]) => key === keyOf(kind, name, within));
	const [only] = found;
	return only && found.length === 1 ? cloudIdOf(kind, only[1]) : undefined;
}

async function standingOf(cloud: Cloud, kind: Kind, name: string, within: string): Promise<Entries> {
	switch (kind) {
		case "role":
			return standingRole(cloud, name);
		case "attachment":
			return standingRole(cloud, within);
		case "policy":
			return standingPolicy(cloud, name);
		case "template":
			return standingTemplate(cloud, name);
		case "group": {
			const groups = await groupsOf(cloud, name);
			return groups.map(({ ScalingGroupId }) => [keyOf("group", name), { id: ScalingGroupId, params: {} }]);
		}
		case "task": {
			const { ScheduledTasks } = await cloud.ess.describeScheduledTasks({ ScheduledTaskName: [name] });
			return ScheduledTasks.map(({ ScheduledTaskId, ScheduledTaskName = "" }) => [
				keyOf("task", ScheduledTaskName),
				{ id: ScheduledTaskId, params: {} },
			]);
		}
		default:
			return standingMembers(cloud, within);
	}
}

type Entries = [key: string, standing: Standing][];

async function standingRole(cloud: Cloud, RoleName: string): Promise<Entries> {
	const role = await readRole(cloud, RoleName);
	const params = {
		RoleName,
		AssumeRolePolicyDocument: role.trust,
		Description: role.description,
		MaxSessionDuration: role.maxSessionDuration,
	};
	const attached = role.policies.map(({ name, type }): Entries[number] => [
		keyOf("attachment", name, RoleName),
		{ id: name, params: { PolicyType: type, PolicyName: name, RoleName } },
	]);
	return [[keyOf("role", RoleName), { id: RoleName, params }], ...attached];
}

async function standingPolicy(cloud: Cloud, PolicyName: string): Promise<Entries> {
	const { Policy, DefaultPolicyVersion } = await cloud.ram.getPolicy({ PolicyName, PolicyType: "Custom" });
	const params = { PolicyName, PolicyDocument: DefaultPolicyVersion.PolicyDocument, Description: Policy.Description };
	return [[keyOf("policy", PolicyName), { id: PolicyName, params }]];
}

async function standingTemplate(cloud: Cloud, TemplateName: string): Promise<Entries> {
	const template = await readTemplate(cloud, TemplateName);
	const params = { TemplateName, Content: template?.content };
	return template ? [[keyOf("template", TemplateName), { id: TemplateName, params }]] : [];
}

const groupsOf = async (cloud: Cloud, name: string) => {
	const { ScalingGroups } = await cloud.ess.describeScalingGroups({ ScalingGroupName: [name] });
	return ScalingGroups.filter(
		({ ScalingGroupName, LifecycleState }) => ScalingGroupName === name && LifecycleState !== "Deleting",
	);
};

/** A group of that name with all that belongs to it. */
async function standingGroup(cloud: Cloud, name: string): Promise<Entries> {
	const [group] = await groupsOf(cloud, name);
	return group ? standingMembers(cloud, group.ScalingGroupId) : [];
}

/** A group with all that belongs to it. @throws {CloudError} InvalidScalingGroupId.NotFound. */
async function standingMembers(cloud: Cloud, scalingGroupId: string): Promise<Entries> {
	const facts = await readGroupFacts(cloud, { scalingGroupId, mayReadUserData: true });
	const { model, ids } = toModel(facts, { masks: false });
	const values = model.variables.map((variable) => [variable.name, variable.value ?? ""] as const);
	const { regionId, accountId } = facts;
	const own: Given = { regionId, accountId, ids, variables: Object.fromEntries(values) };
	return model.resources.flatMap((resource): Entries => {
		const resourceName = nameOf(resource, own);
		const id = ids.get(resource.id);
		if (resourceName === undefined || id === undefined) {
			return [];
		}
		const flag = resource.fields.Enable;
		const params = { ...toParams(resource, own), ...(flag !== undefined && { Enable: flag }) };
		// A scheduled task that executes a rule names no group.
		const within = resource.kind === "group" || resource.kind === "task" ? "" : scalingGroupId;
		return [[keyOf(resource.kind, resourceName, within), { id, params }]];
	});
}
