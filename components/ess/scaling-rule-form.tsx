"use client";

import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { scalingRuleForm, type ScalingRuleForm as Values } from "@/lib/forms/scaling-rule";
import { RuleOperationField } from "./rule-operation-field";

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
	const { form, submit, refusal, isSubmitting, errorOf } = useActionForm({
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
		<form onSubmit={submit} noValidate className="grid gap-5">
			<Field label={t("ruleName")} description={t("ruleNameHint")} error={errorOf("scalingRuleName")} isRequired>
				{(control) => (
					<Input {...control} {...form.register("scalingRuleName")} autoComplete="off" className="max-w-lg" />
				)}
			</Field>
			<Field label={t("ruleType")} asGroup>
				{({ id }) => (
					<RadioGroup
						aria-labelledby={`${id}-label`}
						value="SimpleScalingRule"
						options={[{ value: "SimpleScalingRule", label: t("simple"), description: t("simpleHint") }]}
					/>
				)}
			</Field>
			<RuleOperationField of={{ form, errorOf }} />
			<Field label={t("cooldown")} description={t("cooldownHint")} error={errorOf("cooldown")}>
				{(control) => (
					<Input {...control} {...form.register("cooldown")} type="number" inputMode="numeric" className="w-32" />
				)}
			</Field>
			<FormFooter
				refusal={refusal}
				isSubmitting={isSubmitting}
				submitLabel={submitLabel ?? t("submit")}
				onCancel={onCancel}
			/>
		</form>
	);
}
