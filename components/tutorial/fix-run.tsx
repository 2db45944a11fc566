"use client";

import { Wrench } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { Skeleton } from "@/components/ui/skeleton";
import { useQueryCache } from "@/lib/queries/use-query-cache";
import { hasCure } from "@/lib/runs/repair/has-cure";
import type { FollowedScaleOut } from "@/lib/tutorial/steps/execute/follow";

const PlanDialog = dynamic(() => import("@/components/runs/act/plan-dialog").then((module) => module.PlanDialog), {
	ssr: false,
	loading: () => <Skeleton className="h-48 w-full" />,
});

/** Whether what went wrong with a walkthrough's run can be put right by a plan. */
export function isCurable({ scaleOutId, diagnoses, run }: FollowedScaleOut): boolean {
	return scaleOutId !== null && hasCure({ diagnoses, cause: run?.cause });
}

/** 修复并重新执行 from within the walk: the plan, one confirmation, and the walkthrough follows the new run. */
export function FixRun({ scaleOutId }: { scaleOutId: string }) {
	const t = useTranslations("repair");
	const queries = useQueryCache();
	return (
		<DialogButton
			variant="primary"
			title={t("titles.fix")}
			size="lg"
			content={(close) => (
				<PlanDialog
					scaleOutId={scaleOutId}
					act="fix"
					onClose={async () => close()}
					onBecame={() => void queries.invalidateQueries()}
				/>
			)}
		>
			<Wrench aria-hidden />
			{t("actions.fix")}
		</DialogButton>
	);
}
