"use client";

import { useTranslations } from "next-intl";
import { CheckField, ChoiceField, NumberField, SelectField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { startInstanceRefreshAction } from "@/lib/actions/ess-refresh-actions";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { batchSize, instanceRefreshForm, REFRESH_TARGETS } from "@/lib/forms/instance-refresh";

/** 开始滚动升级: what instances are replaced by, and how many at a time. */
export function RefreshForm({
	regionId,
	group,
	skipsMatching,
	onClose,
}: {
	regionId: string;
	group: ScalingGroup;
	/** What the form begins with: instances that the target would not change stay. */
	skipsMatching: boolean;
	onClose: () => void;
}) {
	const t = useTranslations("refresh");
	const { ScalingGroupId: scalingGroupId } = group;
	const start = useConsoleAction(startInstanceRefreshAction, t("begun"));
	const fields = useActionForm({
		schema: instanceRefreshForm,
		defaultValues: {
			target: "same",
			scalingConfigurationId: "",
			imageId: "",
			launchTemplateId: "",
			minHealthy: 80,
			maxHealthy: 120,
			skipsMatching,
			checkpoints: "",
			pause: 60,
		},
		onSubmit: (form) => start({ scalingGroupId, form }),
		onDone: onClose,
	});
	const target = fields.form.watch("target");
	const configurations = useResource(
		"ess.configurations",
		{ regionId, scalingGroupId },
		{ enabled: target === "configuration" },
	);
	const images = useResource("ess.choices.images", { regionId }, { enabled: target === "image" });
	const templates = useResource("ess.choices.launchTemplates", { regionId }, { enabled: target === "template" });
	const capacity = group.ActiveCapacity ?? 0;
	const batch = batchSize(
		capacity,
		Number(fields.form.watch("minHealthy")) || 0,
		Number(fields.form.watch("maxHealthy")) || 100,
	);
	return (
		<form onSubmit={fields.submit} noValidate className="grid gap-5">
			<ChoiceField
				of={fields}
				name="target"
				label={t("target")}
				hint={t(`targetHints.${target}`)}
				options={REFRESH_TARGETS.map((value) => ({ value, label: t(`targets.${value}`) }))}
			/>
			{target === "configuration" ? (
				<SelectField
					of={fields}
					name="scalingConfigurationId"
					label={t("targets.configuration")}
					isRequired
					options={configurations.data?.configurations.map((row) => ({
						value: row.ScalingConfigurationId,
						label: [row.ScalingConfigurationName ?? row.ScalingConfigurationId, row.ImageId]
							.filter(Boolean)
							.join(" · "),
					}))}
				/>
			) : null}
			{target === "image" ? (
				<SelectField
					of={fields}
					name="imageId"
					label={t("targets.image")}
					isRequired
					options={images.data?.images.map(({ ImageId, ImageName }) => ({
						value: ImageId,
						label: ImageName || ImageId,
					}))}
				/>
			) : null}
			{target === "template" ? (
				<SelectField
					of={fields}
					name="launchTemplateId"
					label={t("targets.template")}
					isRequired
					options={templates.data?.templates.map(({ LaunchTemplateId, LaunchTemplateName }) => ({
						value: LaunchTemplateId,
						label: LaunchTemplateName ?? LaunchTemplateId,
					}))}
				/>
			) : null}
			<div className="grid items-start gap-5 sm:grid-cols-2">
				<NumberField
					of={fields}
					name="minHealthy"
					label={t("minHealthy")}
					hint={t("minHealthyHint")}
					unit="%"
					isRequired
				/>
				<NumberField
					of={fields}
					name="maxHealthy"
					label={t("maxHealthy")}
					hint={t("maxHealthyHint")}
					unit="%"
					isRequired
				/>
			</div>
			<p role="status" className="text-sm">
				{t("batchSize", { count: batch, capacity })}
			</p>
			<CheckField of={fields} name="skipsMatching" label={t("skips")} hint={t("skipsHint")} />
			<div className="grid items-start gap-5 sm:grid-cols-2">
				<TextField
					of={fields}
					name="checkpoints"
					label={t("checkpoints")}
					hint={t("checkpointsHint")}
					placeholder="20, 50"
				/>
				<NumberField of={fields} name="pause" label={t("pause")} hint={t("pauseHint")} unit={t("minutes")} />
			</div>
			<FormFooter
				refusal={fields.refusal}
				isSubmitting={fields.isSubmitting}
				submitLabel={t("start")}
				onCancel={onClose}
			/>
		</form>
	);
}
