"use client";

import { useTranslations } from "next-intl";
import { NumberField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { editRoleForm, type EditRoleForm as Values } from "@/lib/forms/role";
import { PolicyDocumentController } from "./policy-document-field";
import { TrustInWords } from "./trust-in-words";

/** What can be changed of a role; who may assume it is said in words while its trust policy is written. */
export function EditRoleForm({ defaultValues, onSubmit, onDone, onCancel }: ActionFormProps<Values>) {
	const t = useTranslations("ramRoles.form");
	const tActions = useTranslations("common.actions");
	const { data: caller } = useResource("system.identity", {});
	const formApi = useActionForm({
		schema: editRoleForm,
		defaultValues: { roleName: "", description: "", maxSessionSeconds: 3600, trustDocument: "", ...defaultValues },
		onSubmit,
		onDone,
	});
	const { form, submit, refusal, isSubmitting, errorOf } = formApi;
	return (
		<form onSubmit={submit} noValidate className="grid gap-5">
			<PolicyDocumentController
				control={form.control}
				name="trustDocument"
				kind="trust"
				label={t("trust")}
				error={errorOf("trustDocument")}
			/>
			<Field label={t("whoMay")} asGroup>
				{() => (
					<div aria-live="polite">
						<TrustInWords document={form.watch("trustDocument")} ownAccountId={caller?.AccountId} />
					</div>
				)}
			</Field>
			<TextField of={formApi} name="description" label={t("description")} />
			<NumberField
				of={formApi}
				name="maxSessionSeconds"
				label={t("maxSession")}
				hint={t("maxSessionHint")}
				unit={t("seconds")}
				isRequired
			/>
			<FormFooter refusal={refusal} isSubmitting={isSubmitting} submitLabel={tActions("save")} onCancel={onCancel} />
		</form>
	);
}
