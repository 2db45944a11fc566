"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { executeScalingRuleAction } from "@/lib/actions/ess-actions";
import type { ScalingRule } from "@/lib/cloud/ess";
import { capacityAfterRule } from "@/lib/ui/capacity-after-rule";
import { hrefs } from "@/lib/ui/hrefs";

/** 执行 a rule by hand: says in numbers what it will do, and then shows the activity. Step and simple rules only. */
export function ExecuteRuleButton({
	regionId,
	scalingGroupId,
	rule,
}: {
	regionId: string;
	scalingGroupId: string;
	rule: ScalingRule;
}) {
	const t = useTranslations("ess.rules");
	const tActions = useTranslations("common.actions");
	const router = useRouter();
	const { data } = useResource("ess.group", { regionId, scalingGroupId });
	const execute = useConsoleAction(executeScalingRuleAction, t("accepted"));
	if (rule.ScalingRuleType && rule.ScalingRuleType !== "SimpleScalingRule") {
		return null;
	}
	const now = data?.group.TotalCapacity ?? 0;
	const after = data ? capacityAfterRule(rule, data.group) : undefined;
	return (
		<ConfirmDialog
			trigger={
				<Button variant="link" size="inline">
					{tActions("execute")}
				</Button>
			}
			title={t("executeTitle")}
			description={
				<>
					<p>{t("executeBody", { name: rule.ScalingRuleName ?? rule.ScalingRuleId })}</p>
					{after === undefined ? null : <p className="mt-1">{t("executeNumbers", { now, after })}</p>}
				</>
			}
			onConfirm={() => execute({ scalingRuleAri: rule.ScalingRuleAri })}
			onDone={() => router.push(`${hrefs.group(scalingGroupId)}/activities`)}
		/>
	);
}
