import * as z from "zod";
import { decimalNumber } from "./decimal-number";
import { picked } from "./rule";

/** 执行伸缩规则: a step rule needs the metric's value and the threshold that it is measured from. */
export const executeRuleForm = z.object({
	scalingRuleAri: picked,
	metricValue: decimalNumber({}).optional(),
	breachThreshold: decimalNumber({}).optional(),
});

/** The window of a step rule, in which both are asked for. */
export const executeStepRuleForm = z.object({
	scalingRuleAri: picked,
	metricValue: decimalNumber({}),
	breachThreshold: decimalNumber({}),
});
