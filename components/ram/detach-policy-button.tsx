"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { detachPolicyAction } from "@/lib/actions/ram-actions";

/** 解除授权: takes a policy from a role, a user or a group, once that is confirmed. */
export function DetachPolicyButton(attachment: Parameters<typeof detachPolicyAction>[0]) {
	const { policyName, name } = attachment;
	const t = useTranslations("ram.role");
	const detach = useConsoleAction(detachPolicyAction, t("detached"));
	return (
		<ConfirmDialog
			trigger={
				<Button variant="link" size="inline">
					{t("detach")}
				</Button>
			}
			title={t("detachTitle", { name: policyName })}
			description={t("detachBody", { role: name })}
			confirmLabel={t("detach")}
			isDestructive
			onConfirm={() => detach(attachment)}
		/>
	);
}
