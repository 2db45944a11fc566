"use client";

import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/console/form-footer";
import { ScriptField } from "@/components/console/script-field";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
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
			<ScriptField of={of} name="userData" label={t("script")} hint={t("scriptHint")} isRequired rows={10} />
			<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={t("submit")} />
		</form>
	);
}
