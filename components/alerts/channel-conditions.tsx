"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, type FieldPath } from "react-hook-form";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TOLD_VERDICTS } from "@/lib/alerts/choices";
import type { AlertChannelForm } from "@/lib/forms/alert-channel";
import { showHidden } from "@/lib/ui/show-hidden";
import type { ChannelForm } from "./channel-form";
import { ChoiceBoxes } from "./choice-boxes";
import { LabelledCheckbox } from "./labelled-checkbox";

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
	return (
		<>
			<Controller
				control={form.control}
				name="verdicts"
				render={({ field }) => (
					<Field label={t("verdicts")} error={errorOf("verdicts")} isRequired asGroup>
						{({ id }) => (
							<ChoiceBoxes
								labelledBy={`${id}-label`}
								options={TOLD_VERDICTS.map((value) => ({ value, label: tVerdict(value) }))}
								value={field.value}
								onChange={field.onChange}
							/>
						)}
					</Field>
				)}
			/>
			<LabelledCheckbox form={form} name="tellsRecovery" label={t("recovery")} hint={t("recoveryHint")} />
			<Groups form={form} error={errorOf("scalingGroupIds")} />
			<Regions form={form} error={errorOf("regionIds") ?? errorOf("regionIds.0")} />
			<LabelledCheckbox form={form} name="isEnabled" label={t("enabled")} />
		</>
	);
}

function Groups({ form, error }: { form: ChannelForm; error: string | undefined }) {
	const t = useTranslations("alerts.form");
	const { data } = useResource("scaleOuts.groups", { direction: "SCALE_OUT" });
	const known = (data?.groups ?? []).map(({ scalingGroupId, scalingGroupName }) => ({
		value: scalingGroupId,
		label: showHidden(scalingGroupName ?? scalingGroupId),
	}));
	return (
		<Controller
			control={form.control}
			name="scalingGroupIds"
			render={({ field }) => {
				// One that was chosen stays one of the choices, also when it has no run any more.
				const others = field.value.filter((id) => !known.some(({ value }) => value === id));
				const options = [...known, ...others.map((id) => ({ value: id, label: id }))];
				return (
					<Field
						label={t("groups")}
						description={t(options.length > 0 ? "groupsHint" : "noGroups")}
						error={error}
						asGroup
					>
						{({ id }) => (
							<ChoiceBoxes labelledBy={`${id}-label`} options={options} value={field.value} onChange={field.onChange} />
						)}
					</Field>
				);
			}}
		/>
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
