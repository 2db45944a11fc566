import "server-only";
import { isCloudError } from "@/lib/cloud/cloud-error";
import { type GrantForm, grantForm } from "@/lib/forms/grant";
import { isOwn, outcomeOf } from "../../run/own";
import { ATTACHED, attachmentId, attachmentName } from "../../run/standing";
import { type StepRun, stepServer } from "../../run/step-server";
import { planGrant } from "./plan";

type AttachRequest = ReturnType<typeof planGrant>["attach"][number];

/** 添加权限: attaches what the role does not have yet. */
export default stepServer({
	step: "grant",
	form: grantForm,
	run: async (run) => {
		const { cloud, state, form, found } = run;
		const { roleName, policies } = form;
		const before = (await cloud.ram.listPoliciesForRole({ RoleName: roleName })).Policies;
		const plan = planGrant(form, before);
		const made = new Set<string>();
		for (const request of plan.attach) {
			if (await attach(run, request)) {
				made.add(attachmentId(roleName, request.PolicyType, request.PolicyName));
			}
		}
		// When each was attached tells this attachment from a later one of the same policy.
		const after = made.size === 0 ? before : (await cloud.ram.listPoliciesForRole({ RoleName: roleName })).Policies;
		let hasOwn = false;
		for (const { policyName, policyType } of policies) {
			const id = attachmentId(roleName, policyType, policyName);
			const attached = after.find((one) => one.PolicyName === policyName && one.PolicyType === policyType);
			const identity = attached?.AttachDate;
			hasOwn ||= isOwn(state, "policy-attachment", id, identity);
			await found({
				kind: "policy-attachment",
				id,
				name: attachmentName(id),
				regionId: cloud.regionId,
				created: made.has(id),
				...(identity && { identity }),
			});
		}
		const policyNames = policies.map((policy) => policy.policyName);
		const outcome = outcomeOf(made.size > 0 ? "created" : "reused", state, "grant", hasOwn);
		return { kind: "done", result: { roleName, policyNames, outcome } };
	},
	alsoPrefetched: ["ram.policies"],
});

/** Whether this call attached it: someone else may have between the look and the call, then it is as wanted and theirs. */
async function attach({ cloud, make }: StepRun<GrantForm>, request: AttachRequest): Promise<boolean> {
	const name = attachmentId(request.RoleName, request.PolicyType, request.PolicyName);
	try {
		await make({ kind: "policy-attachment", name, asked: ATTACHED }, () => cloud.ram.attachPolicyToRole(request));
		return true;
	} catch (error) {
		if (isCloudError(error, "EntityAlreadyExists.Role.Policy")) {
			return false;
		}
		throw error;
	}
}
