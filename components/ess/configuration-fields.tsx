"use client";

import { useTranslations } from "next-intl";
import { NumberField, SelectField, TextField } from "@/components/console/form-fields";
import { ScriptField } from "@/components/console/script-field";
import { TagsField } from "@/components/console/tags-field";
import { DiskFields } from "@/components/ecs/instance-fields/disk-fields";
import { LoginFields } from "@/components/ecs/instance-fields/login-fields";
import { RoleField } from "@/components/ecs/instance-fields/role-field";
import { Card } from "@/components/ui/card";
import { INTERNET_CHARGES, LOGINS } from "@/lib/forms/scaling-configuration";
import { isStillBase64, MOST_CONFIGURATION_USER_DATA } from "@/lib/forms/user-data";
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
	const bandwidth = Number(of.form.watch("configuration.internetMaxBandwidthOut") ?? 0);
	const [userData, userDataBefore] = of.form.watch(["configuration.userData", "configuration.userDataBefore"]);
	const logins = LOGINS.filter((value) => value !== "keep" || isExisting);
	return (
		<>
			<Card title={t("sections.image")} titleId="configuration-image" bodyClassName="grid gap-5 p-4">
				<ImageFields of={of} regionId={regionId} />
				<InstanceTypeFields of={of} regionId={regionId} vSwitchIds={vSwitchIds} />
				<ConfigurationWarnings of={of} regionId={regionId} />
				<div className="grid items-start gap-5 sm:grid-cols-2">
					<DiskFields
						of={of}
						names={{ category: "configuration.systemDiskCategory", size: "configuration.systemDiskSize" }}
						mayBeLeft
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
				<LoginFields
					of={of}
					regionId={regionId}
					names={{
						login: "configuration.login",
						keyPair: "configuration.keyPairName",
						password: "configuration.password",
					}}
					logins={logins}
				/>
				<RoleField of={of} name="configuration.ramRoleName" />
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
					hint={t(isStillBase64({ userData, userDataBefore }) ? "userDataBinary" : "userDataHint")}
					limit={MOST_CONFIGURATION_USER_DATA}
					rows={6}
				/>
				<TagsField of={of} name="configuration.tags" label={t("instanceTags")} hint={t("instanceTagsHint")} />
			</Card>
		</>
	);
}
