"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { ScriptField } from "@/components/console/script-field";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { CommandLimitFields } from "@/components/ecs/command-fields";
import { commandForm, LONGEST_KEPT, type CommandForm as Values } from "@/lib/forms/command";
import { INVOKE_TEMPLATE } from "@/lib/tutorial/steps/command/invoke-template";

/** 创建命令 within the walk: a Shell command without parameters of its own. */
export function SavedCommandForm({
	defaultValues,
	onSubmit,
	onValuesChange,
}: Pick<ActionFormProps<Values>, "onSubmit" | "onValuesChange"> & { defaultValues: Values }) {
	const t = useTranslations("tutorialWays.savedCommand");
	const of = useActionForm({ schema: commandForm, defaultValues, onSubmit, onValuesChange });
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<TextField of={of} name="name" label={t("name")} isRequired />
			<ScriptField
				of={of}
				name="commandContent"
				label={t("script")}
				hint={t("scriptHint", { max: LONGEST_KEPT })}
				isRequired
				rows={10}
			/>
			<div className="grid gap-5 sm:grid-cols-2">
				<CommandLimitFields of={of} />
			</div>
			<p className="text-muted text-sm">{t("template", { name: INVOKE_TEMPLATE })}</p>
			<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={t("submit")} />
		</form>
	);
}
