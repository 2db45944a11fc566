import "server-only";
import { CloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { readAllPages } from "@/lib/cloud/read-all-pages";
import { unlessGone } from "@/lib/cloud/unless-gone";
import { RUN_COMMAND_TEMPLATE } from "@/lib/forms/lifecycle-hook";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import { type Check, checkPrerequisites, type Fact, type PrerequisiteFacts } from "./checks";

/** Reads what the tutorial asks for; a question without an answer becomes a failed check, not an error. */
export async function readPrerequisites(cloud: Cloud): Promise<{ facts: PrerequisiteFacts; checks: Check[] }> {
	const [identity, regions, groups, role, template] = await Promise.all([
		fact(async () => {
			const { AccountId, Arn, IdentityType } = await cloud.sts.getCallerIdentity();
			return { accountId: AccountId, arn: Arn, identityType: IdentityType ?? "" };
		}),
		fact(async () => (await cloud.ecs.describeRegions()).Regions.map((region) => region.RegionId)),
		fact(() => readGroups(cloud)),
		fact(() => readRole(cloud)),
		fact(() => hasTemplate(cloud)),
	]);
	const facts = { regionId: cloud.regionId, identity, regions, groups, role, template };
	return { facts, checks: checkPrerequisites(facts) };
}

async function fact<T>(ask: () => Promise<T>): Promise<Fact<T>> {
	try {
		return { ok: true, value: await ask() };
	} catch (error) {
		if (error instanceof CloudError) {
			return { ok: false, code: error.code };
		}
		throw error;
	}
}

async function readGroups(cloud: Cloud) {
	const groups = await readAllPages(async (page) => {
		const answer = await cloud.ess.describeScalingGroups(page);
		return { items: answer.ScalingGroups, total: answer.TotalCount };
	});
	return groups.map((group) => ({
		id: group.ScalingGroupId,
		name: group.ScalingGroupName,
		state: group.LifecycleState,
		hasConfiguration: Boolean(group.ActiveScalingConfigurationId || group.LaunchTemplateId),
	}));
}

async function readRole(cloud: Cloud): Promise<{ trustPolicy: string } | undefined> {
	const found = await unlessGone(/^EntityNotExist\.Role$/, () => cloud.ram.getRole({ RoleName: OOS_ROLE }));
	return found && { trustPolicy: found.Role.AssumeRolePolicyDocument ?? "" };
}

async function hasTemplate(cloud: Cloud): Promise<boolean> {
	const asked = { TemplateName: RUN_COMMAND_TEMPLATE };
	return (await unlessGone(/^EntityNotExist/, () => cloud.oos.getTemplate(asked))) !== undefined;
}
