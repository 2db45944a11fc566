"use client";

import { useTranslations } from "next-intl";
import type { FieldPath, FieldValues } from "react-hook-form";
import { ChoiceField, type FormOf, NumberField, TextField } from "@/components/console/form-fields";
import { ScriptField } from "@/components/console/script-field";
import { COMMAND_TYPES } from "@/lib/forms/command-choices";
import type { RunCommandForm } from "@/lib/forms/run-command";

type Of<Values extends FieldValues, Output> = { of: FormOf<Values, Output> };

/** The fields of every command, kept or sent, go by the same names. */
const named = <Values extends FieldValues>(name: keyof RunCommandForm) => name as FieldPath<Values>;

/** What a command is: its type and its script. */
export function CommandScriptFields<Values extends FieldValues, Output>({
	of,
	rows,
}: Of<Values, Output> & { rows: number }) {
	const t = useTranslations("ecs.commandForm");
	return (
		<>
			<ChoiceField
				of={of}
				name={named<Values>("commandType")}
				label={t("commandType")}
				isRequired
				options={COMMAND_TYPES.map((value) => ({ value, label: t(`commandTypes.${value}`) }))}
			/>
			<ScriptField of={of} name={named<Values>("commandContent")} label={t("commandContent")} isRequired rows={rows} />
		</>
	);
}

/** What a kept command says too of how it runs: its time limit, and where. */
export function CommandLimitFields<Values extends FieldValues, Output>({ of }: Of<Values, Output>) {
	const t = useTranslations("ecs.commandForm");
	return (
		<>
			<NumberField
				of={of}
				name={named<Values>("timeout")}
				label={t("timeout")}
				hint={t("timeoutHint")}
				unit={t("seconds")}
				isRequired
			/>
			<TextField
				of={of}
				name={named<Values>("workingDir")}
				label={t("workingDir")}
				hint={t("workingDirHint")}
				placeholder="/root"
			/>
		</>
	);
}

/** How a command that is sent runs: its time limit, where, and as whom. */
export function CommandSettingFields<Values extends FieldValues, Output>({ of }: Of<Values, Output>) {
	const t = useTranslations("ecs.commandForm");
	return (
		<div className="grid gap-5 sm:grid-cols-3">
			<CommandLimitFields of={of} />
			<TextField
				of={of}
				name={named<Values>("username")}
				label={t("username")}
				hint={t("usernameHint")}
				placeholder="root"
			/>
		</div>
	);
}
