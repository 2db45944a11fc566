import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { CloudError, isCloudError } from "@/lib/cloud/cloud-error";
import { type Cloud, createCloud } from "@/lib/cloud/create-cloud";
import { readAllPages } from "@/lib/cloud/read-all-pages";
import { RUN_COMMAND_TEMPLATE } from "@/lib/forms/lifecycle-hook";
import {
	type Check,
	type CheckId,
	checkPrerequisites,
	type Fact,
	type Fix,
	OOS_ROLE,
	type PrerequisiteFacts,
	prerequisitesMet,
} from "../prerequisites";
import { regionOf } from "../region";
import { runStep, type StepAnswer } from "./run-step";
import { changeWalkthrough, loadWalkthrough, storeCalls } from "./store";

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
 * belongs to the walkthrough. @throws {CloudError}
 */
export async function fixPrerequisite(id: string, check: CheckId): Promise<void> {
	const { state } = await loadWalkthrough(id);
	const calls: CloudCall[] = [];
	const cloud = createCloud(regionOf(state), { recorder: (call) => calls.push(call) });
	try {
		const { checks } = await readPrerequisites(cloud);
		const fix = checks.find((one) => one.id === check)?.fix;
		if (fix !== undefined) {
			await applyFix(cloud, fix);
		}
		if (fix?.kind === "create-role") {
			const { roleName } = fix;
			const resource = { kind: "role", id: roleName, name: roleName, regionId: cloud.regionId } as const;
			await changeWalkthrough(id, () => [
				{ type: "resource-found", resource: { ...resource, step: "prerequisites", created: true } },
			]);
		}
	} finally {
		await storeCalls(id, "prerequisites", calls);
	}
}

async function applyFix(cloud: Cloud, fix: Fix): Promise<void> {
	switch (fix.kind) {
		case "create-role":
			await cloud.ram.createRole({ RoleName: fix.roleName, AssumeRolePolicyDocument: fix.trustPolicy });
			return;
		case "update-trust":
			await cloud.ram.updateRole({ RoleName: fix.roleName, NewAssumeRolePolicyDocument: fix.trustPolicy });
			return;
		case "enable-group":
			await cloud.ess.enableScalingGroup({ ScalingGroupId: fix.scalingGroupId });
			return;
	}
}
