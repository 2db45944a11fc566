"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller } from "react-hook-form";
import { z } from "zod";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { createPolicyVersionAction } from "@/lib/actions/ram-actions";
import { policyDocument } from "@/lib/forms/policy";
import { PolicyDocumentField } from "./policy-form";

const schema = z.object({ policyDocument });

/** Changes a policy's document: what is saved becomes the version in use. */
export function EditPolicyDialog({ policyName, document }: { policyName: string; document: string }) {
	const t = useTranslations();
	const [isOpen, setIsOpen] = useState(false);
	const save = useConsoleAction(createPolicyVersionAction, t("ram.policy.saved"));
	return (
		<Dialog open={isOpen} onOpenChange={setIsOpen}>
			<DialogTrigger asChild>
				<Button>{t("ram.policy.edit")}</Button>
			</DialogTrigger>
			<DialogContent title={t("ram.policy.edit")} description={t("ram.policy.editHint")} size="xl">
				<EditForm
					document={document}
					onSubmit={(values) => save({ policyName, ...values })}
					onClose={() => setIsOpen(false)}
				/>
			</DialogContent>
		</Dialog>
	);
}

function EditForm({
	document,
	onSubmit,
	onClose,
}: {
	document: string;
	onSubmit: (values: z.output<typeof schema>) => ReturnType<typeof createPolicyVersionAction>;
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
