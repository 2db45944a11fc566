"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { FormFooter } from "@/components/console/form-footer";
import { ScriptEditor } from "@/components/console/script-editor";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { Field } from "@/components/ui/field";
import { userDataForm, type UserDataForm as Values } from "@/lib/forms/user-data-script";

/** The script of a group's user data. */
export function UserDataForm({
	scalingGroupId,
	defaultValues,
	onSubmit,
	onValuesChange,
}: ActionFormProps<Values> & { scalingGroupId: string }) {
	const t = useTranslations("tutorialWays.userData");
	const of = useActionForm({
		schema: userDataForm,
		defaultValues: { userData: "", ...defaultValues, scalingGroupId },
		onSubmit,
		onValuesChange,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<Controller
				control={of.form.control}
				name="userData"
				render={({ field: { value, onChange } }) => (
					<Field label={t("script")} description={t("scriptHint")} error={of.errorOf("userData")} isRequired>
						{(control) => <ScriptEditor {...control} name="userData" rows={10} value={value} onChange={onChange} />}
					</Field>
				)}
			/>
			<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={t("submit")} />
		</form>
	);
}
