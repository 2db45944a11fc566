import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { ramParam } from "../params";
import { requirePolicy, requireVersion } from "../policies";
import { policyShape, policyVersionShape, policyVersionView, policyView } from "../shapes";

export const getPolicy = operation({
	action: "GetPolicy",
	input: params(() => ({ PolicyName: ramParam.policyName(), PolicyType: ramParam.policyType() })),
	output: lazyObject(() => ({
		Policy: policyShape.extend({ PolicyDocument: z.string() }),
		DefaultPolicyVersion: policyVersionShape,
	})),
	errors: ["EntityNotExist.Policy"],
	authorize: (input, ctx) => ({
		action: "ram:GetPolicy",
		resource: ramResource.policy(input.PolicyName, ctx, input.PolicyType),
	}),
	handle(input, ctx) {
		const policy = requirePolicy(input.PolicyName, input.PolicyType, ctx);
		const version = requireVersion(policy, policy.defaultVersion, ctx);
		const DefaultPolicyVersion = policyVersionView(version, policy.defaultVersion);
		const { PolicyDocument } = DefaultPolicyVersion;
		return { Policy: { ...policyView(policy, ctx), PolicyDocument }, DefaultPolicyVersion };
	},
});
