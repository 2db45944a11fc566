import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { ramParam } from "../params";
import { requireCustomPolicy } from "../policies";
import { policyShape, policyView } from "../shapes";
import { policies } from "../tables";

export const updatePolicyDescription = operation({
	action: "UpdatePolicyDescription",
	input: params(() => ({ PolicyName: ramParam.policyName(), NewDescription: ramParam.description() })),
	output: lazyObject(() => ({ Policy: policyShape.omit({ AttachmentCount: true }) })),
	errors: ["EntityNotExist.Policy"],
	authorize: (input, ctx) => ({
		action: "ram:UpdatePolicyDescription",
		resource: ramResource.policy(input.PolicyName, ctx),
	}),
	handle(input, ctx) {
		const policy = requireCustomPolicy(input.PolicyName, ctx);
		const updated = { ...policy, description: input.NewDescription, updatedAt: ctx.now };
		ctx.tx.put(policies, updated);
		const { AttachmentCount: _, ...Policy } = policyView({ ...updated, policyType: "Custom" }, ctx);
		return { Policy };
	},
});
