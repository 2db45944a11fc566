import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { unlessGone } from "@/lib/cloud/unless-gone";
import { policyForm } from "@/lib/forms/policy";
import { canonicalPolicy } from "../../policy-document";
import { isOwn, outcomeOf } from "../../run/own";
import { stepServer } from "../../run/step-server";
import type { WalkthroughState } from "../../state";
import { planPolicy } from "./plan";

/** The custom policy of that name as it stands; undefined when there is none. */
async function findPolicy(cloud: Cloud, policyName: string) {
	const asked = { PolicyName: policyName, PolicyType: "Custom" } as const;
	const found = await unlessGone(/^EntityNotExist\.Policy$/, () => cloud.ram.getPolicy(asked));
	return (
		found && {
			document: found.DefaultPolicyVersion.PolicyDocument ?? "",
			versionId: found.DefaultPolicyVersion.VersionId,
			identity: found.Policy.CreateDate,
			attachments: found.Policy.AttachmentCount ?? 0,
		}
	);
}
type Found = NonNullable<Awaited<ReturnType<typeof findPolicy>>>;

/**
 * Whether changing it changes nothing for anybody else: the walkthrough made it, nobody has changed it since, and nothing
 * has it but what the walkthrough gave it to.
 */
function isOwnAlone(state: WalkthroughState, policyName: string, found: Found): boolean {
	const { result } = state.steps.policy;
	const isAsLeft = result?.policyName !== policyName || result.versionId === found.versionId;
	const given = state.resources.filter(
		({ kind, id, created, status }) =>
			kind === "policy-attachment" && created && status === "present" && id.endsWith(`/Custom/${policyName}`),
	);
	return isOwn(state, "policy", policyName, found.identity) && isAsLeft && found.attachments <= given.length;
}

/** 创建权限策略. A policy of that name that says something else is changed only after a question, unless it is one's own. */
export default stepServer({
	step: "policy",
	form: policyForm,
	run: async ({ cloud, state, form, isConfirmed, make, found }) => {
		const { policyName } = form;
		const existing = await findPolicy(cloud, policyName);
		const plan = planPolicy(form, existing);
		if (plan.differences.length > 0 && !isConfirmed && !(existing && isOwnAlone(state, policyName, existing))) {
			return { kind: "confirm", differences: plan.differences };
		}
		const { createPolicy, createPolicyVersion } = plan.calls;
		let versionId = existing?.versionId ?? "v1";
		let identity = existing?.identity;
		if (createPolicy !== undefined) {
			const asked = canonicalPolicy(form.policyDocument);
			const { Policy } = await make({ kind: "policy", name: policyName, asked }, () =>
				cloud.ram.createPolicy(createPolicy),
			);
			versionId = Policy.DefaultVersion ?? versionId;
			identity = Policy.CreateDate;
		}
		if (createPolicyVersion !== undefined) {
			versionId = (await cloud.ram.createPolicyVersion(createPolicyVersion)).PolicyVersion.VersionId;
		}
		const created = plan.outcome === "created";
		const { regionId } = cloud;
		await found({ kind: "policy", id: policyName, name: policyName, regionId, created, ...(identity && { identity }) });
		const outcome = outcomeOf(plan.outcome, state, "policy", isOwn(state, "policy", policyName, identity));
		return { kind: "done", result: { policyName, versionId, outcome } };
	},
});
