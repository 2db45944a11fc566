import "server-only";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { GrantForm } from "@/lib/forms/grant";
import type { PolicyForm } from "@/lib/forms/policy";
import { planGrant } from "../plan/grant";
import { type ExistingPolicy, planPolicy } from "../plan/policy";
import { runStep, type StepAnswer } from "./run-step";

/** The custom policy of that name as it stands; undefined when there is none. */
async function findPolicy(cloud: Cloud, policyName: string): Promise<ExistingPolicy | undefined> {
	try {
		const { DefaultPolicyVersion } = await cloud.ram.getPolicy({ PolicyName: policyName, PolicyType: "Custom" });
		return { document: DefaultPolicyVersion.PolicyDocument ?? "", versionId: DefaultPolicyVersion.VersionId };
	} catch (error) {
		if (isCloudError(error, "EntityNotExist.Policy")) {
			return undefined;
		}
		throw error;
	}
}

/** 创建权限策略. A policy of that name that says something else is changed only when `isConfirmed`. */
export function runPolicy(id: string, form: PolicyForm, isConfirmed: boolean): Promise<StepAnswer> {
	return runStep(id, "policy", form, async ({ cloud, found }) => {
		const { policyName } = form;
		const existing = await findPolicy(cloud, policyName);
		const plan = planPolicy(form, existing);
		if (plan.differences.length > 0 && !isConfirmed) {
			return { kind: "confirm", differences: plan.differences };
		}
		const { createPolicy, createPolicyVersion } = plan.calls;
		let versionId = existing?.versionId ?? "v1";
		if (createPolicy !== undefined) {
			versionId = (await cloud.ram.createPolicy(createPolicy)).Policy.DefaultVersion ?? versionId;
		}
		if (createPolicyVersion !== undefined) {
			versionId = (await cloud.ram.createPolicyVersion(createPolicyVersion)).PolicyVersion.VersionId;
		}
		const created = plan.outcome === "created";
		await found({ kind: "policy", id: policyName, name: policyName, regionId: cloud.regionId, created });
		return { kind: "done", result: { policyName, versionId, outcome: plan.outcome } };
	});
}

/** 添加权限: attaches what the role does not have yet. */
export function runGrant(id: string, form: GrantForm): Promise<StepAnswer> {
	return runStep(id, "grant", form, async ({ cloud, found }) => {
		const { roleName } = form;
		const { Policies } = await cloud.ram.listPoliciesForRole({ RoleName: roleName });
		const plan = planGrant(form, Policies);
		for (const request of plan.attach) {
			await attach(cloud, request);
		}
		for (const { policyName, policyType } of form.policies) {
			const created = plan.attach.some((made) => made.PolicyName === policyName && made.PolicyType === policyType);
			const name = `${policyName} → ${roleName}`;
			const resourceId = `${roleName}/${policyType}/${policyName}`;
			await found({ kind: "policy-attachment", id: resourceId, name, regionId: cloud.regionId, created });
		}
		const policyNames = form.policies.map((policy) => policy.policyName);
		return { kind: "done", result: { roleName, policyNames, outcome: plan.outcome } };
	});
}

/** Someone may have attached it between the look and the call: then it is as wanted. */
async function attach(cloud: Cloud, request: ReturnType<typeof planGrant>["attach"][number]): Promise<void> {
	try {
		await cloud.ram.attachPolicyToRole(request);
	} catch (error) {
		if (!isCloudError(error, "EntityAlreadyExists.Role.Policy")) {
			throw error;
		}
	}
}
