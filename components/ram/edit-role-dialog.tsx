"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { updateRoleAction } from "@/lib/actions/ram-role-actions";
import type { EditRoleForm as Values } from "@/lib/forms/role";
import { parseAsBoolean } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";

const EditRoleForm = dynamic(() => import("./edit-role-form").then((module) => module.EditRoleForm));

/** 编辑角色: trust policy, session and description; `?edit=true` opens it too. */
export function EditRoleDialog({ role }: { role: Values }) {
	const t = useTranslations("ramRoles");
	const [isOpen, setIsOpen] = useQueryState("edit", parseAsBoolean.withDefault(false));
	const save = useConsoleAction(updateRoleAction, t("saved"));
	return (
		<DialogButton
			title={t("editTitle", { name: role.roleName })}
			description={t("editHint")}
			size="xl"
			open={isOpen}
			onOpenChange={(open) => void setIsOpen(open || null)}
			content={(close) => <EditRoleForm defaultValues={role} onSubmit={save} onDone={close} onCancel={close} />}
		>
			{t("edit")}
		</DialogButton>
	);
}
