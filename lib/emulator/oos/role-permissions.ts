import { evaluatePolicies } from "../../kit/policy/evaluate";
import type { AppliedPolicy } from "../../kit/policy/policy-document";
import { ApiError } from "../core/api-error";
import type { Context } from "../core/context";
import { asService } from "./as-service";

/** Those of the RAM actions that a role may not do on any resource; all of them when the role does not exist. */
export function missingActions(ctx: Context, roleName: string, actions: Iterable<string>): string[] {
	const policies = policiesOfRole(ctx, roleName);
	const { sourceIp, secureTransport, userAgent } = ctx.request;
	const conditions = { sourceIp, secureTransport, userAgent, now: ctx.now };
	return [...actions].filter(
		(action) => evaluatePolicies(policies, { action, resource: "*", conditions }).decision !== "Allow",
	);
}

function policiesOfRole(ctx: Context, RoleName: string): readonly AppliedPolicy[] {
	const as = asService(ctx);
	try {
		const { Policies } = ctx.call("ram", "ListPoliciesForRole", { RoleName }, as);
		return (Policies?.Policy ?? []).map(({ PolicyName, PolicyType }) => {
			const answer = ctx.call("ram", "GetPolicy", { PolicyName, PolicyType }, as);
			return { name: PolicyName, document: answer.DefaultPolicyVersion.PolicyDocument ?? "" };
		});
	} catch (error) {
		if (error instanceof ApiError) {
			return [];
		}
		throw error;
	}
}
