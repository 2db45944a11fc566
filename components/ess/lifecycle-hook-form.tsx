"use client";

import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import { Controller } from "react-hook-form";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import {
	DEFAULT_RESULTS,
	hookFormChecking,
	LIFECYCLE_TRANSITIONS,
	NOTIFICATION_METHODS,
	RUN_COMMAND_TEMPLATE,
	type LifecycleHookForm as Values,
} from "@/lib/forms/lifecycle-hook";
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
	const { form, submit, refusal, isSubmitting, errorOf } = useActionForm({
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
			ramRole: "OOSServiceRole",
			...defaultValues,
			scalingGroupId,
		},
		onSubmit,
		onDone,
		onValuesChange,
	});
	const method = form.watch("notificationMethod");
	return (
		<form onSubmit={submit} noValidate className="grid gap-5">
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
			<Controller
				control={form.control}
				name="lifecycleTransition"
				render={({ field }) => (
					<Field label={t("transition")} error={errorOf("lifecycleTransition")} isRequired asGroup>
						{({ id }) => (
							<RadioGroup
								aria-labelledby={`${id}-label`}
								value={field.value}
								onValueChange={field.onChange}
								options={LIFECYCLE_TRANSITIONS.map((value) => ({ value, label: t(`transitions.${value}`) }))}
							/>
						)}
					</Field>
				)}
			/>
			<Field label={t("timeout")} description={t("timeoutHint")} error={errorOf("heartbeatTimeout")} isRequired>
				{(control) => (
					<div className="flex items-center gap-2">
						<Input
							{...control}
							{...form.register("heartbeatTimeout")}
							type="number"
							inputMode="numeric"
							className="w-32"
						/>
						<span className="text-muted text-sm">{t("seconds")}</span>
					</div>
				)}
			</Field>
			<Controller
				control={form.control}
				name="defaultResult"
				render={({ field }) => (
					<Field
						label={t("defaultResult")}
						description={t(`defaultResultHints.${field.value}`)}
						error={errorOf("defaultResult")}
						asGroup
					>
						{({ id }) => (
							<RadioGroup
								aria-labelledby={`${id}-label`}
								aria-describedby={`${id}-description`}
								value={field.value}
								onValueChange={field.onChange}
								options={DEFAULT_RESULTS.map((value) => ({ value, label: t(`defaultResults.${value}`) }))}
							/>
						)}
					</Field>
				)}
			/>
			<Controller
				control={form.control}
				name="notificationMethod"
				render={({ field }) => (
					<Field
						label={t("notification")}
						description={t("notificationHint")}
						error={errorOf("notificationMethod")}
						asGroup
					>
						{({ id }) => (
							<RadioGroup
								aria-labelledby={`${id}-label`}
								value={field.value}
								onValueChange={field.onChange}
								options={NOTIFICATION_METHODS.map((value) => ({ value, label: t(`notifications.${value}`) }))}
							/>
						)}
					</Field>
				)}
			/>
			{method === "queue" || method === "topic" ? (
				<Field label={t(`targets.${method}`)} error={errorOf("notificationTarget")} isRequired>
					{(control) => (
						<Input {...control} {...form.register("notificationTarget")} autoComplete="off" className="max-w-lg" />
					)}
				</Field>
			) : null}
			{method === "oos" ? (
				<HookTemplateFields
					form={form}
					errorOf={errorOf}
					choices={choices}
					regionId={regionId}
					onParameters={hearParameters}
				/>
			) : null}
			<FormFooter
				refusal={refusal}
				isSubmitting={isSubmitting}
				submitLabel={submitLabel ?? t(isModify ? "submitModify" : "submit")}
				onCancel={onCancel}
			/>
		</form>
	);
}
