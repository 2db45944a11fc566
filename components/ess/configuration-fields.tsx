"use client";

import { useTranslations } from "next-intl";
import { ChoiceField, NumberField, SelectField, TextField } from "@/components/console/form-fields";
import { ScriptField } from "@/components/console/script-field";
import { TagsField } from "@/components/console/tags-field";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { DISK_CATEGORIES, INTERNET_CHARGES, LOGINS } from "@/lib/forms/scaling-configuration";
import type { ConfigurationOf } from "./configuration-of";
import { ConfigurationWarnings } from "./configuration-warnings";
import { ImageFields } from "./image-fields";
import { InstanceTypeFields } from "./instance-type-fields";
import { SecurityGroupFields } from "./security-group-fields";

/** What the instances of a group are made from. `isExisting`: its password is kept unless another is given. */
export function ConfigurationFields({
	of,
	regionId,
	vpcId,
	vSwitchIds,
	isExisting = false,
}: {
	of: ConfigurationOf;
	regionId: string;
	vpcId: string;
	vSwitchIds: readonly string[];
	isExisting?: boolean;
}) {
	const t = useTranslations("groupForm");
	const login = of.form.watch("configuration.login");
	const bandwidth = Number(of.form.watch("configuration.internetMaxBandwidthOut") ?? 0);
	const keyPairs = useResource("ess.choices.keyPairs", { regionId }, { enabled: login === "keyPair" });
	const roles = useResource("ram.roles", {});
	const logins = LOGINS.filter((value) => value !== "keep" || isExisting);
	return (
		<>
			<Card title={t("sections.image")} titleId="configuration-image" bodyClassName="grid gap-5 p-4">
				<ImageFields of={of} regionId={regionId} />
				<InstanceTypeFields of={of} regionId={regionId} vSwitchIds={vSwitchIds} />
				<ConfigurationWarnings of={of} regionId={regionId} />
				<div className="grid items-start gap-5 sm:grid-cols-2">
					<SelectField
						of={of}
						name="configuration.systemDiskCategory"
						label={t("systemDisk")}
						none={t("diskDefault")}
						options={DISK_CATEGORIES.map((value) => ({ value, label: t(`disks.${value}`) }))}
					/>
					<NumberField
						of={of}
						name="configuration.systemDiskSize"
						label={t("systemDiskSize")}
						hint={t("systemDiskSizeHint")}
						unit="GiB"
						isRequired
					/>
				</div>
			</Card>
			<Card title={t("sections.access")} titleId="configuration-access" bodyClassName="grid gap-5 p-4">
				<SecurityGroupFields of={of} regionId={regionId} vpcId={vpcId} />
				<div className="grid items-start gap-5 sm:grid-cols-2">
					<NumberField
						of={of}
						name="configuration.internetMaxBandwidthOut"
						label={t("bandwidth")}
						hint={t("bandwidthHint")}
						unit="Mbit/s"
					/>
					{bandwidth > 0 ? (
						<SelectField
							of={of}
							name="configuration.internetChargeType"
							label={t("internetCharge")}
							options={INTERNET_CHARGES.map((value) => ({ value, label: t(`internetCharges.${value}`) }))}
						/>
					) : null}
				</div>
				<ChoiceField
					of={of}
					name="configuration.login"
					label={t("login")}
					hint={t("loginHint")}
					options={logins.map((value) => ({ value, label: t(`logins.${value}`) }))}
				/>
				{login === "keyPair" ? (
					<SelectField
						of={of}
						name="configuration.keyPairName"
						label={t("keyPair")}
						isRequired
						options={keyPairs.data?.keyPairs.map((value) => ({ value, label: value }))}
					/>
				) : null}
				{login === "password" ? (
					<TextField
						of={of}
						name="configuration.password"
						label={t("password")}
						hint={t("passwordHint")}
						type="password"
						isRequired
						className="max-w-xs"
					/>
				) : null}
				<SelectField
					of={of}
					name="configuration.ramRoleName"
					label={t("ramRole")}
					hint={t("ramRoleHint")}
					none={t("ramRoleNone")}
					options={roles.data?.roles.map(({ RoleName }) => ({ value: RoleName, label: RoleName }))}
				/>
			</Card>
			<Card title={t("sections.more")} titleId="configuration-more" bodyClassName="grid gap-5 p-4">
				<TextField
					of={of}
					name="configuration.scalingConfigurationName"
					label={t("configurationName")}
					hint={t("configurationNameHint")}
				/>
				<div className="grid items-start gap-5 sm:grid-cols-2">
					<TextField of={of} name="configuration.instanceName" label={t("instanceName")} hint={t("instanceNameHint")} />
					<TextField of={of} name="configuration.hostName" label={t("hostName")} />
				</div>
				<ScriptField
					of={of}
					name="configuration.userData"
					label={t("userData")}
					hint={t("userDataHint")}
					limit={16_384}
					rows={6}
				/>
				<TagsField of={of} name="configuration.tags" label={t("instanceTags")} hint={t("instanceTagsHint")} />
			</Card>
		</>
	);
}
