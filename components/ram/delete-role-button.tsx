"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button, type ButtonProps } from "@/components/ui/button";
import { deleteRoleAction } from "@/lib/actions/ram-role-actions";
import { policyTypeOf } from "@/lib/kit/policy/policy-type";

/** Deletes a role; what it has is told before, and detached with it. */
export function DeleteRoleButton({
	roleName,
	onDone,
	variant = "link",
	size = "inline",
}: { roleName: string; onDone?: () => void } & Pick<ButtonProps, "variant" | "size">) {
	const t = useTranslations("ramRoles");
	const tActions = useTranslations("common.actions");
	const [isOpen, setIsOpen] = useState(false);
	const { data } = useResource("ram.role", { roleName }, { enabled: isOpen });
	const remove = useConsoleAction(deleteRoleAction, t("deleted"));
	const attached = data?.policies ?? [];
	return (
		<ConfirmDialog
			trigger={
				<Button variant={variant} size={size}>
					{tActions("delete")}
				</Button>
			}
			open={isOpen}
			onOpenChange={setIsOpen}
			title={t("deleteTitle", { name: roleName })}
			description={
				<>
					{t("deleteBody")} {data ? t("deletePolicies", { count: attached.length }) : t("deleteLooking")}
					{attached.length > 0 ? (
						<ul className="mt-2 list-disc pl-5">
							{attached.map(({ PolicyName, PolicyType }) => (
								<li key={`${PolicyType}/${PolicyName}`} className="break-all">
									{PolicyName}
								</li>
							))}
						</ul>
					) : null}
				</>
			}
			confirmLabel={attached.length > 0 ? t("detachAndDelete") : tActions("delete")}
			isDestructive
			onConfirm={() =>
				remove({
					roleName,
					detach: attached.map(({ PolicyName, PolicyType }) => ({
						policyName: PolicyName,
						policyType: policyTypeOf(PolicyType),
					})),
				})
			}
			{...(onDone ? { onDone } : {})}
		/>
	);
}
