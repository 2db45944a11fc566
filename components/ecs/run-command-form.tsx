"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { FormFooter } from "@/components/console/form-footer";
import { ScriptEditor } from "@/components/console/script-editor";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { COMMAND_TYPES } from "@/lib/forms/command-choices";
import { runCommandForm, type RunCommandForm as Values } from "@/lib/forms/run-command";

/** 发送远程命令: type, content, time limit, where and as whom. */
export function RunCommandForm({
	instanceIds,
	defaultValues,
	onSubmit,
	onDone,
	onCancel,
	submitLabel,
	onValuesChange,
}: ActionFormProps<Values> & { instanceIds: string[] }) {
	const t = useTranslations("ecs.commandForm");
	const { form, submit, refusal, isSubmitting, errorOf } = useActionForm({
		schema: runCommandForm,
		defaultValues: {
			commandType: "RunShellScript",
			commandContent: "",
			timeout: 60,
			workingDir: "",
			username: "",
			...defaultValues,
			instanceIds,
		},
		onSubmit,
		onDone,
		onValuesChange,
	});
	return (
		<form onSubmit={submit} noValidate className="grid gap-5">
			<Controller
				control={form.control}
				name="commandType"
				render={({ field }) => (
					<Field label={t("commandType")} error={errorOf("commandType")} isRequired asGroup>
						{({ id }) => (
							<RadioGroup
								aria-labelledby={`${id}-label`}
								value={field.value}
								onValueChange={field.onChange}
								options={COMMAND_TYPES.map((value) => ({ value, label: t(`commandTypes.${value}`) }))}
							/>
						)}
					</Field>
				)}
			/>
			<Controller
				control={form.control}
				name="commandContent"
				render={({ field }) => (
					<Field label={t("commandContent")} error={errorOf("commandContent") ?? errorOf("instanceIds")} isRequired>
						{(control) => <ScriptEditor {...control} {...field} rows={6} />}
					</Field>
				)}
			/>
			<Field label={t("timeout")} description={t("timeoutHint")} error={errorOf("timeout")} isRequired>
				{(control) => (
					<div className="flex items-center gap-2">
						<Input {...control} {...form.register("timeout")} type="number" inputMode="numeric" className="w-32" />
						<span className="text-muted text-sm">{t("seconds")}</span>
					</div>
				)}
			</Field>
			<div className="grid gap-5 sm:grid-cols-2">
				<Field label={t("workingDir")} description={t("workingDirHint")} error={errorOf("workingDir")}>
					{(control) => <Input {...control} {...form.register("workingDir")} autoComplete="off" placeholder="/root" />}
				</Field>
				<Field label={t("username")} description={t("usernameHint")} error={errorOf("username")}>
					{(control) => <Input {...control} {...form.register("username")} autoComplete="off" placeholder="root" />}
				</Field>
			</div>
			<FormFooter
				refusal={refusal}
				isSubmitting={isSubmitting}
				submitLabel={submitLabel ?? t("submit")}
				onCancel={onCancel}
			/>
		</form>
	);
}
