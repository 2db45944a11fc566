import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { ramParam } from "../params";
import { requireCustomPolicy, requireVersion } from "../policies";
import { policies } from "../tables";

export const setDefaultPolicyVersion = operation({
	action: "SetDefaultPolicyVersion",
	input: params(() => ({ PolicyName: ramParam.policyName(), VersionId: ramParam.versionId() })),
	output: z.object({}),
	errors: ["EntityNotExist.Policy", "EntityNotExist.Policy.Version"],
	authorize: (input, ctx) => ({
		action: "ram:SetDefaultPolicyVersion",
		resource: ramResource.policy(input.PolicyName, ctx),
	}),
	handle(input, ctx) {
		const policy = requireCustomPolicy(input.PolicyName, ctx);
		const version = requireVersion({ ...policy, policyType: "Custom" }, input.VersionId, ctx);
		ctx.tx.put(policies, { ...policy, defaultVersion: version.versionId, updatedAt: ctx.now });
		return {};
	},
});
