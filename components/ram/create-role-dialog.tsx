"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { createRoleAction } from "@/lib/actions/ram-role-actions";
import type { RoleForm as Values } from "@/lib/forms/role";
import { hrefs } from "@/lib/ui/hrefs";

const RoleForm = dynamic(() => import("./role-form").then((module) => module.RoleForm));

/** 创建角色: the button and the form behind it, which `?create=true` opens too. The new role's page follows. */
export function CreateRoleDialog() {
	const t = useTranslations("ramRoles");
	const router = useRouter();
	const create = useConsoleAction(createRoleAction, t("created"));
	const createAndGo = async (values: Values) => {
		const result = await create(values);
		if (result.ok) {
			router.push(hrefs.role(result.data.roleName));
		}
		return result;
	};
	return (
		<AddressedDialogButton
			param="create"
			variant="primary"
			title={t("createTitle")}
			size="lg"
			content={(close) => <RoleForm onSubmit={createAndGo} onCancel={close} />}
		>
			<Plus aria-hidden />
			{t("create")}
		</AddressedDialogButton>
	);
}
