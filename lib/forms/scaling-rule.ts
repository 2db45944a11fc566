import * as z from "zod";
import { essName } from "./ess-name";
import { picked, ruleMessage, wholeNumber } from "./rule";

/** 执行的操作: 增加, 减少, 调整至 … 台 or %. */
export const RULE_OPERATIONS = ["add", "remove", "set"] as const;
export const RULE_UNITS = ["instances", "percent"] as const;
type RuleOperation = (typeof RULE_OPERATIONS)[number];

/** 创建伸缩规则 for 简单规则. Limits of the API: ±1000 instances, -100…10000 percent, 0…2000 in all. */
export const scalingRuleForm = z
	.object({
		scalingGroupId: picked,
		scalingRuleName: essName,
		scalingRuleType: z.literal("SimpleScalingRule"),
		operation: z.enum(RULE_OPERATIONS),
		amount: wholeNumber(0, 10_000),
		unit: z.enum(RULE_UNITS).default("instances"),
		/** Seconds; empty means the group's default. */
		cooldown: z.union([z.literal(""), wholeNumber(0, 86_400)]).default(""),
	})
	.superRefine((form, issues) => {
		const problem = amountProblem(form);
		if (problem) {
			issues.addIssue({ code: "custom", path: [problem.field], message: problem.message });
		}
	});
export type ScalingRuleForm = z.infer<typeof scalingRuleForm>;

/** What is wrong with what a simple rule does, and the field to say so at; undefined when nothing is. */
export function amountProblem({
	operation,
	unit,
	amount,
}: Pick<ScalingRuleForm, "operation" | "unit" | "amount">): { field: "unit" | "amount"; message: string } | undefined {
	if (operation === "set" && unit === "percent") {
		return { field: "unit", message: ruleMessage("setNotPercent") };
	}
	const { min, max } = amountRange(operation, unit);
	return amount < min || amount > max
		? { field: "amount", message: ruleMessage("numberRange", { min, max, value: amount }) }
		: undefined;
}

function amountRange(operation: RuleOperation, unit: (typeof RULE_UNITS)[number]): { min: number; max: number } {
	if (operation === "set") {
		return { min: 0, max: 2000 };
	}
	if (unit === "percent") {
		return { min: 1, max: operation === "add" ? 10_000 : 100 };
	}
	return { min: 1, max: 1000 };
}

/** The API's AdjustmentType and AdjustmentValue for what the form says. */
export function toAdjustment(form: Pick<ScalingRuleForm, "operation" | "amount" | "unit">) {
	if (form.operation === "set") {
		return { AdjustmentType: "TotalCapacity", AdjustmentValue: form.amount } as const;
	}
	const AdjustmentValue = form.operation === "remove" ? -form.amount : form.amount;
	return form.unit === "percent"
		? ({ AdjustmentType: "PercentChangeInCapacity", AdjustmentValue } as const)
		: ({ AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue } as const);
}

/** Parameters of ess:CreateScalingRule for a form that passed. */
export function toCreateScalingRuleRequest(form: ScalingRuleForm) {
	return {
		ScalingGroupId: form.scalingGroupId,
		ScalingRuleName: form.scalingRuleName,
		ScalingRuleType: form.scalingRuleType,
		...toAdjustment(form),
		...(form.cooldown === "" ? {} : { Cooldown: form.cooldown }),
	};
}

/** The form as the tutorial fills it, for a group. */
export function tutorialRule(scalingGroupId: string): ScalingRuleForm {
	return {
		scalingGroupId,
		scalingRuleName: "Add1",
		scalingRuleType: "SimpleScalingRule",
		operation: "add",
		amount: 1,
		unit: "instances",
		cooldown: "",
	};
}
