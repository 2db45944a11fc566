import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { ramParam } from "../params";
import { requirePolicy, versionsOf } from "../policies";
import { policyVersionShape, policyVersionView } from "../shapes";

export const listPolicyVersions = operation({
	action: "ListPolicyVersions",
	input: params(() => ({ PolicyName: ramParam.policyName(), PolicyType: ramParam.policyType() })),
	output: lazyObject(() => ({ PolicyVersions: z.object({ PolicyVersion: z.array(policyVersionShape) }) })),
	errors: ["EntityNotExist.Policy"],
	authorize: (input, ctx) => ({
		action: "ram:ListPolicyVersions",
		resource: ramResource.policy(input.PolicyName, ctx, input.PolicyType),
	}),
	handle(input, ctx) {
		const policy = requirePolicy(input.PolicyName, input.PolicyType, ctx);
		return {
			PolicyVersions: {
				PolicyVersion: versionsOf(policy, ctx).map((version) => policyVersionView(version, policy.defaultVersion)),
			},
		};
	},
});
