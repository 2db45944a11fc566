"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { useResource } from "@/components/console/use-resource";
import { grantToUserForm, type GrantToUserForm as Values } from "@/lib/forms/grant";
import { PoliciesField } from "./policies-field";

/** 添加权限 for a user: policies that take effect in the whole account. */
export function GrantToUserForm({
	userName,
	onSubmit,
	onDone,
	onCancel,
}: ActionFormProps<Values> & { userName: string }) {
	const t = useTranslations("ram.grantForm");
	const tActions = useTranslations("common.actions");
	const { data: all } = useResource("ram.policies", {});
	const { data: held } = useResource("ram.user", { userName });
	const formApi = useActionForm({
		schema: grantToUserForm,
		defaultValues: { userName, scope: "account", policies: [] },
		onSubmit,
		onDone,
	});
	const { submit, refusal, isSubmitting } = formApi;
	return (
		<form onSubmit={submit} noValidate className="grid gap-5">
			<TextField of={formApi} name="userName" label={t("principal")} hint={t("accountHint")} isDisabled />
			<PoliciesField
				of={formApi}
				name="policies"
				label={t("policies")}
				policies={all?.policies}
				attached={held?.policies ?? []}
			/>
			<FormFooter refusal={refusal} isSubmitting={isSubmitting} submitLabel={tActions("ok")} onCancel={onCancel} />
		</form>
	);
}
