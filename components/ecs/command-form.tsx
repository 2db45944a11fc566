"use client";

import { useTranslations } from "next-intl";
import { CheckField, ChoiceField, TextAreaField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { ScriptField } from "@/components/console/script-field";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import type { Command } from "@/lib/cloud/ecs";
import { commandForm, type CommandForm as Values } from "@/lib/forms/command";
import { COMMAND_TYPES } from "@/lib/forms/command-choices";
import { CommandLimitFields } from "./command-fields";

/** 创建命令, 修改命令, 克隆命令: of a command that is there, type and parameters stay as they are. */
export function CommandForm({
	command,
	isClone = false,
	first,
	onSubmit,
	onDone,
	onCancel,
}: Pick<ActionFormProps<Values>, "onSubmit" | "onDone" | "onCancel"> & {
	/** What is changed, or cloned. */
	command?: Command | undefined;
	isClone?: boolean;
	/** What a new one begins with. */
	first?: Partial<Values>;
}) {
	const t = useTranslations("ecsCommands.form");
	const tForm = useTranslations("ecs.commandForm");
	const tActions = useTranslations("common.actions");
	const isEdit = command !== undefined && !isClone;
	const of = useActionForm({
		schema: commandForm,
		defaultValues: {
			commandId: isEdit ? command.CommandId : "",
			name: isClone ? t("cloneName", { name: command?.Name ?? "" }).slice(0, 128) : (command?.Name ?? ""),
			description: command?.Description ?? "",
			commandType: COMMAND_TYPES.find((type) => type === command?.Type) ?? "RunShellScript",
			commandContent: command?.CommandContent ?? "",
			timeout: command?.Timeout ?? 60,
			workingDir: command?.WorkingDir ?? "",
			isParameterised: command?.EnableParameter ?? false,
			...first,
		},
		onSubmit,
		onDone,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<TextField of={of} name="name" label={t("name")} isRequired />
			<ChoiceField
				of={of}
				name="commandType"
				label={tForm("commandType")}
				isRequired
				isDisabled={isEdit}
				options={COMMAND_TYPES.map((value) => ({ value, label: tForm(`commandTypes.${value}`) }))}
			/>
			<ScriptField of={of} name="commandContent" label={tForm("commandContent")} isRequired rows={10} />
			<CheckField
				of={of}
				name="isParameterised"
				label={t("isParameterised")}
				hint={t("isParameterisedHint")}
				isDisabled={isEdit}
			/>
			<div className="grid gap-5 sm:grid-cols-2">
				<CommandLimitFields of={of} />
			</div>
			<TextAreaField of={of} name="description" label={t("description")} rows={2} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={isEdit ? tActions("save") : tActions("create")}
				onCancel={onCancel}
			/>
		</form>
	);
}
