import "server-only";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { readAllPages } from "@/lib/cloud/read-all-pages";
import { readAlarms, readConfigurations, readRules, readScheduledTasks } from "@/lib/cloud/read-group-lists";
import { readUserData } from "@/lib/cloud/read-user-data";
import { requireGroup } from "@/lib/cloud/require-group";
import { ownTags } from "@/lib/forms/tags";
import { type GroupFacts, namedByHook, type RoleFacts } from "./facts";

type Unread = { name: string; code: string };

/** What of a group is exported: all of it, or what one walkthrough made and used. */
export type Scope = {
	readonly scalingGroupId: string;
	readonly hookIds?: readonly string[];
	readonly ruleIds?: readonly string[];
	/** Roles beside those that the hooks name. */
	readonly roles?: readonly string[];
	/** Whether texts that may hold passwords are read: user data. */
	readonly mayReadUserData: boolean;
};

/**
 * Reads a group with all that belongs to it. What the console's user may not read of roles and templates is left out and
 * told of. @throws {CloudError} when the group itself cannot be read.
 */
export async function readGroupFacts(cloud: Cloud, scope: Scope): Promise<GroupFacts> {
	const { scalingGroupId: ScalingGroupId } = scope;
	const group = await requireGroup(cloud, ScalingGroupId);
	const [{ AccountId }, { TagResources }, configurations, allHooks, allRules, tasks, alarms] = await Promise.all([
		cloud.sts.getCallerIdentity(),
		cloud.ess.listTagResources({ ResourceType: "scalinggroup", ResourceId: [ScalingGroupId] }),
		readConfigurations(cloud, ScalingGroupId),
		readHooks(cloud, ScalingGroupId),
		readRules(cloud, { ScalingGroupId }),
		readScheduledTasks(cloud),
		readAlarms(cloud, { ScalingGroupId }),
	]);
	const hooks = allHooks.filter(({ LifecycleHookId }) => scope.hookIds?.includes(LifecycleHookId) ?? true);
	const rules = allRules.filter(({ ScalingRuleId }) => scope.ruleIds?.includes(ScalingRuleId) ?? true);
	const aris = new Set(rules.map(({ ScalingRuleAri }) => ScalingRuleAri));
	// A rule that tracks a target makes the tasks that execute it by itself, and takes no others.
	const triggered = new Set(
		rules
			.filter(({ ScalingRuleType }) => ScalingRuleType !== "TargetTrackingScalingRule")
			.map(({ ScalingRuleAri }) => ScalingRuleAri),
	);
	const unread: Unread[] = [];
	const named = hooks.map(namedByHook);
	const roleNames = [...named.map(({ role }) => role), ...(scope.roles ?? [])];
	return {
		regionId: cloud.regionId,
		accountId: AccountId,
		group,
		tags: ownTags(TagResources.map(({ TagKey, TagValue }) => ({ key: TagKey, value: TagValue ?? "" }))),
		configurations: configurations.map(({ UserData, ...row }) => {
			const userData = UserData && scope.mayReadUserData ? readUserData(UserData) : undefined;
			if (userData?.isBinary) {
				unread.push({ name: row.ScalingConfigurationName ?? row.ScalingConfigurationId, code: "BinaryUserData" });
			}
			const text = userData?.isBinary ? undefined : userData?.text;
			return { ...row, ...(UserData && { userData: scope.mayReadUserData ? text : null }) };
		}),
		hooks,
		rules,
		tasks: tasks.filter((task) => isOfGroup(task, ScalingGroupId, aris)),
		alarms: alarms.filter(({ AlarmActions }) => AlarmActions.some((ari) => triggered.has(ari))),
		roles: await readEach(distinct(roleNames), (name) => readRole(cloud, name), unread),
		templates: await readEach(
			distinct(named.map(({ template }) => template)),
			(name) => readTemplate(cloud, name),
			unread,
		),
		unread,
	};
}

function isOfGroup(
	{ ScalingGroupId, ScheduledAction = "" }: GroupFacts["tasks"][number],
	id: string,
	aris: ReadonlySet<string>,
): boolean {
	return ScheduledAction === "" ? ScalingGroupId === id : aris.has(ScheduledAction);
}

const distinct = (names: readonly (string | undefined)[]): string[] => [
	...new Set(names.filter((name) => name !== undefined)),
];

async function readEach<T>(
	names: readonly string[],
	read: (name: string) => Promise<T | undefined>,
	unread: Unread[],
): Promise<T[]> {
	const found = await Promise.all(
		names.map(async (name) => {
			try {
				return await read(name);
			} catch (error) {
				if (!isCloudError(error)) {
					throw error;
				}
				unread.push({ name, code: error.code });
				return undefined;
			}
		}),
	);
	return found.filter((one) => one !== undefined) as T[];
}

/** A role with all that is attached to it. @throws {CloudError} EntityNotExist.Role. */
export async function readRole(cloud: Cloud, RoleName: string): Promise<RoleFacts> {
	const { Role } = await cloud.ram.getRole({ RoleName });
	const { Policies } = await cloud.ram.listPoliciesForRole({ RoleName });
	const policies = await Promise.all(
		Policies.map(async ({ PolicyName, PolicyType }) => {
			if (PolicyType !== "Custom") {
				return { name: PolicyName, type: PolicyType };
			}
			const { Policy, DefaultPolicyVersion } = await cloud.ram.getPolicy({ PolicyName, PolicyType });
			const document = DefaultPolicyVersion.PolicyDocument;
			return { name: PolicyName, type: PolicyType, description: Policy.Description, document };
		}),
	);
	return {
		name: Role.RoleName,
		description: Role.Description,
		trust: Role.AssumeRolePolicyDocument,
		maxSessionDuration: Role.MaxSessionDuration,
		policies,
	};
}

/** An own template; public ones are everyone's. @throws {CloudError} EntityNotExists.Template. */
export async function readTemplate(
	cloud: Cloud,
	TemplateName: string,
): Promise<{ name: string; content: string } | undefined> {
	const { Template, Content } = await cloud.oos.getTemplate({ TemplateName });
	return Template.ShareType === "Public" ? undefined : { name: TemplateName, content: Content };
}

const readHooks = (cloud: Cloud, ScalingGroupId: string) =>
	readAllPages(async (page) => {
		const answer = await cloud.ess.describeLifecycleHooks({ ScalingGroupId, ...page });
		return { items: answer.LifecycleHooks, total: answer.TotalCount };
	});
