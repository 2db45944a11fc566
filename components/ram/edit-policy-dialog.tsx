"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { createPolicyVersionAction } from "@/lib/actions/ram-actions";

const EditPolicyForm = dynamic(() => import("./edit-policy-form").then((module) => module.EditPolicyForm));

/** Changes a policy's document: what is saved becomes the version in use. */
export function EditPolicyDialog({ policyName, document }: { policyName: string; document: string }) {
	const t = useTranslations("ram.policy");
	const save = useConsoleAction(createPolicyVersionAction, t("saved"));
	return (
		<DialogButton
			title={t("edit")}
			description={t("editHint")}
			size="xl"
			content={(close) => (
				<EditPolicyForm document={document} onSubmit={(values) => save({ policyName, ...values })} onClose={close} />
			)}
		>
			{t("edit")}
		</DialogButton>
	);
}
