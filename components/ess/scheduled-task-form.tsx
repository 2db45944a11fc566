"use client";

import { useTranslations } from "next-intl";
import { ChecksField } from "@/components/console/checks-field";
import { CheckField, ChoiceField, NumberField, SelectField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { MomentField } from "@/components/console/moment-field";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import type { ScalingGroup, ScalingRule } from "@/lib/cloud/ess";
import {
	REPEATS,
	recurrenceOf,
	type ScheduledTaskFormInput,
	scheduledTaskForm,
	TASK_EFFECTS,
	type ScheduledTaskForm as Values,
	WEEKDAYS,
} from "@/lib/forms/scheduled-task";
import { NextLaunchList } from "./next-launch-list";

/** 创建定时任务 and, with `isModify`, 修改定时任务: what it does, when, how often and until when. */
export function ScheduledTaskForm({
	scalingGroupId,
	rules,
	group,
	isModify = false,
	defaultValues,
	onSubmit,
	onDone,
	onCancel,
}: Omit<ActionFormProps<Values>, "defaultValues"> & {
	scalingGroupId: string;
	rules: readonly ScalingRule[] | undefined;
	group: ScalingGroup | undefined;
	isModify?: boolean;
	defaultValues?: Partial<ScheduledTaskFormInput>;
}) {
	const t = useTranslations("essTasks.form");
	const tEss = useTranslations("ess");
	const of = useActionForm({
		schema: scheduledTaskForm,
		defaultValues: {
			scheduledTaskName: "",
			description: "",
			effect: "rule",
			scheduledAction: "",
			minValue: "",
			maxValue: "",
			desiredCapacity: "",
			repeats: "once",
			launchTime: "",
			everyDays: 1,
			weekdays: [],
			monthFrom: 1,
			monthTo: 1,
			cron: "",
			endTime: "",
			launchExpiration: 600,
			isEnabled: true,
			kept: [],
			...defaultValues,
			scalingGroupId,
		} as ScheduledTaskFormInput,
		onSubmit,
		onDone,
	});
	const values = of.form.watch();
	const { effect, repeats } = values;
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<TextField of={of} name="scheduledTaskName" label={t("name")} hint={t("nameHint")} isRequired />
			<TextField of={of} name="description" label={t("description")} hint={t("descriptionHint")} />
			<ChoiceField
				of={of}
				name="effect"
				label={t("effect")}
				options={TASK_EFFECTS.map((value) => ({ value, label: t(`effects.${value}`) }))}
			/>
			{effect === "rule" ? (
				<SelectField
					of={of}
					name="scheduledAction"
					label={t("rule")}
					hint={t("ruleHint")}
					isRequired
					options={rules
						?.filter(({ ScalingRuleType }) => (ScalingRuleType ?? "SimpleScalingRule") === "SimpleScalingRule")
						.map(({ ScalingRuleAri, ScalingRuleName, ScalingRuleId }) => ({
							value: ScalingRuleAri,
							label: ScalingRuleName ?? ScalingRuleId,
						}))}
				/>
			) : (
				<>
					<NumberField
						of={of}
						name="minValue"
						label={tEss("group.minSize")}
						hint={t("sizeHint", { now: group?.MinSize ?? 0 })}
					/>
					<NumberField
						of={of}
						name="maxValue"
						label={tEss("group.maxSize")}
						hint={t("sizeHint", { now: group?.MaxSize ?? 0 })}
					/>
					{group?.DesiredCapacity === undefined ? null : (
						<NumberField
							of={of}
							name="desiredCapacity"
							label={tEss("group.desired")}
							hint={t("sizeHint", { now: group.DesiredCapacity })}
						/>
					)}
				</>
			)}
			<ChoiceField
				of={of}
				name="repeats"
				label={t("repeats")}
				options={REPEATS.map((value) => ({ value, label: t(`repeatKinds.${value}`) }))}
			/>
			<MomentField
				of={of}
				name="launchTime"
				label={t(repeats === "once" ? "launch" : "firstLaunch")}
				hint={t(repeats === "cron" ? "launchCronHint" : "launchHint")}
				isRequired={repeats !== "cron"}
			/>
			{repeats === "daily" ? (
				<NumberField of={of} name="everyDays" label={t("everyDays")} unit={t("days")} isRequired />
			) : null}
			{repeats === "weekly" ? (
				<ChecksField
					of={of}
					name="weekdays"
					label={t("weekdays")}
					hint={t("weekdaysHint")}
					isRequired
					className="flex flex-wrap gap-x-4 gap-y-2"
					options={WEEKDAYS.map((value) => ({ value, label: t(`days7.${value}`) }))}
				/>
			) : null}
			{repeats === "monthly" ? (
				<>
					<NumberField of={of} name="monthFrom" label={t("monthFrom")} isRequired />
					<NumberField of={of} name="monthTo" label={t("monthTo")} hint={t("monthHint")} isRequired />
				</>
			) : null}
			{repeats === "cron" ? (
				<TextField of={of} name="cron" label={t("cron")} hint={t("cronHint")} placeholder="0 8 * * 1-5" isRequired />
			) : null}
			{repeats === "once" ? null : <MomentField of={of} name="endTime" label={t("end")} hint={t("endHint")} />}
			<NextLaunchList
				launchTime={values.launchTime ?? ""}
				endTime={values.endTime ?? ""}
				recurrence={recurrenceOf(values)}
			/>
			<NumberField
				of={of}
				name="launchExpiration"
				label={t("expiration")}
				unit={tEss("hookForm.seconds")}
				hint={t("expirationHint")}
			/>
			<CheckField of={of} name="isEnabled" label={t("isEnabled")} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={isModify ? tEss("hookForm.submitModify") : t("submit")}
				onCancel={onCancel}
			/>
		</form>
	);
}
