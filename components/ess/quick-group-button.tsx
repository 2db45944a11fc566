"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { makeQuickGroupAction } from "@/lib/actions/ess-group-actions";
import { newRequestKey } from "@/lib/ui/new-request-key";

const CALLS = [
	"vpc:CreateVpc",
	"vpc:CreateVSwitch × 2",
	"ess:CreateScalingGroup",
	"ecs:CreateSecurityGroup",
	"ess:CreateScalingConfiguration",
	"ess:EnableScalingGroup",
] as const;

/** The quick way to a group in a region that has none: one confirmed action that makes all that the tutorial needs. */
export function QuickGroupButton({
	regionId,
	walkthroughId,
	isPrimary = false,
	onMade,
}: {
	regionId: string;
	/** The walkthrough that it is made for, and that tidies it up. */
	walkthroughId?: string;
	isPrimary?: boolean;
	onMade?: (scalingGroupId: string) => void;
}) {
	const t = useTranslations("quickGroup");
	const make = useConsoleAction(makeQuickGroupAction, t("made"));
	const [requestKey, setRequestKey] = useState(newRequestKey);
	return (
		<ConfirmDialog
			trigger={<Button variant={isPrimary ? "primary" : "secondary"}>{t("button")}</Button>}
			title={t("title", { region: regionId })}
			description={
				<div className="grid gap-2">
					<p>{t("body")}</p>
					<ul className="list-disc pl-5">
						<li>{t("network")}</li>
						<li>{t("group")}</li>
						<li>{t("configuration")}</li>
					</ul>
					<p>{t("cost")}</p>
					<p className="break-words font-mono text-muted text-xs">{CALLS.join(" → ")}</p>
				</div>
			}
			confirmLabel={t("confirm")}
			onConfirm={async () => {
				const result = await make({ requestKey, regionId, ...(walkthroughId && { walkthroughId }) });
				if (result.ok) {
					setRequestKey(newRequestKey());
					onMade?.(result.data.scalingGroupId);
				}
				return result;
			}}
		/>
	);
}
