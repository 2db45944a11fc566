"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button, type ButtonProps } from "@/components/ui/button";
import { deletePolicyAction } from "@/lib/actions/ram-actions";
import type { RamPolicy } from "@/lib/cloud/ram";

/** Asks before a policy is deleted with all its versions. */
export function DeletePolicyButton({
	policy,
	onDone,
	variant = "link",
	size = "inline",
}: {
	policy: Pick<RamPolicy, "PolicyName" | "AttachmentCount">;
	onDone?: () => void;
} & Pick<ButtonProps, "variant" | "size">) {
	const t = useTranslations("ram.policies");
	const tActions = useTranslations("common.actions");
	const count = policy.AttachmentCount ?? 0;
	const remove = useConsoleAction(deletePolicyAction, t("deleted"));
	return (
		<ConfirmDialog
			trigger={
				<Button variant={variant} size={size}>
					{tActions("delete")}
				</Button>
			}
			title={t("deleteTitle", { name: policy.PolicyName })}
			description={t("deleteBody")}
			confirmLabel={tActions("delete")}
			isDestructive
			why={count > 0 ? t("deleteAttached", { count }) : undefined}
			onConfirm={() => remove({ policyName: policy.PolicyName })}
			{...(onDone ? { onDone } : {})}
		/>
	);
}
