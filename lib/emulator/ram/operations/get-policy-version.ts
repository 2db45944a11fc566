import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { ramParam } from "../params";
import { requirePolicy, requireVersion } from "../policies";
import { policyVersionShape, policyVersionView } from "../shapes";

export const getPolicyVersion = operation({
	action: "GetPolicyVersion",
	input: params(() => ({
		PolicyName: ramParam.policyName(),
		PolicyType: ramParam.policyType(),
		VersionId: ramParam.versionId(),
	})),
	output: lazyObject(() => ({ PolicyVersion: policyVersionShape })),
	errors: ["EntityNotExist.Policy", "EntityNotExist.Policy.Version"],
	authorize: (input, ctx) => ({
		action: "ram:GetPolicyVersion",
		resource: ramResource.policy(input.PolicyName, ctx, input.PolicyType),
	}),
	handle(input, ctx) {
		const policy = requirePolicy(input.PolicyName, input.PolicyType, ctx);
		const version = requireVersion(policy, input.VersionId, ctx);
		return { PolicyVersion: policyVersionView(version, policy.defaultVersion) };
	},
});
