"use client";

import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { policyForm, type PolicyForm as Values } from "@/lib/forms/policy";
import { PolicyDocumentController } from "./policy-document-field";

const emptyDocument = `{
    "Version": "1",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "ecs:Describe*"
            ],
            "Resource": "*"
        }
    ]
}`;

/** 新建自定义权限策略, in script mode: name, mode, document. */
export function PolicyForm({
	defaultValues,
	onSubmit,
	onDone,
	onCancel,
	submitLabel,
	onValuesChange,
	needed,
}: ActionFormProps<Values> & {
	/** Actions that a policy which allows some of them should allow. */
	needed?: readonly string[];
}) {
	const t = useTranslations("ram.policyForm");
	const tActions = useTranslations("common.actions");
	const { form, submit, refusal, isSubmitting, errorOf } = useActionForm({
		schema: policyForm,
		defaultValues: { policyName: "", description: "", policyDocument: emptyDocument, ...defaultValues },
		onSubmit,
		onDone,
		onValuesChange,
	});
	return (
		<form onSubmit={submit} noValidate className="grid gap-5">
			<Field label={t("policyName")} description={t("policyNameHint")} error={errorOf("policyName")} isRequired>
				{(control) => <Input {...control} {...form.register("policyName")} autoComplete="off" className="max-w-lg" />}
			</Field>
			<Field label={t("description")} error={errorOf("description")}>
				{(control) => <Input {...control} {...form.register("description")} autoComplete="off" className="max-w-lg" />}
			</Field>
			<Field label={t("mode")} asGroup>
				{({ id }) => (
					<RadioGroup
						aria-labelledby={`${id}-label`}
						value="script"
						options={[{ value: "script", label: t("scriptMode"), description: t("scriptModeHint") }]}
					/>
				)}
			</Field>
			<PolicyDocumentController
				control={form.control}
				name="policyDocument"
				{...(needed ? { needed } : {})}
				label={t("policyDocument")}
				description={t("policyDocumentHint")}
				error={errorOf("policyDocument")}
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
