"use client";

import { useTranslations } from "next-intl";
import { Controller, useWatch } from "react-hook-form";
import { CheckField, type FieldOf, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import type { Command } from "@/lib/cloud/ecs";
import { parametersOf } from "@/lib/forms/command";
import { COMMAND_TYPES } from "@/lib/forms/command-choices";
import { type SendCommandFields, sendCommandForm, type SendCommandForm as Values } from "@/lib/forms/send-command";
import { CommandScriptFields, CommandSettingFields } from "./command-fields";
import { InstancePicker } from "./instance-picker";
import { RepeatFields } from "./repeat-fields";

/** 创建/执行命令: a script that is written here, or a kept command, on the instances that are picked. */
export function SendCommandForm({
	regionId,
	command,
	defaultValues,
	onSubmit,
	onDone,
	onCancel,
}: Pick<ActionFormProps<Values>, "defaultValues" | "onSubmit" | "onDone" | "onCancel"> & {
	regionId: string;
	/** The kept command that is run; without it the script is written here. */
	command?: Command | undefined;
}) {
	const t = useTranslations("ecsCommands.send");
	const tForm = useTranslations("ecs.commandForm");
	const of = useActionForm({
		schema: sendCommandForm,
		defaultValues: {
			commandId: command?.CommandId ?? "",
			name: "",
			commandType: COMMAND_TYPES.find((type) => type === command?.Type) ?? "RunShellScript",
			commandContent: command?.CommandContent ?? "",
			isParameterised: command?.EnableParameter ?? false,
			parameters: {},
			instanceIds: [],
			timeout: command?.Timeout ?? 60,
			workingDir: command?.WorkingDir ?? "",
			username: "",
			repeatMode: "Once",
			frequency: "",
			isKept: false,
			...defaultValues,
		},
		onSubmit,
		onDone,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			{command ? (
				<Field label={tForm("commandContent")} asGroup>
					{() => <CodeBlock code={command.CommandContent ?? ""} label={tForm("commandContent")} maxHeight="12rem" />}
				</Field>
			) : (
				<>
					<CommandScriptFields of={of} rows={8} />
					<CheckField of={of} name="isParameterised" label={t("isParameterised")} hint={t("isParameterisedHint")} />
				</>
			)}
			<ParameterFields of={of} />
			<Controller
				control={of.form.control}
				name="instanceIds"
				render={({ field: { value, onChange } }) => (
					<Field label={t("instances")} error={of.errorOf("instanceIds")} isRequired asGroup>
						{({ id }) => (
							<InstancePicker regionId={regionId} value={value} onChange={onChange} labelledBy={`${id}-label`} />
						)}
					</Field>
				)}
			/>
			<RepeatFields of={of} />
			<CommandSettingFields of={of} />
			{command ? null : <KeepFields of={of} />}
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={tForm("submit")}
				onCancel={onCancel}
			/>
		</form>
	);
}

type Of = { of: FieldOf<SendCommandFields, Values>["of"] };

/** A field for each `{{name}}` of the script. */
function ParameterFields({ of }: Of) {
	const t = useTranslations("ecsCommands.send");
	const [isParameterised, content] = useWatch({
		control: of.form.control,
		name: ["isParameterised", "commandContent"],
	});
	const names = isParameterised ? parametersOf(content) : [];
	return names.length === 0 ? null : (
		<fieldset className="grid gap-4 rounded-md border border-line p-3 sm:grid-cols-2">
			<legend className="px-1 font-medium text-sm">{t("parameters")}</legend>
			{names.map((name) => (
				<TextField key={name} of={of} name={`parameters.${name}`} label={name} />
			))}
		</fieldset>
	);
}

/** Whether the script becomes a kept command, and how it is called. */
function KeepFields({ of }: Of) {
	const t = useTranslations("ecsCommands.send");
	return (
		<div className="grid gap-3">
			<TextField of={of} name="name" label={t("name")} hint={t("nameHint")} />
			<CheckField of={of} name="isKept" label={t("isKept")} hint={t("isKeptHint")} />
		</div>
	);
}
