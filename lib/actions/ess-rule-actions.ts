"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { executeRuleForm } from "@/lib/forms/execute-rule";
import { picked } from "@/lib/forms/rule";
import { toCreateTypedRule, toModifyTypedRule, typedScalingRuleForm } from "@/lib/forms/typed-scaling-rule";
import { consoleAction } from "./console-action";

/** 创建伸缩规则 of any type. */
export const createScalingRuleAction = consoleAction(
	"ess.createScalingRule",
	typedScalingRuleForm,
	async (form, { cloud }) => {
		const { ScalingRuleId } = await cloud.ess.createScalingRule(toCreateTypedRule(form));
		return { scalingRuleId: ScalingRuleId };
	},
);

/** 修改伸缩规则: everything but its type. */
export const modifyScalingRuleAction = consoleAction(
	"ess.modifyScalingRule",
	z.object({ scalingRuleId: picked, form: typedScalingRuleForm }),
	async ({ scalingRuleId, form }, { cloud }) => {
		await cloud.ess.modifyScalingRule(toModifyTypedRule(scalingRuleId, form));
		return {};
	},
);

/** 删除伸缩规则. */
export const deleteScalingRuleAction = consoleAction(
	"ess.deleteScalingRule",
	z.object({ scalingRuleId: picked }),
	async ({ scalingRuleId: ScalingRuleId }, { cloud }) => {
		await cloud.ess.deleteScalingRule({ ScalingRuleId });
		return {};
	},
);

/** 执行伸缩规则: the answer says only that the cloud has accepted it. */
export const executeScalingRuleAction = consoleAction(
	"ess.executeScalingRule",
	executeRuleForm,
	async ({ scalingRuleAri: ScalingRuleAri, metricValue, breachThreshold }, { cloud }) => {
		const { ScalingActivityId } = await cloud.ess.executeScalingRule({
			ScalingRuleAri,
			...(metricValue === undefined ? {} : { MetricValue: metricValue }),
			...(breachThreshold === undefined ? {} : { BreachThreshold: breachThreshold }),
			ClientToken: randomUUID(),
		});
		return { scalingActivityId: ScalingActivityId };
	},
);
