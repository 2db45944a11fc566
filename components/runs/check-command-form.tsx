"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { NumberField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { ScriptField } from "@/components/console/script-field";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { removeCheckCommandAction, saveCheckCommandAction } from "@/lib/actions/check-actions";
import { CHECK_SUGGESTION, checkCommandForm } from "@/lib/forms/check-command";
import type { QueryData } from "@/lib/queries/registry";

/** The check command of a scaling group, to be set, changed and removed. */
export function CheckCommandForm({
	group,
	check,
	suggestion = CHECK_SUGGESTION,
	onChanged,
}: {
	group: { regionId: string; scalingGroupId: string };
	check: QueryData<"scaleOuts.check">["check"];
	suggestion?: string | undefined;
	onChanged: () => void;
}) {
	const t = useTranslations("runs.check");
	const save = useConsoleAction(saveCheckCommandAction);
	const remove = useConsoleAction(removeCheckCommandAction);
	const of = useActionForm({
		schema: checkCommandForm,
		defaultValues: {
			...group,
			command: check?.command ?? suggestion,
			expectedExitCode: check?.expectedExitCode ?? 0,
			timeoutSeconds: check?.timeoutSeconds ?? 60,
		},
		onSubmit: save,
		onDone: onChanged,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-4">
			<p className="text-sm" data-check={check ? "set" : "none"}>
				{t(check ? "isSet" : "isNone")}
			</p>
			<ScriptField of={of} name="command" label={t("command")} hint={t("commandHint")} isRequired rows={2} />
			<div className="grid gap-4 sm:grid-cols-2">
				<NumberField of={of} name="expectedExitCode" label={t("expectedExitCode")} isRequired />
				<NumberField of={of} name="timeoutSeconds" label={t("timeout")} isRequired />
			</div>
			<div className="flex flex-wrap items-center gap-3">
				<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={t(check ? "update" : "attach")} />
				{check ? (
					<ConfirmDialog
						trigger={<Button type="button">{t("remove")}</Button>}
						title={t("removeTitle")}
						description={t("removeBody")}
						onConfirm={async () => {
							const result = await remove(group);
							if (result.ok) {
								onChanged();
							}
							return result;
						}}
					/>
				) : null}
			</div>
		</form>
	);
}
