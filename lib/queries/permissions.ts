import { cloudNow } from "@/lib/cloud/cloud-now";
import { createCloud } from "@/lib/cloud/create-cloud";
import { defaultRegionId } from "@/lib/cloud/region-id";
import { loadActionNames } from "@/lib/contract/load-action-names";
import { checkAction } from "@/lib/forms/action-names";
import { checkInput, principalOf } from "@/lib/permissions/check-input";
import { type Judgement, judgePermission, requestOf } from "@/lib/permissions/judge-permission";
import { readHeldPolicies } from "@/lib/permissions/read-held-policies";
import { defineQuery } from "./define-query";

/** "Would this be allowed?", answered from policies that are read as anybody would read them. */
export const permissionQueries = {
	"ram.check": defineQuery({
		input: checkInput,
		run: async (input) => {
			const [held, now, names] = await Promise.all([
				readHeldPolicies(createCloud(defaultRegionId), principalOf(input.principal) ?? { kind: "own" }),
				cloudNow(),
				loadActionNames(),
			]);
			const request = requestOf(input, now.getTime());
			const judgement: Judgement = held.isAccount
				? { decision: "Allow", near: [], broken: [] }
				: judgePermission(held.policies, request);
			return {
				...judgement,
				principal: held.principal,
				isAccount: held.isAccount,
				policies: held.policies.map(({ policyName, policyType, groups }) => ({ policyName, policyType, groups })),
				action: checkAction(input.action, { names, resources: {} }),
				at: new Date(request.conditions.now).toISOString(),
			};
		},
	}),
};
