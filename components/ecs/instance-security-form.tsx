"use client";

import { useTranslations } from "next-intl";
import { ChecksField } from "@/components/console/checks-field";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import type { Instance } from "@/lib/cloud/ecs";
import { instanceSecurityForm, type InstanceSecurityForm as Values } from "@/lib/forms/ecs-instance";
import { useSecurityGroupOptions } from "./instance-fields/use-security-group-options";

/** 更换安全组: those of the instance's network, with those that it is in marked. */
export function InstanceSecurityForm({
	regionId,
	instance,
	onSubmit,
	onDone,
	onCancel,
}: Pick<ActionFormProps<Values>, "onSubmit" | "onDone" | "onCancel"> & { regionId: string; instance: Instance }) {
	const t = useTranslations("ecsInstances.security");
	const tActions = useTranslations("common.actions");
	const groups = useSecurityGroupOptions({ regionId, vpcId: instance.VpcAttributes?.VpcId });
	const of = useActionForm({
		schema: instanceSecurityForm,
		defaultValues: { instanceId: instance.InstanceId, securityGroupIds: instance.SecurityGroupIds },
		onSubmit,
		onDone,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<ChecksField of={of} name="securityGroupIds" label={t("label")} hint={t("hint")} isRequired options={groups} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={tActions("save")}
				onCancel={onCancel}
			/>
		</form>
	);
}
