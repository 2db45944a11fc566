"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FieldPath } from "react-hook-form";
import { ChecksField } from "@/components/console/checks-field";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TOLD_VERDICTS } from "@/lib/alerts/choices";
import type { AlertChannelForm } from "@/lib/forms/alert-channel";
import { showHidden } from "@/lib/ui/show-hidden";
import type { ChannelForm } from "./channel-form";
import { LabelledCheckbox } from "./labelled-checkbox";

const IN_ROWS = "flex max-h-40 flex-wrap gap-x-6 gap-y-2";

/** Of which runs a channel is told. */
export function ChannelConditions({
	form,
	errorOf,
}: {
	form: ChannelForm;
	errorOf: (name: FieldPath<AlertChannelForm>) => string | undefined;
}) {
	const t = useTranslations("alerts.form");
	const tVerdict = useTranslations("runs.verdict");
	const { data: groups } = useResource("scaleOuts.groups", { direction: "SCALE_OUT" });
	return (
		<>
			<ChecksField
				of={{ form, errorOf }}
				name="verdicts"
				label={t("verdicts")}
				isRequired
				className={IN_ROWS}
				options={TOLD_VERDICTS.map((value) => ({ value, label: tVerdict(value) }))}
			/>
			<LabelledCheckbox form={form} name="tellsRecovery" label={t("recovery")} hint={t("recoveryHint")} />
			<ChecksField
				of={{ form, errorOf }}
				name="scalingGroupIds"
				label={t("groups")}
				hint={t("groupsHint")}
				className={IN_ROWS}
				options={groups?.groups.map(({ scalingGroupId, scalingGroupName }) => ({
					value: scalingGroupId,
					label: showHidden(scalingGroupName ?? scalingGroupId),
				}))}
				empty={t("noGroups")}
			/>
			<Regions form={form} error={errorOf("regionIds") ?? errorOf("regionIds.0")} />
			<LabelledCheckbox form={form} name="isEnabled" label={t("enabled")} />
		</>
	);
}

function Regions({ form, error }: { form: ChannelForm; error: string | undefined }) {
	const t = useTranslations("alerts.form");
	const [typed, setTyped] = useState(() => form.getValues("regionIds").join(", "));
	return (
		<Field label={t("regions")} description={t("regionsHint")} error={error}>
			{(control) => (
				<Input
					{...control}
					value={typed}
					autoComplete="off"
					spellCheck={false}
					className="max-w-md"
					onChange={({ target }) => {
						setTyped(target.value);
						const ids = target.value.split(/[\s,，]+/).filter((id) => id !== "");
						form.setValue("regionIds", ids, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
					}}
				/>
			)}
		</Field>
	);
}
