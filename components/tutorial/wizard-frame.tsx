"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { PageHeader } from "@/components/console/page-header";
import { RequestError } from "@/components/console/request-error";
import { Stepper, type StepperItem, type StepState } from "@/components/ui/stepper";
import type { StepStatus } from "@/lib/tutorial/status";
import { stepHref } from "./step-href";
import { useStepWords } from "./use-step-words";
import { useWalkthrough } from "./use-walkthrough";

const looks: Record<StepStatus, StepState> = {
	todo: "blocked",
	ready: "todo",
	running: "running",
	done: "done",
	failed: "failed",
	skipped: "todo",
};

/**
 * The frame around a walkthrough's pages: title, the steps with their state, the page. When one goes to another step the
 * focus moves to the page's heading, so that keyboard and screen reader go on where the new step begins.
 */
export function WizardFrame({ walkthroughId, children }: { walkthroughId: string; children: ReactNode }) {
	const t = useTranslations("tutorial");
	const pathname = usePathname();
	const { view, error, retry } = useWalkthrough(walkthroughId);
	const current = view?.steps.find((step) => pathname.endsWith(`/${step.id}`))?.id;
	const heading = useFocusOnMove(pathname);
	const words = useStepWords(view?.way);

	const steps = (view?.steps ?? []).map(
		({ id, part, status }): StepperItem => ({
			id,
			label: words(id, "title"),
			state: current === id && status === "ready" ? "current" : looks[status],
			description: status === "skipped" ? `${t(`parts.${part}`)} · ${t("skipped")}` : t(`parts.${part}`),
			href: stepHref(walkthroughId, id),
			isCurrent: current === id,
		}),
	);
	const title = current === undefined ? (view?.title ?? "") : words(current, "title");
	return (
		<div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[15rem_minmax(0,1fr)]">
			<div ref={heading} tabIndex={-1} className="rounded-sm outline-none lg:col-span-2">
				<PageHeader
					crumbs={[
						{ label: t("title"), href: "/tutorial" },
						...(current === undefined
							? [{ label: view?.title ?? "" }]
							: [{ label: view?.title ?? "", href: stepHref(walkthroughId) }, { label: words(current, "title") }]),
					]}
					title={title}
				/>
			</div>
			<div className="lg:sticky lg:top-16">
				<div className="hidden lg:block">
					<Stepper label={t("stepsLabel")} steps={steps} />
				</div>
				<details className="rounded-lg border border-line bg-surface lg:hidden">
					<summary className="px-3 py-2 font-medium text-sm">
						{t("stepsSummary", {
							done: steps.filter((step) => step.state === "done").length,
							total: steps.length,
						})}
					</summary>
					<div className="border-line border-t p-1">
						<Stepper label={t("stepsLabel")} steps={steps} />
					</div>
				</details>
			</div>
			<div className="min-w-0">
				{view === undefined && error ? <RequestError error={error} onRetry={retry} /> : null}
				{view === undefined ? null : children}
			</div>
		</div>
	);
}

/** Moves the focus to the element that it returns a ref for, whenever the address changes after the first page. */
function useFocusOnMove(pathname: string) {
	const element = useRef<HTMLDivElement>(null);
	const shown = useRef(pathname);
	useEffect(() => {
		if (shown.current !== pathname) {
			shown.current = pathname;
			// A link that names a field wants the focus there: the step's page sees to it.
			if (!new URLSearchParams(window.location.search).has("field")) {
				element.current?.focus();
				window.scrollTo({ top: 0 });
			}
		}
	}, [pathname]);
	return element;
}
