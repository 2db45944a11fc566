"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { createPolicyVersionAction } from "@/lib/actions/ram-actions";
import type { RamPolicyVersion } from "@/lib/cloud/ram";

const EditPolicyForm = dynamic(() => import("./edit-policy-form").then((module) => module.EditPolicyForm));

/** A policy has no more versions (RAM: Limits). */
const MAX_VERSIONS = 5;

/** Changes a policy's document: what is saved becomes a new version. */
export function EditPolicyDialog({
	policyName,
	document,
	versions,
}: {
	policyName: string;
	document: string;
	versions: readonly RamPolicyVersion[];
}) {
	const t = useTranslations("ram.policy");
	const save = useConsoleAction(createPolicyVersionAction, t("saved"));
	return (
		<AddressedDialogButton
			param="edit"
			title={t("edit")}
			description={t("editHint")}
			size="xl"
			content={(close) => (
				<EditPolicyForm
					document={document}
					dropped={droppedVersion(versions)}
					onSubmit={(values) => save({ policyName, ...values })}
					onClose={close}
				/>
			)}
		>
			{t("edit")}
		</AddressedDialogButton>
	);
}

/** The version that makes room for a new one: the oldest that is not in use, when there is no more room. */
function droppedVersion(versions: readonly RamPolicyVersion[]): string | undefined {
	const numberOf = ({ VersionId }: RamPolicyVersion) => Number(VersionId.slice(1));
	const unused = versions.filter((version) => !version.IsDefaultVersion);
	return versions.length < MAX_VERSIONS
		? undefined
		: unused.toSorted((a, b) => numberOf(a) - numberOf(b))[0]?.VersionId;
}
