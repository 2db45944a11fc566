"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray } from "react-hook-form";
import { ChoiceField, type FormOf } from "@/components/console/form-fields";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { MAX_STEPS } from "@/lib/forms/step-adjustments";
import {
	ADJUSTMENT_TYPES,
	stepsOf,
	type TypedScalingRuleForm,
	type TypedScalingRuleFormInput,
} from "@/lib/forms/typed-scaling-rule";
import { StepLadder } from "./step-ladder";

type Of = FormOf<TypedScalingRuleFormInput, TypedScalingRuleForm>;

/** The steps of a step rule with a live picture of the ladder that they make. */
export function StepFields({ of, group }: { of: Of; group: ScalingGroup | undefined }) {
	const { form, errorOf } = of;
	const t = useTranslations("essRules.form");
	const { fields, append, remove } = useFieldArray({ control: form.control, name: "steps" });
	const values = form.watch();
	const lastUpper = values.steps?.at(-1)?.upper ?? "";
	const unit = t(values.adjustmentType === "PercentChangeInCapacity" ? "stepPercent" : "stepInstances");
	return (
		<>
			<ChoiceField
				of={of}
				name="adjustmentType"
				label={t("adjustmentType")}
				options={ADJUSTMENT_TYPES.map((value) => ({ value, label: t(`adjustmentTypes.${value}`) }))}
			/>
			<Field label={t("steps")} description={t("stepsHint")} error={errorOf("steps")} isRequired asGroup>
				{({ id }) => (
					<fieldset aria-labelledby={`${id}-label`} className="grid gap-2">
						{fields.map((field, index) => {
							const problem =
								errorOf(`steps.${index}.lower`) ??
								errorOf(`steps.${index}.upper`) ??
								errorOf(`steps.${index}.adjustment`);
							const number = index + 1;
							const input = (name: "lower" | "upper" | "adjustment", placeholder: string) => (
								<Input
									{...form.register(`steps.${index}.${name}`)}
									type="number"
									step="any"
									inputMode="decimal"
									aria-label={t(`stepFields.${name}`, { number })}
									aria-invalid={problem ? true : undefined}
									aria-describedby={problem ? `${id}-${index}` : undefined}
									placeholder={placeholder}
									className="w-22"
								/>
							);
							return (
								<div key={field.id}>
									<div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
										{input("lower", "−∞")}
										<span aria-hidden>≤ Δ &lt;</span>
										{input("upper", "+∞")}
										<span aria-hidden>→</span>
										{input("adjustment", "1")}
										<span className="text-muted">{unit}</span>
										<Button
											variant="ghost"
											size="icon"
											aria-label={t("removeStep", { number })}
											onClick={() => remove(index)}
											disabled={fields.length === 1}
										>
											<Trash2 aria-hidden />
										</Button>
									</div>
									{problem ? (
										<p id={`${id}-${index}`} className="text-danger text-xs">
											{problem}
										</p>
									) : null}
								</div>
							);
						})}
						<Button
							size="sm"
							className="w-fit"
							disabled={fields.length >= MAX_STEPS}
							onClick={() => append({ lower: lastUpper, upper: "", adjustment: 1 })}
						>
							<Plus aria-hidden />
							{t("addStep")}
						</Button>
					</fieldset>
				)}
			</Field>
			<StepLadder
				steps={stepsOf(values)}
				adjustmentType={values.adjustmentType ?? "QuantityChangeInCapacity"}
				minMagnitude={Number(values.minMagnitude) || undefined}
				group={group}
			/>
		</>
	);
}
