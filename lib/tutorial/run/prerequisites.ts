import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import { CloudError, isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { readAllPages } from "@/lib/cloud/read-all-pages";
import { RUN_COMMAND_TEMPLATE } from "@/lib/forms/lifecycle-hook";
import {
	type Check,
	type CheckId,
	checkPrerequisites,
	type Fact,
	OOS_ROLE,
	type PrerequisiteFacts,
	prerequisitesMet,
} from "../prerequisites";
import { runStep, type StepAnswer } from "./run-step";

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
	try {
		const { Role } = await cloud.ram.getRole({ RoleName: OOS_ROLE });
		return { trustPolicy: Role.AssumeRolePolicyDocument ?? "" };
	} catch (error) {
		if (isCloudError(error, "EntityNotExist.Role")) {
			return undefined;
		}
		throw error;
	}
}

async function hasTemplate(cloud: Cloud): Promise<boolean> {
	try {
		await cloud.oos.getTemplate({ TemplateName: RUN_COMMAND_TEMPLATE });
		return true;
	} catch (error) {
		if (isCloudError(error) && error.code.startsWith("EntityNotExist")) {
			return false;
		}
		throw error;
	}
}

/**
 * Checks once more and, when all is there, finishes the step.
 * @throws {ConsoleError} PrerequisitesNotMet (409) naming the checks that fail.
 */
export function runPrerequisites(id: string, regionId: string): Promise<StepAnswer> {
	return runStep(
		id,
		"prerequisites",
		{ regionId },
		async ({ cloud }) => {
			const { facts, checks } = await readPrerequisites(cloud);
			if (!prerequisitesMet(checks) || !facts.identity.ok) {
				const open = checks.filter((check) => check.status !== "ok").map((check) => check.id);
				throw new ConsoleError("PrerequisitesNotMet", `Not yet there: ${open.join(", ")}.`, { httpStatus: 409 });
			}
			const kept = checks.map(({ id: check, status }) => ({ id: check, status }));
			return { kind: "done", result: { ...facts.identity.value, regionId, checks: kept } };
		},
		regionId,
	);
}

/**
 * Puts one prerequisite right as its check proposes; nothing is done when it is right already. A role that is made here
 * belongs to the walkthrough.
 */
export async function fixPrerequisite(
	cloud: Cloud,
	check: CheckId,
): Promise<{ created?: { kind: "role"; id: string } } | undefined> {
	const { checks } = await readPrerequisites(cloud);
	const fix = checks.find((one) => one.id === check)?.fix;
	switch (fix?.kind) {
		case "create-role":
			await cloud.ram.createRole({ RoleName: fix.roleName, AssumeRolePolicyDocument: fix.trustPolicy });
			return { created: { kind: "role", id: fix.roleName } };
		case "update-trust":
			await cloud.ram.updateRole({ RoleName: fix.roleName, NewAssumeRolePolicyDocument: fix.trustPolicy });
			return {};
		case "enable-group":
			await cloud.ess.enableScalingGroup({ ScalingGroupId: fix.scalingGroupId });
			return {};
		case undefined:
			return undefined;
	}
}
