"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { createRoleAction } from "@/lib/actions/ram-role-actions";
import type { RoleForm as Values } from "@/lib/forms/role";
import { hrefs } from "@/lib/ui/hrefs";
import { parseAsBoolean } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";

const RoleForm = dynamic(() => import("./role-form").then((module) => module.RoleForm));

/** 创建角色: the button and the form behind it, which `?create=true` opens too. The new role's page follows. */
export function CreateRoleDialog() {
	const t = useTranslations("ramRoles");
	const router = useRouter();
	const [isOpen, setIsOpen] = useQueryState("create", parseAsBoolean.withDefault(false));
	const create = useConsoleAction(createRoleAction, t("created"));
	const createAndGo = async (values: Values) => {
		const result = await create(values);
		if (result.ok) {
			router.push(hrefs.role(result.data.roleName));
		}
		return result;
	};
	return (
		<DialogButton
			variant="primary"
			title={t("createTitle")}
			size="lg"
			open={isOpen}
			onOpenChange={(open) => void setIsOpen(open || null)}
			content={(close) => <RoleForm onSubmit={createAndGo} onCancel={close} />}
		>
			<Plus aria-hidden />
			{t("create")}
		</DialogButton>
	);
}
