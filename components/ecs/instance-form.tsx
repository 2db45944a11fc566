"use client";

import { useTranslations } from "next-intl";
import { CheckField, TextAreaField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import type { Instance } from "@/lib/cloud/ecs";
import { instanceForm, type InstanceForm as Values } from "@/lib/forms/ecs-instance";

/** 修改实例属性: name, description, and whether people can release it. */
export function InstanceForm({
	instance,
	onSubmit,
	onDone,
	onCancel,
}: Pick<ActionFormProps<Values>, "onSubmit" | "onDone" | "onCancel"> & { instance: Instance }) {
	const t = useTranslations("ecsInstances.form");
	const tActions = useTranslations("common.actions");
	const of = useActionForm({
		schema: instanceForm,
		defaultValues: {
			instanceId: instance.InstanceId,
			instanceName: instance.InstanceName ?? "",
			description: instance.Description ?? "",
			isProtected: instance.DeletionProtection ?? false,
		},
		onSubmit,
		onDone,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<TextField of={of} name="instanceName" label={t("name")} hint={t("nameHint")} isRequired />
			<TextAreaField of={of} name="description" label={t("description")} hint={t("descriptionHint")} />
			<CheckField of={of} name="isProtected" label={t("protection")} hint={t("protectionHint")} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={tActions("save")}
				onCancel={onCancel}
			/>
		</form>
	);
}
