"use client";

import { useTranslations } from "next-intl";
import { CheckField, ChoiceField, NumberField, SelectField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import type { ScalingGroup } from "@/lib/cloud/ess";
import {
	isPercent,
	PREDICTIVE_BEHAVIORS,
	PREDICTIVE_METRICS,
	PREDICTIVE_MODES,
	RULE_TYPES,
	TARGET_METRICS,
	type TypedScalingRuleFormInput,
	typedScalingRuleForm,
	unitOfMetric,
	type TypedScalingRuleForm as Values,
} from "@/lib/forms/typed-scaling-rule";
import { FormOutlook } from "./rule-outlook";
import { SimpleRuleFields } from "./simple-rule-fields";
import { StepFields } from "./step-fields";

/** A new step rule: what is just above the threshold adds one instance, what is far above adds two. */
const FIRST_STEPS = [
	{ lower: 0, upper: 10, adjustment: 1 },
	{ lower: 10, upper: "", adjustment: 2 },
];

/** 创建伸缩规则 of all four types; with `isModify` the type stays as it is, as in the cloud. */
export function TypedRuleForm({
	group,
	isModify = false,
	defaultValues,
	onSubmit,
	onDone,
	onCancel,
	scalingGroupId,
}: Omit<ActionFormProps<Values>, "defaultValues"> & {
	scalingGroupId: string;
	group: ScalingGroup | undefined;
	isModify?: boolean;
	defaultValues?: Partial<TypedScalingRuleFormInput>;
}) {
	const t = useTranslations("essRules.form");
	const tEss = useTranslations("ess");
	const of = useActionForm({
		schema: typedScalingRuleForm,
		defaultValues: {
			scalingRuleName: "",
			scalingRuleType: "SimpleScalingRule",
			operation: "add",
			amount: 1,
			unit: "instances",
			cooldown: "",
			minMagnitude: "",
			adjustmentType: "QuantityChangeInCapacity",
			steps: FIRST_STEPS,
			warmup: "",
			metricName: "CpuUtilization",
			targetValue: "",
			disableScaleIn: false,
			scaleOutEvaluationCount: 3,
			scaleInEvaluationCount: 15,
			predictiveMode: "PredictAndScale",
			predictiveBehavior: "MaxOverridePredictiveValue",
			predictiveBuffer: 0,
			predictiveTaskBuffer: 0,
			initialMaxSize: "",
			kept: [],
			...defaultValues,
			scalingGroupId,
		} as TypedScalingRuleFormInput,
		onSubmit,
		onDone,
	});
	const values = of.form.watch();
	const { scalingRuleType: type, metricName = "" } = values;
	const unit = unitOfMetric(metricName);
	const isMetric = type === "TargetTrackingScalingRule" || type === "PredictiveScalingRule";
	const seconds = tEss("hookForm.seconds");
	const minMagnitude = isPercent(values) ? (
		<NumberField of={of} name="minMagnitude" label={t("minMagnitude")} hint={t("minMagnitudeHint")} />
	) : null;
	const warmup = (
		<NumberField
			of={of}
			name="warmup"
			label={t("warmup")}
			unit={seconds}
			placeholder={type === "TargetTrackingScalingRule" ? "300" : "0"}
			hint={t("warmupHint")}
		/>
	);
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<TextField
				of={of}
				name="scalingRuleName"
				label={tEss("ruleForm.ruleName")}
				hint={tEss("ruleForm.ruleNameHint")}
				isRequired
			/>
			<ChoiceField
				of={of}
				name="scalingRuleType"
				label={tEss("ruleForm.ruleType")}
				hint={isModify ? t("typeFixed") : undefined}
				orientation="vertical"
				options={RULE_TYPES.map((value) => ({
					value,
					label: tEss(`rules.types.${value}`),
					description: t(`typeHints.${value}`),
					isDisabled: isModify && value !== type,
				}))}
			/>
			{type === "SimpleScalingRule" ? (
				<SimpleRuleFields of={of} groupCooldown={group?.DefaultCooldown}>
					{minMagnitude}
				</SimpleRuleFields>
			) : null}
			{type === "StepScalingRule" ? (
				<>
					<StepFields of={of} group={group} />
					{minMagnitude}
					{warmup}
				</>
			) : null}
			{isMetric ? (
				<>
					<SelectField
						of={of}
						name="metricName"
						label={t("metric")}
						isRequired
						options={(type === "PredictiveScalingRule" ? PREDICTIVE_METRICS : TARGET_METRICS).map((value) => ({
							value,
							label: `${t(`metrics.${value}`)} (${value})`,
						}))}
					/>
					<NumberField
						of={of}
						name="targetValue"
						label={t("target")}
						hint={t("targetHint")}
						step="any"
						{...(unit ? { unit } : {})}
						isRequired
					/>
				</>
			) : null}
			{type === "TargetTrackingScalingRule" ? (
				<>
					{warmup}
					<NumberField
						of={of}
						name="scaleOutEvaluationCount"
						label={t("scaleOutCount")}
						unit={t("times")}
						hint={t("scaleOutCountHint")}
					/>
					<NumberField
						of={of}
						name="scaleInEvaluationCount"
						label={t("scaleInCount")}
						unit={t("times")}
						isDisabled={values.disableScaleIn === true}
						hint={t("scaleInCountHint")}
					/>
					<CheckField of={of} name="disableScaleIn" label={t("disableScaleIn")} hint={t("disableScaleInHint")} />
				</>
			) : null}
			{type === "PredictiveScalingRule" ? (
				<>
					<ChoiceField
						of={of}
						name="predictiveMode"
						label={t("predictiveMode")}
						orientation="vertical"
						options={PREDICTIVE_MODES.map((value) => ({ value, label: t(`predictiveModes.${value}`) }))}
					/>
					<ChoiceField
						of={of}
						name="predictiveBehavior"
						label={t("predictiveBehavior")}
						orientation="vertical"
						options={PREDICTIVE_BEHAVIORS.map((value) => ({ value, label: t(`predictiveBehaviors.${value}`) }))}
					/>
					{values.predictiveBehavior === "PredictiveValueOverrideMaxWithBuffer" ? (
						<NumberField
							of={of}
							name="predictiveBuffer"
							label={t("predictiveBuffer")}
							unit="%"
							hint={t("bufferHint")}
						/>
					) : null}
					<NumberField
						of={of}
						name="initialMaxSize"
						label={t("initialMaxSize")}
						placeholder={group?.MaxSize === undefined ? "" : String(group.MaxSize)}
						hint={t("initialMaxSizeHint")}
					/>
					<NumberField
						of={of}
						name="predictiveTaskBuffer"
						label={t("taskBuffer")}
						unit={t("minutes")}
						hint={t("taskBufferHint")}
					/>
				</>
			) : null}
			<FormOutlook values={values} group={group} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={isModify ? tEss("hookForm.submitModify") : tEss("ruleForm.submit")}
				onCancel={onCancel}
			/>
		</form>
	);
}
