"use client";

import { Check, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { LAB_PHASES, type LabAct, type LabPhase } from "@/lib/lab/phases";
import { cn } from "@/lib/ui/cn";

const STEPS = LAB_PHASES.filter((phase) => phase !== "idle");
/** The step that an act works towards. */
const GOALS: Readonly<Record<LabAct, LabPhase | undefined>> = {
	make: "made",
	cure: "cured",
	again: "passed",
	tidy: undefined,
};

/** How far an experiment is, in words; what is going on turns. */
export function PhaseSteps({ phase, busy }: { phase: LabPhase; busy: LabAct | null }) {
	const t = useTranslations("lab");
	const reached = LAB_PHASES.indexOf(phase);
	const goal = busy ? GOALS[busy] : phase === "made" ? "seen" : undefined;
	return (
		<ol aria-label={t("progress")} className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
			{STEPS.map((step) => {
				const isReached = LAB_PHASES.indexOf(step) <= reached;
				const isGoing = step === goal;
				return (
					<li
						key={step}
						aria-current={isGoing ? "step" : undefined}
						className={cn("flex items-center gap-1", isReached ? "text-success" : isGoing ? "text-info" : "text-muted")}
					>
						{isGoing ? (
							<LoaderCircle aria-hidden className="size-3.5 animate-spin" />
						) : isReached ? (
							<Check aria-hidden className="size-3.5" />
						) : (
							<span aria-hidden className="inline-block size-3.5 rounded-full border border-line-strong" />
						)}
						{t(`phases.${step}`)}
						<span className="sr-only">{isReached ? t("reached") : ""}</span>
					</li>
				);
			})}
		</ol>
	);
}
