"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { FormFooter } from "@/components/console/form-footer";
import { ScriptEditor } from "@/components/console/script-editor";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { removeCheckCommandAction, saveCheckCommandAction } from "@/lib/actions/check-actions";
import { CHECK_SUGGESTION, checkCommandForm } from "@/lib/forms/check-command";
import type { QueryData } from "@/lib/queries/registry";

/** The check command of a scaling group, to be set, changed and removed. */
export function CheckCommandForm({
	group,
	check,
	onChanged,
}: {
	group: { regionId: string; scalingGroupId: string };
	check: QueryData<"scaleOuts.check">["check"];
	onChanged: () => void;
}) {
	const t = useTranslations("runs.check");
	const save = useConsoleAction(saveCheckCommandAction);
	const remove = useConsoleAction(removeCheckCommandAction);
	const { form, submit, refusal, isSubmitting, errorOf } = useActionForm({
		schema: checkCommandForm,
		defaultValues: {
			...group,
			command: check?.command ?? CHECK_SUGGESTION,
			expectedExitCode: check?.expectedExitCode ?? 0,
			timeoutSeconds: check?.timeoutSeconds ?? 60,
		},
		onSubmit: save,
		onDone: onChanged,
	});
	return (
		<form onSubmit={submit} noValidate className="grid gap-4">
			<p className="text-sm" data-check={check ? "set" : "none"}>
				{t(check ? "isSet" : "isNone")}
			</p>
			<Controller
				control={form.control}
				name="command"
				render={({ field }) => (
					<Field label={t("command")} description={t("commandHint")} error={errorOf("command")} isRequired>
						{(control) => <ScriptEditor {...control} {...field} rows={2} />}
					</Field>
				)}
			/>
			<div className="grid gap-4 sm:grid-cols-2">
				<Field label={t("expectedExitCode")} error={errorOf("expectedExitCode")} isRequired>
					{(control) => (
						<Input
							{...control}
							{...form.register("expectedExitCode")}
							type="number"
							inputMode="numeric"
							className="w-32"
						/>
					)}
				</Field>
				<Field label={t("timeout")} error={errorOf("timeoutSeconds")} isRequired>
					{(control) => (
						<Input
							{...control}
							{...form.register("timeoutSeconds")}
							type="number"
							inputMode="numeric"
							className="w-32"
						/>
					)}
				</Field>
			</div>
			<div className="flex flex-wrap items-center gap-3">
				<FormFooter refusal={refusal} isSubmitting={isSubmitting} submitLabel={t(check ? "update" : "attach")} />
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
