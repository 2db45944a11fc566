"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { grantPermissionAction } from "@/lib/actions/ram-actions";
import { GrantPermissionForm } from "./grant-permission-form";

/** 添加权限: the button and the form behind it. */
export function GrantPermissionDialog({
	roleName,
	...button
}: { roleName: string } & Pick<ButtonProps, "variant" | "size">) {
	const t = useTranslations("ram.roles");
	const [isOpen, setIsOpen] = useState(false);
	return (
		<Dialog open={isOpen} onOpenChange={setIsOpen}>
			<DialogTrigger asChild>
				<Button {...button}>{t("grant")}</Button>
			</DialogTrigger>
			<DialogContent title={t("grant")} description={t("grantHint")} size="lg">
				<LoadedForm roleName={roleName} onClose={() => setIsOpen(false)} />
			</DialogContent>
		</Dialog>
	);
}

/** The form with its choices, which are read when the dialog opens. */
function LoadedForm({ roleName, onClose }: { roleName: string; onClose: () => void }) {
	const t = useTranslations("ram.roles");
	const policies = useResource("ram.policies", {});
	const role = useResource("ram.role", { roleName });
	const grant = useConsoleAction(grantPermissionAction, t("granted"));
	return (
		<GrantPermissionForm
			roleName={roleName}
			policies={policies.data?.policies}
			attached={role.data?.policies ?? []}
			onSubmit={grant}
			onDone={onClose}
			onCancel={onClose}
		/>
	);
}
