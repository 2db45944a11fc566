"use client";

import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { runCommandForm, type RunCommandForm as Values } from "@/lib/forms/run-command";
import { CommandScriptFields, CommandSettingFields } from "./command-fields";

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
	const of = useActionForm({
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
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<CommandScriptFields of={of} rows={6} />
			<CommandSettingFields of={of} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={submitLabel ?? t("submit")}
				onCancel={onCancel}
			/>
		</form>
	);
}
