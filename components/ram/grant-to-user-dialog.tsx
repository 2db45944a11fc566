"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import type { ButtonProps } from "@/components/ui/button";
import { grantToUserAction } from "@/lib/actions/ram-user-actions";

const GrantToUserForm = dynamic(() => import("./grant-to-user-form").then((module) => module.GrantToUserForm));

/** 添加权限 for a user: the button and the form behind it. */
export function GrantToUserDialog({
	userName,
	variant,
	size,
}: { userName: string } & Pick<ButtonProps, "variant" | "size">) {
	const t = useTranslations("ramUsers");
	const grant = useConsoleAction(grantToUserAction, t("granted"));
	return (
		<AddressedDialogButton
			param="grant"
			of={userName}
			variant={variant}
			buttonSize={size}
			title={t("grant")}
			description={t("grantHint")}
			size="lg"
			content={(close) => <GrantToUserForm userName={userName} onSubmit={grant} onDone={close} onCancel={close} />}
		>
			{t("grant")}
		</AddressedDialogButton>
	);
}
