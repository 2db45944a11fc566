"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FormFooterPlace } from "@/components/console/form-footer-place";
import { RequestError } from "@/components/console/request-error";
import { DiagnosisList } from "@/components/diagnosis/diagnosis-list";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { diagnose } from "@/lib/diagnosis/diagnose";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { StepId } from "@/lib/tutorial/steps";
import { ApiCalls } from "./api-calls";
import { Resources } from "./resources";
import { SkipStep } from "./skip-step";
import { stepHref } from "./step-href";
import { stepView } from "./step-props";
import type { DraftState } from "./use-draft";
import { useStepWords } from "./use-step-words";

/**
 * The frame of a step's page: what it is about, what must come first, its form, its calls and resources, and the bar with
 * the one button that does the step and goes on. A form in it has its main button there; a step without one gives it.
 */
export function StepShell({
	view,
	step,
	draftState,
	result,
	primary,
	children,
}: {
	view: WalkthroughView;
	step: StepId;
	draftState?: DraftState;
	/** What the last success was, in words. */
	result?: ReactNode;
	/** The main button of a step that is no form. */
	primary?: ReactNode;
	children: ReactNode;
}) {
	const t = useTranslations("tutorial");
	const { state, statuses, id } = view;
	const words = useStepWords(view.way);
	const { missing } = stepView(view, step);
	const isShownAtForm = step === "execute" || step === "verify";
	const { error, stale, attempts } = state.steps[step];
	// The refusal of an attempt made on this page is shown by its form; one from before is shown here.
	const [attemptsBefore] = useState(attempts.at(-1)?.number ?? 0);
	const isFromBefore = (attempts.at(-1)?.number ?? 0) <= attemptsBefore;
	const [place, setPlace] = useState<HTMLElement | null>(null);
	const own = state.resources.filter((resource) => resource.step === step);
	return (
		<div className="grid items-start gap-4 2xl:grid-cols-[minmax(0,1fr)_20rem]">
			<div className="grid min-w-0 gap-4 *:min-w-0">
				<p className="max-w-3xl text-muted text-sm">{words(step, "intro")}</p>
				{missing.length > 0 ? (
					<Alert tone="info" title={t("needs")}>
						<ul className="list-inside list-disc leading-6">
							{missing.map((need) => (
								<li key={need}>
									<TextLink href={stepHref(id, need)}>{words(need, "title")}</TextLink>
								</li>
							))}
						</ul>
					</Alert>
				) : null}
				{stale ? <Alert tone="warning" title={t("stale")} /> : null}
				{error && !isShownAtForm ? (
					<div className="grid gap-2">
						{isFromBefore ? <RequestError error={error} title={t("lastAttemptFailed")} /> : null}
						<DiagnosisList
							diagnoses={diagnose({ kind: "error", ...error })}
							walkthrough={view}
							refs={{ scalingGroupId: state.steps.group.result?.scalingGroupId }}
						/>
					</div>
				) : null}
				{result && (statuses[step] === "done" || statuses[step] === "failed") ? (
					<Alert tone={statuses[step] === "done" ? "success" : "info"} title={t("resultTitle")}>
						{result}
					</Alert>
				) : null}
				<FormFooterPlace value={primary === undefined ? (place ?? "soon") : null}>{children}</FormFooterPlace>
				<section
					aria-label={t("stepBar")}
					data-step-bar
					className="sticky bottom-0 z-10 -mx-1 flex min-h-13 flex-wrap items-center gap-2 border-line border-t bg-canvas px-1 py-2"
				>
					<div ref={setPlace} className="contents">
						{primary}
					</div>
					<SkipStep view={view} step={step} />
					<span className="ml-auto text-muted text-xs" data-draft={draftState ?? "clean"}>
						{draftState && draftState !== "clean" ? t(`draft.${draftState}`) : ""}
					</span>
				</section>
			</div>
			<aside className="grid min-w-0 gap-4" aria-label={t("aside")}>
				<ApiCalls walkthroughId={id} step={step} target={view.target} />
				<Card title={t("resources.title")} titleId="resources" bodyClassName="p-3">
					<Resources resources={own} />
				</Card>
			</aside>
		</div>
	);
}
