"use client";

import { useTranslations } from "next-intl";
import { ChoiceField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { scalingRuleForm, type ScalingRuleForm as Values } from "@/lib/forms/scaling-rule";
import { SimpleRuleFields } from "./simple-rule-fields";

/** 创建伸缩规则 as the tutorial needs it, for a simple rule: name, type, what it does, cooldown. */
export function ScalingRuleForm({
	scalingGroupId,
	defaultValues,
	onSubmit,
	onDone,
	onCancel,
	submitLabel,
	onValuesChange,
}: ActionFormProps<Values> & { scalingGroupId: string }) {
	const t = useTranslations("ess.ruleForm");
	const of = useActionForm({
		schema: scalingRuleForm,
		defaultValues: {
			scalingRuleName: "",
			scalingRuleType: "SimpleScalingRule",
			operation: "add",
			amount: 1,
			unit: "instances",
			cooldown: "",
			...defaultValues,
			scalingGroupId,
		},
		onSubmit,
		onDone,
		onValuesChange,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<TextField of={of} name="scalingRuleName" label={t("ruleName")} hint={t("ruleNameHint")} isRequired />
			<ChoiceField
				of={of}
				name="scalingRuleType"
				label={t("ruleType")}
				options={[{ value: "SimpleScalingRule", label: t("simple"), description: t("simpleHint") }]}
			/>
			<SimpleRuleFields of={of} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={submitLabel ?? t("submit")}
				onCancel={onCancel}
			/>
		</form>
	);
}
