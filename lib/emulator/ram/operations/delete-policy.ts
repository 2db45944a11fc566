import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { attachmentsOfPolicy } from "../attachments";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { requirePolicy, versionsOf } from "../policies";
import { policies, policyVersions } from "../tables";

export const deletePolicy = operation({
	action: "DeletePolicy",
	input: params(() => ({ PolicyName: ramParam.policyName(), CascadingDelete: param.boolean().default(false) })),
	output: z.object({}),
	errors: [
		"EntityNotExist.Policy",
		"DeleteConflict.Policy.User",
		"DeleteConflict.Policy.Group",
		"DeleteConflict.Policy.Role",
		"DeleteConflict.Policy.Version",
	],
	authorize: (input, ctx) => ({ action: "ram:DeletePolicy", resource: ramResource.policy(input.PolicyName, ctx) }),
	handle(input, ctx) {
		const policy = requirePolicy(input.PolicyName, "Custom", ctx);
		const attached = attachmentsOfPolicy(policy, ctx)[0];
		if (attached) {
			throw ramError(`DeleteConflict.Policy.${attached.entityKind}`);
		}
		const versions = versionsOf(policy, ctx);
		// CascadingDelete takes the other versions along; attachments always have to be taken off first.
		if (versions.length > 1 && !input.CascadingDelete) {
			throw ramError("DeleteConflict.Policy.Version");
		}
		for (const version of versions) {
			ctx.tx.delete(policyVersions, policyVersions.key(version));
		}
		ctx.tx.delete(policies, policy.policyName);
		return {};
	},
});
