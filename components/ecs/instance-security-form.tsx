"use client";

import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/console/form-footer";
import { PickField } from "@/components/console/pick-field";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { useResource } from "@/components/console/use-resource";
import type { Instance } from "@/lib/cloud/ecs";
import { instanceSecurityForm, type InstanceSecurityForm as Values } from "@/lib/forms/ecs-instance";

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
	const { data } = useResource("ecs.securityGroupChoices", {
		regionId,
		...(instance.VpcAttributes?.VpcId && { vpcId: instance.VpcAttributes.VpcId }),
	});
	const of = useActionForm({
		schema: instanceSecurityForm,
		defaultValues: { instanceId: instance.InstanceId, securityGroupIds: instance.SecurityGroupIds },
		onSubmit,
		onDone,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<PickField
				of={of}
				name="securityGroupIds"
				label={t("label")}
				hint={t("hint")}
				isRequired
				options={data?.securityGroups.map(({ SecurityGroupId, SecurityGroupName }) => ({
					value: SecurityGroupId,
					label: SecurityGroupName ? `${SecurityGroupName} (${SecurityGroupId})` : SecurityGroupId,
				}))}
			/>
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={tActions("save")}
				onCancel={onCancel}
			/>
		</form>
	);
}
