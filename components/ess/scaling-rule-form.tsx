"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { RULE_OPERATIONS, RULE_UNITS, scalingRuleForm, type ScalingRuleForm as Values } from "@/lib/forms/scaling-rule";

/** 创建伸缩规则 for a simple rule: name, type, what it does, cooldown. */
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
	const operation = form.watch("operation");
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
			<Field label={t("operation")} error={errorOf("amount") ?? errorOf("unit")} isRequired asGroup>
				{({ id, ...control }) => (
					<fieldset aria-labelledby={`${id}-label`} className="flex min-w-0 flex-wrap items-center gap-2">
						<Controller
							control={form.control}
							name="operation"
							render={({ field }) => (
								<Select
									aria-labelledby={`${id}-label`}
									className="w-32"
									value={field.value}
									onValueChange={(next) => {
										field.onChange(next);
										if (next === "set") {
											form.setValue("unit", "instances");
										}
									}}
									options={RULE_OPERATIONS.map((value) => ({ value, label: t(`operations.${value}`) }))}
								/>
							)}
						/>
						<Input
							{...control}
							{...form.register("amount")}
							type="number"
							inputMode="numeric"
							aria-label={t("amount")}
							className="w-24"
						/>
						<Controller
							control={form.control}
							name="unit"
							render={({ field }) => (
								<Select
									aria-label={t("unit")}
									className="w-28"
									value={field.value ?? "instances"}
									onValueChange={field.onChange}
									options={RULE_UNITS.filter((value) => operation !== "set" || value === "instances").map((value) => ({
										value,
										label: t(`units.${value}`),
									}))}
								/>
							)}
						/>
					</fieldset>
				)}
			</Field>
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
