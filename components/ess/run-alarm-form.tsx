"use client";

import { useTranslations } from "next-intl";
import { NumberField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import type { Alarm, ScalingGroup, ScalingRule } from "@/lib/cloud/ess";
import { thresholdOf } from "@/lib/forms/alarm-conditions";
import { runAlarmForm } from "@/lib/forms/alarm-task";
import { SimpleOutlook } from "./rule-outlook";
import { RuleLadder } from "./step-ladder";

/** 立即执行 an event-triggered task: its rules, what each would do now, and the metric's value where one needs it. */
export function RunAlarmForm({
	alarm,
	rules,
	group,
	onSubmit,
	onDone,
	onCancel,
}: ActionFormProps<{ alarmTaskId: string; metricValue: number | "" }> & {
	alarm: Alarm;
	rules: readonly ScalingRule[];
	group: ScalingGroup | undefined;
}) {
	const t = useTranslations("essAlarms");
	const tExecute = useTranslations("essRules.execute");
	const of = useActionForm({
		schema: runAlarmForm,
		defaultValues: { alarmTaskId: alarm.AlarmTaskId, metricValue: "" },
		onSubmit,
		onDone,
	});
	const value = of.form.watch("metricValue");
	const threshold = thresholdOf(alarm);
	const distance = value === "" || threshold === undefined ? undefined : Number(value) - threshold;
	const isStepped = rules.some(({ ScalingRuleType }) => ScalingRuleType === "StepScalingRule");
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<p className="text-sm">{t("runBody", { count: rules.length })}</p>
			{isStepped ? (
				<NumberField
					of={of}
					name="metricValue"
					label={tExecute("metricValue")}
					hint={t("metricValueHint", { threshold: threshold ?? 0 })}
					step="any"
				/>
			) : null}
			<ul className="grid gap-3">
				{rules.map((rule) => (
					<li key={rule.ScalingRuleId} className="grid gap-1.5">
						<p className="font-medium text-sm">{rule.ScalingRuleName ?? rule.ScalingRuleId}</p>
						{rule.ScalingRuleType === "StepScalingRule" ? (
							<RuleLadder rule={rule} group={group} distance={distance} />
						) : group ? (
							<SimpleOutlook rule={rule} group={group} />
						) : null}
					</li>
				))}
			</ul>
			<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={t("run")} onCancel={onCancel} />
		</form>
	);
}
