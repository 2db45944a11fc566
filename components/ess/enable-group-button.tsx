"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { setScalingGroupEnabledAction } from "@/lib/actions/ess-group-actions";
import type { ScalingGroup } from "@/lib/cloud/ess";

/** Enables a disabled group, disables an enabled one. */
export function EnableGroupButton({ group }: { group: ScalingGroup }) {
	const t = useTranslations("ess.group");
	const tActions = useTranslations("common.actions");
	const isEnabled = group.LifecycleState === "Active";
	const change = useConsoleAction(setScalingGroupEnabledAction, t(isEnabled ? "disabled" : "enabled"));
	const name = tActions(isEnabled ? "disable" : "enable");
	if (group.LifecycleState === "Deleting") {
		return null;
	}
	return (
		<ConfirmDialog
			trigger={<Button>{name}</Button>}
			title={t(isEnabled ? "disableTitle" : "enableTitle", { name: group.ScalingGroupName })}
			description={
				isEnabled
					? t("disableBody")
					: t("enableBody", {
							min: group.MinSize ?? 0,
							missing: Math.max(0, (group.MinSize ?? 0) - (group.TotalCapacity ?? 0)),
						})
			}
			confirmLabel={name}
			onConfirm={() => change({ scalingGroupId: group.ScalingGroupId, isEnabled: !isEnabled })}
		/>
	);
}
