import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { tagConditions, tagsOfWire } from "../../core/tags";
import { isoSeconds } from "../../core/time-format";
import { ramResource } from "../arns";
import { assertPolicyDocument } from "../documents";
import { ramError } from "../errors";
import { ramParam } from "../params";
import { policies, policyVersions } from "../tables";

/** Custom policies in an account (RAM: Limits). */
const POLICY_LIMIT = 1500;

export const createPolicy = operation({
	action: "CreatePolicy",
	input: params(() => ({
		PolicyName: ramParam.policyName(),
		PolicyDocument: ramParam.policyDocument(),
		Description: ramParam.description().default(""),
		Tag: ramParam.tags().default([]),
	})),
	output: lazyObject(() => ({
		Policy: z.object({
			PolicyName: z.string(),
			PolicyType: z.string(),
			Description: z.string(),
			DefaultVersion: z.string(),
			CreateDate: z.string(),
		}),
	})),
	errors: ["EntityAlreadyExists.Policy", "LimitExceeded.Policy", "MalformedPolicyDocument"],
	authorize: (input, ctx) => ({
		action: "ram:CreatePolicy",
		resource: ramResource.policy("*", ctx),
		conditions: tagConditions({ product: "ram", request: tagsOfWire(input.Tag) }),
	}),
	handle(input, ctx) {
		assertPolicyDocument(input.PolicyDocument);
		if (ctx.tx.get(policies, input.PolicyName)) {
			throw ramError("EntityAlreadyExists.Policy");
		}
		if (ctx.tx.count(policies) >= POLICY_LIMIT) {
			throw ramError("LimitExceeded.Policy");
		}
		ctx.tx.put(policies, {
			policyName: input.PolicyName,
			description: input.Description,
			defaultVersion: "v1",
			lastVersion: 1,
			tags: input.Tag,
			createdAt: ctx.now,
			updatedAt: ctx.now,
		});
		ctx.tx.put(policyVersions, {
			policyName: input.PolicyName,
			versionId: "v1",
			document: input.PolicyDocument,
			createdAt: ctx.now,
		});
		return {
			Policy: {
				PolicyName: input.PolicyName,
				PolicyType: "Custom",
				Description: input.Description,
				DefaultVersion: "v1",
				CreateDate: isoSeconds(ctx.now),
			},
		};
	},
});
