"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { Controller, type FieldPath, useFieldArray } from "react-hook-form";
import { useCloudNow } from "@/components/console/cloud-clock";
import { ChoiceField, NumberField, SelectField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ScalingRule } from "@/lib/cloud/ess";
import {
	type AlarmTaskFormInput,
	alarmTaskForm,
	COMPARISONS,
	EFFECTIVE_KINDS,
	EVALUATIONS,
	FIRST_CONDITION,
	METRIC_TYPES,
	OPERATORS,
	PERIODS,
	STATISTICS,
	SYSTEM_METRICS,
	type AlarmTaskForm as Values,
} from "@/lib/forms/alarm-task";
import { zoneOffset } from "@/lib/forms/effective-time";
import { unitOfMetric } from "@/lib/forms/typed-scaling-rule";
import { defaultTimeZone } from "@/lib/i18n/preferences";

type Of = ReturnType<typeof useActionForm<AlarmTaskFormInput, Values>>;

/** 创建报警任务 and, with `isModify`, 修改报警任务: what is watched, when it is too much, and which rules are executed. */
export function AlarmForm({
	scalingGroupId,
	rules,
	isModify = false,
	defaultValues,
	onSubmit,
	onDone,
	onCancel,
}: Omit<ActionFormProps<Values>, "defaultValues"> & {
	scalingGroupId: string;
	rules: readonly ScalingRule[] | undefined;
	isModify?: boolean;
	defaultValues?: Partial<AlarmTaskFormInput>;
}) {
	const t = useTranslations("essAlarms.form");
	const tEss = useTranslations("ess");
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const offset = zoneOffset(timeZone, useCloudNow(false));
	const of = useActionForm({
		schema: alarmTaskForm,
		defaultValues: {
			name: "",
			description: "",
			metricType: "system",
			conditions: [FIRST_CONDITION],
			operator: "&&",
			evaluationCount: "3",
			effective: "always",
			hourFrom: 0,
			hourTo: 23,
			offset,
			effectiveText: "",
			dimensions: [],
			actions: [],
			...defaultValues,
			scalingGroupId,
		} as AlarmTaskFormInput,
		onSubmit,
		onDone,
	});
	const { effective, offset: told = offset } = of.form.watch();
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<TextField of={of} name="name" label={t("name")} hint={t("nameHint")} isRequired />
			<TextField of={of} name="description" label={t("description")} />
			<ChoiceField
				of={of}
				name="metricType"
				label={t("metricType")}
				isDisabled={isModify}
				hint={isModify ? t("metricTypeFixed") : undefined}
				options={METRIC_TYPES.map((value) => ({ value, label: t(`metricTypes.${value}`) }))}
			/>
			<Conditions of={of} />
			<SelectField
				of={of}
				name="evaluationCount"
				label={t("evaluationCount")}
				hint={t("evaluationCountHint")}
				className="w-40"
				options={EVALUATIONS.map((value) => ({ value, label: t("times", { count: Number(value) }) }))}
			/>
			<ChoiceField
				of={of}
				name="effective"
				label={t("effective")}
				options={EFFECTIVE_KINDS.map((value) => ({ value, label: t(`effectiveKinds.${value}`) }))}
			/>
			{effective === "hours" ? (
				<div className="flex flex-wrap gap-x-6 gap-y-4">
					<NumberField
						of={of}
						name="hourFrom"
						label={t("hourFrom")}
						hint={t("hourHint", { offset: told })}
						isRequired
					/>
					<NumberField of={of} name="hourTo" label={t("hourTo")} isRequired />
				</div>
			) : null}
			{effective === "custom" ? (
				<TextField
					of={of}
					name="effectiveText"
					label={t("effectiveText")}
					hint={t("effectiveTextHint")}
					placeholder="TZ=+08:00 * * 9-18 ? * MON-FRI"
					isRequired
				/>
			) : null}
			<Dimensions of={of} />
			<Actions of={of} rules={rules} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={isModify ? tEss("hookForm.submitModify") : t("submit")}
				onCancel={onCancel}
			/>
		</form>
	);
}

function Conditions({ of }: { of: Of }) {
	const t = useTranslations("essAlarms.form");
	const { fields, append, remove } = useFieldArray({ control: of.form.control, name: "conditions" });
	const { conditions = [], metricType } = of.form.watch();
	return (
		<Field label={t("conditions")} error={of.errorOf("conditions")} isRequired asGroup>
			{({ id }) => (
				<fieldset aria-labelledby={`${id}-label`} className="grid gap-3">
					{fields.map((field, index) => {
						const number = index + 1;
						const unit = unitOfMetric(conditions[index]?.metricName ?? "");
						const path = (name: "metricName" | "statistics" | "comparison" | "threshold" | "period") =>
							`conditions.${index}.${name}` as FieldPath<AlarmTaskFormInput>;
						return (
							<div key={field.id} className="grid gap-3 rounded-md border border-line p-3 sm:grid-cols-2">
								{metricType === "custom" ? (
									<TextField of={of} name={path("metricName")} label={t("metric", { number })} isRequired />
								) : (
									<SelectField
										of={of}
										name={path("metricName")}
										label={t("metric", { number })}
										isRequired
										options={SYSTEM_METRICS.map((value) => ({ value, label: value }))}
									/>
								)}
								<SelectField
									of={of}
									name={path("statistics")}
									label={t("statistics")}
									options={STATISTICS.map((value) => ({ value, label: t(`statisticKinds.${value}`) }))}
								/>
								<SelectField
									of={of}
									name={path("comparison")}
									label={t("comparison")}
									options={COMPARISONS.map((value) => ({ value, label: value }))}
								/>
								<NumberField
									of={of}
									name={path("threshold")}
									label={t("threshold")}
									step="any"
									{...(unit ? { unit } : {})}
									isRequired
								/>
								<SelectField
									of={of}
									name={path("period")}
									label={t("period")}
									options={PERIODS.map((value) => ({ value, label: t("minutes", { count: Number(value) / 60 }) }))}
								/>
								{fields.length > 1 ? (
									<Button variant="ghost" size="sm" className="w-fit self-end" onClick={() => remove(index)}>
										<Trash2 aria-hidden />
										{t("removeCondition", { number })}
									</Button>
								) : null}
							</div>
						);
					})}
					{fields.length > 1 ? (
						<ChoiceField
							of={of}
							name="operator"
							label={t("operator")}
							options={OPERATORS.map((value) => ({ value, label: t(value === "&&" ? "all" : "any") }))}
						/>
					) : null}
					<Button
						size="sm"
						className="w-fit"
						disabled={fields.length >= 3}
						onClick={() => append({ ...FIRST_CONDITION, metricName: metricType === "custom" ? "" : "CpuUtilization" })}
					>
						<Plus aria-hidden />
						{t("addCondition")}
					</Button>
				</fieldset>
			)}
		</Field>
	);
}

function Dimensions({ of }: { of: Of }) {
	const t = useTranslations("essAlarms.form");
	const { fields, append, remove } = useFieldArray({ control: of.form.control, name: "dimensions" });
	return (
		<Field label={t("dimensions")} description={t("dimensionsHint")} asGroup>
			{({ id }) => (
				<fieldset aria-labelledby={`${id}-label`} className="grid gap-2">
					{fields.map((field, index) => {
						const number = index + 1;
						const problem = of.errorOf(`dimensions.${index}.key`) ?? of.errorOf(`dimensions.${index}.value`);
						return (
							<div key={field.id}>
								<div className="flex flex-wrap items-center gap-2">
									{(["key", "value"] as const).map((name) => (
										<Input
											key={name}
											{...of.form.register(`dimensions.${index}.${name}`)}
											aria-label={t(`dimension.${name}`, { number })}
											aria-invalid={problem ? true : undefined}
											placeholder={name === "key" ? "device" : "eth0"}
											autoComplete="off"
											className="w-36"
										/>
									))}
									<Button
										variant="ghost"
										size="icon"
										aria-label={t("removeDimension", { number })}
										onClick={() => remove(index)}
									>
										<Trash2 aria-hidden />
									</Button>
								</div>
								{problem ? <p className="text-danger text-xs">{problem}</p> : null}
							</div>
						);
					})}
					<Button
						size="sm"
						className="w-fit"
						disabled={fields.length >= 10}
						onClick={() => append({ key: "", value: "" })}
					>
						<Plus aria-hidden />
						{t("addDimension")}
					</Button>
				</fieldset>
			)}
		</Field>
	);
}

function Actions({ of, rules }: { of: Of; rules: readonly ScalingRule[] | undefined }) {
	const t = useTranslations("essAlarms.form");
	const tTypes = useTranslations("ess.rules.types");
	const usable = rules?.filter(
		({ ScalingRuleType }) =>
			ScalingRuleType !== "TargetTrackingScalingRule" && ScalingRuleType !== "PredictiveScalingRule",
	);
	return (
		<Controller
			control={of.form.control}
			name="actions"
			render={({ field: { value = [], onChange } }) => (
				<Field label={t("actions")} description={t("actionsHint")} error={of.errorOf("actions")} isRequired asGroup>
					{({ id }) => (
						<fieldset aria-labelledby={`${id}-label`} className="grid gap-2 text-sm">
							{usable?.map(({ ScalingRuleAri, ScalingRuleName, ScalingRuleId, ScalingRuleType }) => (
								<div key={ScalingRuleAri} className="flex items-start gap-2">
									<Checkbox
										id={`${id}-${ScalingRuleId}`}
										checked={value.includes(ScalingRuleAri)}
										onCheckedChange={(isOn) =>
											onChange(
												isOn === true ? [...value, ScalingRuleAri] : value.filter((one) => one !== ScalingRuleAri),
											)
										}
									/>
									<label htmlFor={`${id}-${ScalingRuleId}`}>
										{ScalingRuleName ?? ScalingRuleId}{" "}
										<span className="text-muted text-xs">
											{tTypes(ScalingRuleType === "StepScalingRule" ? "StepScalingRule" : "SimpleScalingRule")}
										</span>
									</label>
								</div>
							))}
							{usable?.length === 0 ? <p className="text-muted">{t("noRules")}</p> : null}
						</fieldset>
					)}
				</Field>
			)}
		/>
	);
}
