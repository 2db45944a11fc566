"use client";

import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { type GrantForm, grantForm } from "@/lib/forms/grant";
import { PoliciesField } from "./policies-field";
import type { GrantablePolicy } from "./policy-picker";

/**
 * 添加权限 for a role: scope and policies. `policies` undefined means that they still load; `attached` are those that the
 * role has already.
 */
export function GrantPermissionForm({
	roleName,
	policies,
	attached = [],
	defaultValues,
	onSubmit,
	onDone,
	onCancel,
	submitLabel,
	onValuesChange,
}: ActionFormProps<GrantForm> & {
	roleName: string;
	policies: readonly GrantablePolicy[] | undefined;
	attached?: readonly GrantablePolicy[];
}) {
	const t = useTranslations("ram.grantForm");
	const tActions = useTranslations("common.actions");
	const formApi = useActionForm({
		schema: grantForm,
		defaultValues: { roleName, scope: "account", policies: [], ...defaultValues },
		onSubmit,
		onDone,
		onValuesChange,
	});
	const { form, submit, refusal, isSubmitting } = formApi;
	return (
		<form onSubmit={submit} noValidate className="grid gap-5">
			<Field label={t("scope")} asGroup>
				{({ id }) => (
					<RadioGroup
						aria-labelledby={`${id}-label`}
						value="account"
						options={[{ value: "account", label: t("account"), description: t("accountHint") }]}
					/>
				)}
			</Field>
			<Field label={t("principal")}>
				{(control) => <Input {...control} {...form.register("roleName")} readOnly className="max-w-lg" />}
			</Field>
			<PoliciesField of={formApi} name="policies" label={t("policies")} policies={policies} attached={attached} />
			<FormFooter
				refusal={refusal}
				isSubmitting={isSubmitting}
				submitLabel={submitLabel ?? tActions("ok")}
				onCancel={onCancel}
			/>
		</form>
	);
}
