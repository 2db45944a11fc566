import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ramResource } from "../arns";
import { assertPolicyDocument } from "../documents";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { requireCustomPolicy, versionsOf } from "../policies";
import { policyVersionShape, policyVersionView } from "../shapes";
import { type PolicyVersionRow, policies, policyVersions } from "../tables";

/** Versions of one policy (RAM: Limits). */
const VERSION_LIMIT = 5;

export const createPolicyVersion = operation({
	action: "CreatePolicyVersion",
	input: params(() => ({
		PolicyName: ramParam.policyName(),
		PolicyDocument: ramParam.policyDocument(),
		SetAsDefault: param.boolean().default(false),
		RotateStrategy: param.oneOf(["None", "DeleteOldestNonDefaultVersionWhenLimitExceeded"]).default("None"),
	})),
	output: lazyObject(() => ({ PolicyVersion: policyVersionShape })),
	errors: ["EntityNotExist.Policy", "MalformedPolicyDocument", "LimitExceeded.Policy.Version"],
	authorize: (input, ctx) => ({
		action: "ram:CreatePolicyVersion",
		resource: ramResource.policy(input.PolicyName, ctx),
	}),
	handle(input, ctx) {
		assertPolicyDocument(input.PolicyDocument);
		const policy = requireCustomPolicy(input.PolicyName, ctx);
		const versions = versionsOf({ ...policy, policyType: "Custom" }, ctx);
		if (versions.length >= VERSION_LIMIT) {
			const oldest = versions.find((version) => version.versionId !== policy.defaultVersion);
			if (input.RotateStrategy === "None" || !oldest) {
				throw ramError("LimitExceeded.Policy.Version");
			}
			ctx.tx.delete(policyVersions, policyVersions.key(oldest));
		}
		const number = policy.lastVersion + 1;
		const version: PolicyVersionRow = {
			policyName: policy.policyName,
			versionId: `v${number}`,
			document: input.PolicyDocument,
			createdAt: ctx.now,
		};
		const defaultVersion = input.SetAsDefault ? version.versionId : policy.defaultVersion;
		ctx.tx.put(policyVersions, version);
		ctx.tx.put(policies, { ...policy, lastVersion: number, defaultVersion, updatedAt: ctx.now });
		return { PolicyVersion: policyVersionView(version, defaultVersion) };
	},
});
