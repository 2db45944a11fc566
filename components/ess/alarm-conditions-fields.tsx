"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FieldPath, useFieldArray } from "react-hook-form";
import { ChoiceField, type FormOf, NumberField, SelectField, TextField } from "@/components/console/form-fields";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import {
	type AlarmTaskForm,
	type AlarmTaskFormInput,
	COMPARISONS,
	FIRST_CONDITION,
	OPERATORS,
	PERIODS,
	STATISTICS,
	SYSTEM_METRICS,
} from "@/lib/forms/alarm-task";
import { unitOfMetric } from "@/lib/forms/typed-scaling-rule";

/** The form of an alarm task as its fields get it. */
export type AlarmFormState = FormOf<AlarmTaskFormInput, AlarmTaskForm>;

/** 触发条件: up to three conditions on metrics, and whether all of them must hold. */
export function AlarmConditionsField({ of }: { of: AlarmFormState }) {
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

/** The dimensions that narrow the metrics, such as one network card. */
export function AlarmDimensionsField({ of }: { of: AlarmFormState }) {
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
