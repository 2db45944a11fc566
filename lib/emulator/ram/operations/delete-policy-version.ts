import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { requireCustomPolicy, requireVersion } from "../policies";
import { policies, policyVersions } from "../tables";

export const deletePolicyVersion = operation({
	action: "DeletePolicyVersion",
	input: params(() => ({ PolicyName: ramParam.policyName(), VersionId: ramParam.versionId() })),
	output: z.object({}),
	errors: ["EntityNotExist.Policy", "EntityNotExist.Policy.Version", "DeleteConflict.Policy.Version.Default"],
	authorize: (input, ctx) => ({
		action: "ram:DeletePolicyVersion",
		resource: ramResource.policy(input.PolicyName, ctx),
	}),
	handle(input, ctx) {
		const policy = requireCustomPolicy(input.PolicyName, ctx);
		const version = requireVersion({ ...policy, policyType: "Custom" }, input.VersionId, ctx);
		if (version.versionId === policy.defaultVersion) {
			throw ramError("DeleteConflict.Policy.Version.Default");
		}
		ctx.tx.delete(policyVersions, policyVersions.key(version));
		ctx.tx.put(policies, { ...policy, updatedAt: ctx.now });
		return {};
	},
});
