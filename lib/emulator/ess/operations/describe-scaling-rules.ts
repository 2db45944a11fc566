import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import { essOperation, listOf, renamed } from "../ess-operation";
import { idFilter, pageNumber, pageSize, regionId } from "../fields";
import { pageOf } from "../page-of";
import { onNamed } from "../permission";
import { type Rule, rules } from "../rule/rows";
import { findRuleByAri } from "../rule/rule";
import { ruleView, viewRule } from "../rule/rule-view";

/** DescribeScalingRules: rules of a group or of the region, oldest first. */
export const describeScalingRules = essOperation({
	action: "DescribeScalingRules",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string().optional(),
		ScalingRuleIds: renamed("ScalingRuleId", idFilter()),
		ScalingRuleNames: renamed("ScalingRuleName", idFilter()),
		ScalingRuleAris: renamed("ScalingRuleAri", idFilter()),
		ScalingRuleType: param
			.oneOf(["SimpleScalingRule", "StepScalingRule", "TargetTrackingScalingRule", "PredictiveScalingRule"])
			.optional(),
		ShowAlarmRules: param.boolean().default(false),
		PageNumber: pageNumber,
		PageSize: pageSize,
	}),
	output: lazyObject(() => ({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		ScalingRules: listOf("ScalingRule", ruleView),
	})),
	authorize: (input, ctx) =>
		onNamed(ctx, "DescribeScalingRules", input.ScalingGroupId, [
			...(input.ScalingRuleIds ?? []).map((id) => ctx.tx.get(rules, id)),
			...(input.ScalingRuleAris ?? []).map((ari) => findRuleByAri(ctx, ari)),
		]),
	handle: (input, ctx) => {
		const candidates = input.ScalingRuleIds
			? input.ScalingRuleIds.flatMap((id) => ctx.tx.get(rules, id) ?? [])
			: input.ScalingRuleAris
				? input.ScalingRuleAris.flatMap((ari) => findRuleByAri(ctx, ari) ?? [])
				: input.ScalingGroupId
					? ctx.tx.scan(rules, { index: "group", value: input.ScalingGroupId })
					: ctx.tx.scan(rules, { index: "region", value: ctx.regionId });
		const keep = (rule: Rule) =>
			rule.regionId === ctx.regionId &&
			(!input.ScalingGroupId || rule.scalingGroupId === input.ScalingGroupId) &&
			(!input.ScalingRuleNames || input.ScalingRuleNames.includes(rule.name)) &&
			(!input.ScalingRuleType || rule.type === input.ScalingRuleType);
		const isWhole =
			!input.ScalingGroupId &&
			!input.ScalingRuleIds &&
			!input.ScalingRuleNames &&
			!input.ScalingRuleAris &&
			!input.ScalingRuleType;
		const total = isWhole ? ctx.tx.count(rules, "region", ctx.regionId) : undefined;
		const { rows, ...counts } = pageOf(filtered(candidates, keep), input, total);
		return { ...counts, ScalingRules: rows.map((rule) => viewRule(ctx, rule, input.ShowAlarmRules)) };
	},
});
