"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { type GrantForm, grantForm } from "@/lib/forms/grant";
import { type GrantablePolicy, PolicyPicker } from "./policy-picker";

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
	const { form, submit, refusal, isSubmitting, errorOf } = useActionForm({
		schema: grantForm,
		defaultValues: { roleName, scope: "account", policies: [], ...defaultValues },
		onSubmit,
		onDone,
		onValuesChange,
	});
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
			<Controller
				control={form.control}
				name="policies"
				render={({ field }) => (
					<Field label={t("policies")} error={errorOf("policies")} isRequired asGroup>
						{({ id }) => (
							<PolicyPicker
								labelId={`${id}-label`}
								value={field.value}
								onChange={field.onChange}
								policies={policies}
								attached={attached}
							/>
						)}
					</Field>
				)}
			/>
			<FormFooter
				refusal={refusal}
				isSubmitting={isSubmitting}
				submitLabel={submitLabel ?? tActions("ok")}
				onCancel={onCancel}
			/>
		</form>
	);
}
