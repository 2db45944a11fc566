"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { ResourceState } from "@/components/console/resource-state";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { useResource } from "@/components/console/use-resource";
import type { Instance } from "@/lib/cloud/ecs";
import { instanceRoleForm, type InstanceRoleForm as Values } from "@/lib/forms/ecs-instance";
import { useEcsRoles } from "./use-ecs-roles";

type Props = Pick<ActionFormProps<Values>, "onSubmit" | "onDone" | "onCancel"> & { instances: readonly Instance[] };

/** 授予/收回RAM角色: what programs on the instances may do without keys. */
export function InstanceRoleForm({ regionId, ...props }: Props & { regionId: string }) {
	const [first] = props.instances;
	const { data, error, retry } = useResource("ecs.instanceRole", { regionId, instanceId: first?.InstanceId ?? "" });
	return data ? (
		<RoleForm {...props} roleName={data.roleName ?? ""} />
	) : (
		<ResourceState error={error} onRetry={retry} />
	);
}

function RoleForm({ instances, roleName, onSubmit, onDone, onCancel }: Props & { roleName: string }) {
	const t = useTranslations("ecsInstances.role");
	const tActions = useTranslations("common.actions");
	const roles = useEcsRoles();
	const of = useActionForm({
		schema: instanceRoleForm,
		defaultValues: { instanceIds: instances.map(({ InstanceId }) => InstanceId), roleName },
		onSubmit,
		onDone,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<SelectField of={of} name="roleName" label={t("role")} hint={t("hint")} none={t("none")} options={roles} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={tActions("save")}
				onCancel={onCancel}
			/>
		</form>
	);
}
