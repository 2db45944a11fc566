"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { ChecksField } from "@/components/console/checks-field";
import { useCloudNow } from "@/components/console/cloud-clock";
import { ChoiceField, NumberField, SelectField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import type { ScalingRule } from "@/lib/cloud/ess";
import {
	type AlarmTaskFormInput,
	alarmTaskForm,
	EFFECTIVE_KINDS,
	EVALUATIONS,
	FIRST_CONDITION,
	METRIC_TYPES,
	type AlarmTaskForm as Values,
} from "@/lib/forms/alarm-task";
import { zoneOffset } from "@/lib/forms/effective-time";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import { isExecutableRule } from "@/lib/ui/is-executable-rule";
import { AlarmConditionsField, AlarmDimensionsField, type AlarmFormState } from "./alarm-conditions-fields";

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
			<AlarmConditionsField of={of} />
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
			<AlarmDimensionsField of={of} />
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

/** The rules that it executes: of those that can be executed at all. */
function Actions({ of, rules }: { of: AlarmFormState; rules: readonly ScalingRule[] | undefined }) {
	const t = useTranslations("essAlarms.form");
	const tTypes = useTranslations("ess.rules.types");
	return (
		<ChecksField
			of={of}
			name="actions"
			label={t("actions")}
			hint={t("actionsHint")}
			isRequired
			options={rules
				?.filter(isExecutableRule)
				.map(({ ScalingRuleAri, ScalingRuleName, ScalingRuleId, ScalingRuleType }) => ({
					value: ScalingRuleAri,
					label: (
						<>
							{ScalingRuleName ?? ScalingRuleId}{" "}
							<span className="text-muted text-xs">
								{tTypes(ScalingRuleType === "StepScalingRule" ? "StepScalingRule" : "SimpleScalingRule")}
							</span>
						</>
					),
				}))}
			empty={t("noRules")}
		/>
	);
}
