"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FieldPath } from "react-hook-form";
import { ChecksField } from "@/components/console/checks-field";
import { useResource } from "@/components/console/use-resource";
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
	const { data: regions } = useResource("system.regions", { locale: useLocale() });
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
			<ChecksField
				of={{ form, errorOf }}
				name="regionIds"
				label={t("regions")}
				hint={t("regionsHint")}
				className={IN_ROWS}
				options={regions?.regions.map(({ RegionId, LocalName }) => ({
					value: RegionId,
					label: LocalName ? `${LocalName} (${RegionId})` : RegionId,
				}))}
			/>
			<LabelledCheckbox form={form} name="isEnabled" label={t("enabled")} />
		</>
	);
}
