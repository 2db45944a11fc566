"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Wrench } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { Skeleton } from "@/components/ui/skeleton";
import { hasCure } from "@/lib/runs/repair/has-cure";
import type { FollowedScaleOut } from "@/lib/tutorial/steps/execute/follow";

const loadWindow = () => import("@/components/console/dialog-window");
const DialogWindow = dynamic(() => loadWindow().then((module) => module.DialogWindow), { ssr: false });
const PlanDialog = dynamic(() => import("@/components/runs/act/plan-dialog").then((module) => module.PlanDialog), {
	ssr: false,
	loading: () => <Skeleton className="h-48 w-full" />,
});

/** Whether what went wrong with a walkthrough's run can be put right by a plan. */
export function isCurable({ scaleOutId, diagnoses, run }: FollowedScaleOut): boolean {
	const isHidden = run?.cause?.id === "hiddenFailure";
	return scaleOutId !== null && hasCure([...diagnoses, ...(isHidden ? [{ id: "hiddenFailures" }] : [])]);
}

/** 修复并重新执行 from within the walk: the plan, one confirmation, and the walkthrough follows the new run. */
export function FixRun({ scaleOutId }: { scaleOutId: string }) {
	const t = useTranslations("repair");
	const queries = useQueryClient();
	const [isOpen, setIsOpen] = useState(false);
	const opener = useRef<HTMLButtonElement>(null);
	const close = () => setIsOpen(false);
	return (
		<>
			<ActionButton
				ref={opener}
				variant="primary"
				aria-haspopup="dialog"
				onPointerEnter={() => void loadWindow()}
				onFocus={() => void loadWindow()}
				onClick={() => setIsOpen(true)}
			>
				<Wrench aria-hidden />
				{t("actions.fix")}
			</ActionButton>
			{isOpen ? (
				<DialogWindow
					title={t("titles.fix")}
					size="lg"
					opener={opener}
					onClose={close}
					content={() => (
						<PlanDialog
							scaleOutId={scaleOutId}
							act="fix"
							onClose={async () => close()}
							onBecame={() => void queries.invalidateQueries()}
						/>
					)}
				/>
			) : null}
		</>
	);
}
