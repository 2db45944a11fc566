"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import * as z from "zod";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import type { ActionResult } from "@/lib/actions/action-result";
import { policyDocument } from "@/lib/forms/policy";
import { PolicyDocumentField } from "./policy-form";

const schema = z.object({ policyDocument });

/** The document of a policy that exists already. */
export function EditPolicyForm({
	document,
	onSubmit,
	onClose,
}: {
	document: string;
	onSubmit: (values: z.output<typeof schema>) => Promise<ActionResult<unknown>>;
	onClose: () => void;
}) {
	const t = useTranslations();
	const { form, submit, refusal, isSubmitting, errorOf } = useActionForm({
		schema,
		defaultValues: { policyDocument: document },
		onSubmit,
		onDone: onClose,
	});
	return (
		<form onSubmit={submit} noValidate className="grid gap-5">
			<Controller
				control={form.control}
				name="policyDocument"
				render={({ field }) => (
					<PolicyDocumentField
						label={t("ram.policyForm.policyDocument")}
						error={errorOf("policyDocument")}
						{...field}
					/>
				)}
			/>
			<FormFooter
				refusal={refusal}
				isSubmitting={isSubmitting}
				submitLabel={t("common.actions.ok")}
				onCancel={onClose}
			/>
		</form>
	);
}
