"use client";

import { useTranslations } from "next-intl";
import { type Ref, useMemo } from "react";
import { Controller } from "react-hook-form";
import { FormFooter } from "@/components/console/form-footer";
import { JsonEditor } from "@/components/console/json-editor";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { useRuleMessage } from "@/components/console/use-rule-message";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { policyForm, type PolicyForm as Values } from "@/lib/forms/policy";
import { lintPolicyDocument } from "@/lib/forms/policy-document";
import { ruleMessage } from "@/lib/forms/rule";

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
}: ActionFormProps<Values>) {
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
			<Controller
				control={form.control}
				name="policyDocument"
				render={({ field }) => (
					<PolicyDocumentField
						label={t("policyDocument")}
						description={t("policyDocumentHint")}
						error={errorOf("policyDocument")}
						{...field}
					/>
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

/** A policy document's editor: every problem with its line, as the grammar of RAM policies has it. */
export function PolicyDocumentField({
	label,
	description,
	error,
	value,
	onChange,
	...props
}: {
	label: string;
	description?: string;
	error?: string | undefined;
	value: string;
	onChange: (value: string) => void;
	onBlur?: () => void;
	name?: string;
	ref?: Ref<HTMLTextAreaElement>;
}) {
	const sentence = useRuleMessage();
	const problems = useMemo(
		() =>
			lintPolicyDocument(value).map(({ key, values, line, column }) => ({
				line,
				text: sentence(ruleMessage(key, { ...values, line, column })),
			})),
		[value, sentence],
	);
	return (
		<Field label={label} description={description} error={error} isRequired>
			{(control) => <JsonEditor {...control} {...props} value={value} onChange={onChange} problems={problems} />}
		</Field>
	);
}
