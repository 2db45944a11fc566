"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { CheckField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionResult } from "@/lib/actions/action-result";
import { type PolicyVersionForm, policyVersionForm } from "@/lib/forms/policy";
import { REQUIRED_ACTIONS } from "@/lib/tutorial/run-command-actions";
import { PolicyDocumentController } from "./policy-document-field";

const LineDiffView = dynamic(
	() => import("@/components/runs/act/line-diff-view").then((module) => module.LineDiffView),
	{ ssr: false, loading: () => <Skeleton className="h-20 w-full" /> },
);

/** The document of a policy that exists already, with what changes in it and which version makes room for it. */
export function EditPolicyForm({
	document,
	dropped,
	onSubmit,
	onClose,
}: {
	document: string;
	/** The version that is deleted for the new one. */
	dropped: string | undefined;
	onSubmit: (values: PolicyVersionForm) => Promise<ActionResult<unknown>>;
	onClose: () => void;
}) {
	const t = useTranslations();
	const formApi = useActionForm({
		schema: policyVersionForm,
		defaultValues: { policyDocument: document, setAsDefault: true },
		onSubmit,
		onDone: onClose,
	});
	const { form, submit, refusal, isSubmitting, errorOf } = formApi;
	const typed = form.watch("policyDocument");
	return (
		<form onSubmit={submit} noValidate className="grid gap-5">
			<PolicyDocumentController
				control={form.control}
				name="policyDocument"
				needed={REQUIRED_ACTIONS}
				label={t("ram.policyForm.policyDocument")}
				error={errorOf("policyDocument")}
			/>
			{typed === document ? null : (
				<Field label={t("ramPolicies.edit.changes")} asGroup>
					{() => <LineDiffView before={document} after={typed} label={t("ram.policyForm.policyDocument")} />}
				</Field>
			)}
			<CheckField
				of={formApi}
				name="setAsDefault"
				label={t("ramPolicies.edit.useNow")}
				hint={t("ramPolicies.edit.useNowHint")}
			/>
			{dropped ? <Alert tone="warning">{t("ramPolicies.edit.drops", { version: dropped })}</Alert> : null}
			<FormFooter
				refusal={refusal}
				isSubmitting={isSubmitting}
				submitLabel={t("common.actions.ok")}
				onCancel={onClose}
			/>
		</form>
	);
}
