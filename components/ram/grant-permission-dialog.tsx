"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import type { ButtonProps } from "@/components/ui/button";
import { grantPermissionAction } from "@/lib/actions/ram-actions";

const GrantPermissionForm = dynamic(() =>
	import("./grant-permission-form").then((module) => module.GrantPermissionForm),
);

/** 添加权限: the button and the form behind it. */
export function GrantPermissionDialog({
	roleName,
	variant,
	size,
}: { roleName: string } & Pick<ButtonProps, "variant" | "size">) {
	const t = useTranslations("ram.roles");
	return (
		<AddressedDialogButton
			param="grant"
			of={roleName}
			variant={variant}
			buttonSize={size}
			title={t("grant")}
			description={t("grantHint")}
			size="lg"
			content={(close) => <LoadedForm roleName={roleName} onClose={close} />}
		>
			{t("grant")}
		</AddressedDialogButton>
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
