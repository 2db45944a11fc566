"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { CheckField, ChoiceField, SelectField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { createScalingGroupAction } from "@/lib/actions/ess-group-actions";
import { emptyConfiguration } from "@/lib/forms/scaling-configuration-request";
import {
	GROUP_SOURCES,
	type NewScalingGroupForm,
	newScalingGroupForm,
	TEMPLATE_VERSIONS,
} from "@/lib/forms/scaling-group";
import { hrefs } from "@/lib/ui/hrefs";
import { ConfigurationFields } from "./configuration-fields";
import type { ConfigurationOf } from "./configuration-of";
import { GroupBasics, type GroupFields, GroupPolicies } from "./group-form-parts";
import { NetworkFields } from "./network-fields";

/** 创建伸缩组: the group, what its instances are made from, and whether it begins to work at once. */
export function NewGroupForm({ regionId }: { regionId: string }) {
	const t = useTranslations("groupForm");
	const router = useRouter();
	const made = useRef("");
	const create = useConsoleAction(createScalingGroupAction, t("created"));
	const fields = useActionForm({
		schema: newScalingGroupForm,
		defaultValues: {
			scalingGroupName: "",
			minSize: 0,
			maxSize: 2,
			usesDesired: false,
			desiredCapacity: "",
			defaultCooldown: 300,
			vpcId: "",
			vSwitchIds: [],
			removalPolicy1: "OldestScalingConfiguration",
			removalPolicy2: "OldestInstance",
			multiAzPolicy: "PRIORITY",
			healthCheckType: "ECS",
			scalingPolicy: "release",
			deletionProtection: false,
			tags: [],
			source: "configuration",
			launchTemplateId: "",
			launchTemplateVersion: "Default",
			configuration: emptyConfiguration(),
			isEnabled: true,
		},
		onSubmit: async (values: NewScalingGroupForm) => {
			const result = await create(values);
			made.current = result.ok ? result.data.scalingGroupId : "";
			return result;
		},
		onDone: () => router.push(hrefs.group(made.current)),
	});
	const { form, submit, refusal, isSubmitting } = fields;
	// The sections know only their part of the form.
	const group = fields as unknown as GroupFields;
	const configuration = fields as unknown as ConfigurationOf;
	const source = form.watch("source");
	const first = Number(form.watch(form.watch("usesDesired") ? "desiredCapacity" : "minSize")) || 0;
	const templates = useResource("ess.choices.launchTemplates", { regionId }, { enabled: source === "template" });
	return (
		<form onSubmit={submit} noValidate className="grid max-w-4xl gap-4">
			<GroupBasics of={group} isNew hadDesired={false} />
			<NetworkFields of={group} regionId={regionId} isFixed={false} />
			<Card title={t("sections.source")} titleId="group-source" bodyClassName="grid gap-5 p-4">
				<ChoiceField
					of={fields}
					name="source"
					label={t("source")}
					orientation="vertical"
					options={GROUP_SOURCES.map((value) => ({
						value,
						label: t(`sources.${value}`),
						description: t(`sourceHints.${value}`),
					}))}
				/>
				{source === "template" ? (
					<div className="grid items-start gap-5 sm:grid-cols-2">
						<SelectField
							of={fields}
							name="launchTemplateId"
							label={t("launchTemplate")}
							hint={templates.data?.templates.length === 0 ? t("noLaunchTemplate") : undefined}
							isRequired
							options={templates.data?.templates.map(({ LaunchTemplateId, LaunchTemplateName }) => ({
								value: LaunchTemplateId,
								label: LaunchTemplateName ? `${LaunchTemplateName} · ${LaunchTemplateId}` : LaunchTemplateId,
							}))}
						/>
						<SelectField
							of={fields}
							name="launchTemplateVersion"
							label={t("templateVersion")}
							options={TEMPLATE_VERSIONS.map((value) => ({ value, label: t(`templateVersions.${value}`) }))}
						/>
					</div>
				) : null}
			</Card>
			{source === "configuration" ? (
				<ConfigurationFields
					of={configuration}
					regionId={regionId}
					vpcId={form.watch("vpcId") ?? ""}
					vSwitchIds={form.watch("vSwitchIds")}
				/>
			) : null}
			<GroupPolicies of={group} />
			<Card title={t("sections.end")} titleId="group-end" bodyClassName="grid gap-4 p-4">
				{source === "later" ? (
					<p className="text-sm">{t("laterHint")}</p>
				) : (
					<CheckField of={fields} name="isEnabled" label={t("enable")} hint={t("enableHint")} />
				)}
				<WillHappen source={source} isEnabled={form.watch("isEnabled") === true} first={first} />
				<FormFooter
					refusal={refusal}
					isSubmitting={isSubmitting}
					submitLabel={t("submitCreate")}
					onCancel={() => router.push("/ess/groups")}
				/>
			</Card>
		</form>
	);
}

/** The calls that the form makes, and how many instances come of it at once. */
function WillHappen({
	source,
	isEnabled,
	first,
}: {
	source: NewScalingGroupForm["source"];
	isEnabled: boolean;
	first: number;
}) {
	const t = useTranslations("groupForm");
	const isBegun = isEnabled && source !== "later";
	const calls = [
		"ess:CreateScalingGroup",
		...(source === "configuration" ? ["ess:CreateScalingConfiguration"] : []),
		...(isBegun ? ["ess:EnableScalingGroup"] : []),
	];
	return (
		<div className="grid gap-1 text-sm">
			<p>{t("willCreate", { count: isBegun ? first : 0 })}</p>
			<p className="break-words font-mono text-muted text-xs">{calls.join(" → ")}</p>
		</div>
	);
}
