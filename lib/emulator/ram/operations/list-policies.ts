import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { params } from "../../core/params";
import { carriesWireTags } from "../../core/tags";
import { ramResource } from "../arns";
import { markerPage } from "../paging";
import { ramParam } from "../params";
import { allPolicies } from "../policies";
import { pagingShape, policyShape, policyView, tagsShape, tagsView } from "../shapes";

export const listPolicies = operation({
	action: "ListPolicies",
	input: params(() => ({
		PolicyType: ramParam.policyType().optional(),
		Marker: ramParam.marker().optional(),
		MaxItems: ramParam.maxItems(),
		Tag: ramParam.tagFilter().default([]),
	})),
	output: lazyObject(() => ({
		...pagingShape,
		Policies: z.object({ Policy: z.array(policyShape.extend({ Tags: tagsShape })) }),
	})),
	errors: ["InvalidParameter.Marker"],
	authorize: (_input, ctx) => ({ action: "ram:ListPolicies", resource: ramResource.policy("*", ctx) }),
	handle(input, ctx) {
		const wanted = filtered(allPolicies(ctx, input.PolicyType), (policy) => carriesWireTags(policy.tags, input.Tag));
		const { rows, paging } = markerPage(wanted, input);
		return {
			...paging,
			Policies: { Policy: rows.map((policy) => ({ ...policyView(policy, ctx), Tags: tagsView(policy.tags) })) },
		};
	},
});
