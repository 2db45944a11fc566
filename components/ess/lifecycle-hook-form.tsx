"use client";

import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import { ChoiceField, NumberField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import {
	DEFAULT_RESULTS,
	hookFormChecking,
	LIFECYCLE_TRANSITIONS,
	NOTIFICATION_METHODS,
	RUN_COMMAND_TEMPLATE,
	type LifecycleHookForm as Values,
} from "@/lib/forms/lifecycle-hook";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import type { TemplateParameter } from "@/lib/oos/template-parameters";
import { type HookChoices, HookTemplateFields } from "./hook-template-fields";

/**
 * 创建生命周期挂钩 with every field of the cloud's console. With `isModify` the name cannot be changed, as in the cloud.
 */
export function LifecycleHookForm({
	scalingGroupId,
	regionId,
	choices,
	isModify,
	defaultValues,
	onSubmit,
	onDone,
	onCancel,
	submitLabel,
	onValuesChange,
}: ActionFormProps<Values> & { scalingGroupId: string; regionId: string; choices: HookChoices; isModify?: boolean }) {
	const t = useTranslations("ess.hookForm");
	const declared = useRef<readonly TemplateParameter[]>(undefined);
	const [schema] = useState(() => hookFormChecking(() => declared.current));
	const hearParameters = useCallback((parameters: readonly TemplateParameter[] | undefined) => {
		declared.current = parameters;
	}, []);
	const of = useActionForm({
		schema,
		defaultValues: {
			lifecycleHookName: "",
			lifecycleTransition: "SCALE_OUT",
			heartbeatTimeout: 600,
			defaultResult: "CONTINUE",
			notificationMethod: "none",
			notificationTarget: "",
			templateType: "Public",
			templateName: RUN_COMMAND_TEMPLATE,
			templateParameters: "",
			commandType: "RunShellScript",
			commandContent: "",
			commandTimeout: 600,
			lifecycleActionResult: "ABANDON",
			ramRole: OOS_ROLE,
			...defaultValues,
			scalingGroupId,
		},
		onSubmit,
		onDone,
		onValuesChange,
	});
	const { form, errorOf } = of;
	const [method, result] = form.watch(["notificationMethod", "defaultResult"]);
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<Field
				label={t("name")}
				description={t(isModify ? "nameFixed" : "nameHint")}
				error={errorOf("lifecycleHookName")}
				isRequired
			>
				{(control) => (
					<Input
						{...control}
						{...form.register("lifecycleHookName")}
						readOnly={isModify}
						autoComplete="off"
						className="max-w-lg"
					/>
				)}
			</Field>
			<ChoiceField
				of={of}
				name="lifecycleTransition"
				label={t("transition")}
				isRequired
				options={LIFECYCLE_TRANSITIONS.map((value) => ({ value, label: t(`transitions.${value}`) }))}
			/>
			<NumberField
				of={of}
				name="heartbeatTimeout"
				label={t("timeout")}
				hint={t("timeoutHint")}
				unit={t("seconds")}
				isRequired
			/>
			<ChoiceField
				of={of}
				name="defaultResult"
				label={t("defaultResult")}
				hint={t(`defaultResultHints.${result}`)}
				options={DEFAULT_RESULTS.map((value) => ({ value, label: t(`defaultResults.${value}`) }))}
			/>
			<ChoiceField
				of={of}
				name="notificationMethod"
				label={t("notification")}
				hint={t("notificationHint")}
				options={NOTIFICATION_METHODS.map((value) => ({ value, label: t(`notifications.${value}`) }))}
			/>
			{method === "queue" || method === "topic" ? (
				<TextField of={of} name="notificationTarget" label={t(`targets.${method}`)} isRequired />
			) : null}
			{method === "oos" ? (
				<HookTemplateFields of={of} choices={choices} regionId={regionId} onParameters={hearParameters} />
			) : null}
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={submitLabel ?? t(isModify ? "submitModify" : "submit")}
				onCancel={onCancel}
			/>
		</form>
	);
}
