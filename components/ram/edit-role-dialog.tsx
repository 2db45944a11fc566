"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { updateRoleAction } from "@/lib/actions/ram-role-actions";
import type { EditRoleForm as Values } from "@/lib/forms/role";

const EditRoleForm = dynamic(() => import("./edit-role-form").then((module) => module.EditRoleForm));

/** 编辑角色: trust policy, session and description; `?edit=true` opens it too. */
export function EditRoleDialog({ role }: { role: Values }) {
	const t = useTranslations("ramRoles");
	const save = useConsoleAction(updateRoleAction, t("saved"));
	return (
		<AddressedDialogButton
			param="edit"
			title={t("editTitle", { name: role.roleName })}
			description={t("editHint")}
			size="xl"
			content={(close) => <EditRoleForm defaultValues={role} onSubmit={save} onDone={close} onCancel={close} />}
		>
			{t("edit")}
		</AddressedDialogButton>
	);
}
