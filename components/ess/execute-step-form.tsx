"use client";

import { useTranslations } from "next-intl";
import { NumberField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import type { ScalingGroup, ScalingRule } from "@/lib/cloud/ess";
import { executeStepRuleForm } from "@/lib/forms/execute-rule";
import { RuleLadder } from "./step-ladder";

type Values = { scalingRuleAri: string; metricValue: number; breachThreshold: number };

/** What a step rule is told when it is executed by hand: the metric's value and the threshold; shows the step they meet. */
export function ExecuteStepForm({
	rule,
	group,
	onSubmit,
	onDone,
	onCancel,
}: ActionFormProps<Values> & {
	rule: ScalingRule;
	group: Pick<ScalingGroup, "TotalCapacity" | "MinSize" | "MaxSize"> | undefined;
}) {
	const t = useTranslations("essRules.execute");
	const tActions = useTranslations("common.actions");
	const of = useActionForm({
		schema: executeStepRuleForm,
		defaultValues: { scalingRuleAri: rule.ScalingRuleAri, metricValue: "", breachThreshold: "" },
		onSubmit,
		onDone,
	});
	const [value, threshold] = of.form.watch(["metricValue", "breachThreshold"]);
	const distance = Number(value) - Number(threshold);
	const isTold = value !== "" && threshold !== "" && !Number.isNaN(distance);
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<NumberField
				of={of}
				name="metricValue"
				label={t("metricValue")}
				hint={t("metricValueHint")}
				step="any"
				isRequired
			/>
			<NumberField
				of={of}
				name="breachThreshold"
				label={t("threshold")}
				hint={t("thresholdHint")}
				step="any"
				isRequired
			/>
			<RuleLadder rule={rule} group={group} distance={isTold ? distance : undefined} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={tActions("execute")}
				onCancel={onCancel}
			/>
		</form>
	);
}
