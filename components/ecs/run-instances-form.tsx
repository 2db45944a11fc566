"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useWatch } from "react-hook-form";
import { ChecksField } from "@/components/console/checks-field";
import { CheckField, NumberField, SelectField, TextAreaField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { RequestError } from "@/components/console/request-error";
import { ScriptField } from "@/components/console/script-field";
import { TagsField } from "@/components/console/tags-field";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ActionError } from "@/lib/actions/action-result";
import { RUN_LOGINS, runInstancesForm, type RunInstancesForm as Values } from "@/lib/forms/run-instances";
import { MOST_INSTANCE_USER_DATA } from "@/lib/forms/user-data";
import { newRequestKey } from "@/lib/ui/new-request-key";
import { osNameOf } from "@/lib/ui/os-name";
import { DiskFields } from "./instance-fields/disk-fields";
import { LoginFields } from "./instance-fields/login-fields";
import { RoleField } from "./instance-fields/role-field";
import { useSecurityGroupOptions } from "./instance-fields/use-security-group-options";
import { InstanceTypeField } from "./instance-type-field";

/** 创建实例: what RunInstances takes, with the cloud's own defaults; it can be tried before it is done. */
export function RunInstancesForm({
	regionId,
	onSubmit,
	onDone,
	onCancel,
}: Pick<ActionFormProps<Values>, "onSubmit" | "onDone" | "onCancel"> & { regionId: string }) {
	const t = useTranslations("ecsInstances.create");
	const locale = useLocale();
	const tForm = useTranslations("ecsInstances.form");
	// One key for this form: it makes its instances once, however often it is sent; what comes after a success is another request.
	const [requestKey] = useState(newRequestKey);
	const of = useActionForm({
		schema: runInstancesForm,
		defaultValues: {
			instanceName: "",
			description: "",
			imageId: "",
			instanceType: "",
			vSwitchId: "",
			securityGroupIds: [],
			amount: 1,
			systemDiskCategory: "cloud_essd",
			systemDiskSize: 40,
			bandwidth: 0,
			login: "none",
			keyPairName: "",
			password: "",
			ramRoleName: "",
			userData: "",
			isProtected: false,
			tags: [],
			isDryRun: false,
			requestKey,
		},
		onSubmit,
		onDone: () => {
			of.form.setValue("requestKey", newRequestKey());
			onDone?.();
		},
	});
	const vSwitchId = useWatch({ control: of.form.control, name: "vSwitchId" });
	const { data: images } = useResource("ess.choices.images", { regionId });
	const { data: networks } = useResource("vpc.networks", { regionId });
	const vSwitch = networks?.vSwitches.find((one) => one.VSwitchId === vSwitchId);
	const vpcId = vSwitch?.VpcId;
	const groups = useSecurityGroupOptions({ regionId, vpcId }, { enabled: vpcId !== undefined });
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<SelectField
				of={of}
				name="imageId"
				label={t("image")}
				isRequired
				options={images?.images.map((image) => ({
					value: image.ImageId,
					label: [osNameOf(image, locale), image.ImageId].filter(Boolean).join(" · "),
				}))}
			/>
			<SelectField
				of={of}
				name="vSwitchId"
				label={t("vSwitch")}
				hint={t("vSwitchHint")}
				isRequired
				options={networks?.vSwitches.map(({ VSwitchId, VSwitchName, ZoneId }) => ({
					value: VSwitchId,
					label: [VSwitchName || VSwitchId, ZoneId].filter(Boolean).join(" · "),
				}))}
				onChosen={() => of.form.setValue("securityGroupIds", [])}
			/>
			<InstanceTypeField of={of} regionId={regionId} zoneId={vSwitch?.ZoneId} />
			{vSwitch ? (
				<ChecksField of={of} name="securityGroupIds" label={t("securityGroups")} isRequired options={groups} />
			) : null}
			<div className="grid items-start gap-5 sm:grid-cols-3">
				<DiskFields of={of} names={{ category: "systemDiskCategory", size: "systemDiskSize" }} />
				<NumberField
					of={of}
					name="bandwidth"
					label={t("bandwidth")}
					hint={t("bandwidthHint")}
					unit="Mbit/s"
					isRequired
				/>
			</div>
			<div className="grid items-start gap-5 sm:grid-cols-2">
				<TextField of={of} name="instanceName" label={tForm("name")} hint={t("nameHint")} />
				<NumberField of={of} name="amount" label={t("amount")} isRequired />
			</div>
			<LoginFields
				of={of}
				regionId={regionId}
				names={{ login: "login", keyPair: "keyPairName", password: "password" }}
				logins={RUN_LOGINS}
			/>
			<RoleField of={of} name="ramRoleName" />
			<ScriptField
				of={of}
				name="userData"
				label={t("userData")}
				hint={t("userDataHint")}
				limit={MOST_INSTANCE_USER_DATA}
				rows={5}
			/>
			<TextAreaField of={of} name="description" label={tForm("description")} hint={tForm("descriptionHint")} rows={2} />
			<TagsField of={of} name="tags" label={t("tags")} />
			<CheckField of={of} name="isProtected" label={tForm("protection")} hint={tForm("protectionHint")} />
			<TryButton of={of} onSubmit={onSubmit} />
			<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={t("submit")} onCancel={onCancel} />
		</form>
	);
}

/** Asks the cloud whether the request would pass, and makes nothing. */
function TryButton({
	of,
	onSubmit,
}: Pick<ActionFormProps<Values>, "onSubmit"> & {
	of: { form: { handleSubmit: (run: (values: Values) => Promise<void>) => () => Promise<void> } };
}) {
	const t = useTranslations("ecsInstances.create");
	const [outcome, setOutcome] = useState<"passes" | ActionError>();
	const [isPending, startTransition] = useTransition();
	const tryIt = () =>
		startTransition(async () => {
			setOutcome(undefined);
			await of.form.handleSubmit(async (values) => {
				const result = await onSubmit({ ...values, isDryRun: true, requestKey: newRequestKey() });
				setOutcome(result.ok ? "passes" : result.error);
			})();
		});
	return (
		<div className="grid gap-2">
			<div>
				<Button isPending={isPending} onClick={tryIt}>
					{t("try")}
				</Button>
			</div>
			{outcome === "passes" ? <Alert tone="success">{t("passes")}</Alert> : null}
			{outcome !== undefined && outcome !== "passes" ? <RequestError error={outcome} /> : null}
		</div>
	);
}
