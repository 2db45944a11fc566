"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Time } from "@/components/console/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { StepStatus } from "@/lib/tutorial/status";
import type { StepId } from "@/lib/tutorial/steps";
import { planTeardown, toRemove } from "@/lib/tutorial/teardown";
import { wayOf } from "@/lib/tutorial/ways";
import { showHidden } from "@/lib/ui/show-hidden";
import { RenameForm } from "./rename-form";
import { Resources } from "./resources";
import { stepHref } from "./step-href";
import { TeardownButton } from "./teardown-button";
import { useStepWords } from "./use-step-words";
import { useWalkthrough } from "./use-walkthrough";
import { WalkthroughStatusBadge } from "./walkthrough-status";

/** What a run came to, with verdicts and windows that a walk on its way has no need of: a chunk of its own. */
const AfterRun = dynamic(() => import("./outcome/after-run").then((module) => module.AfterRun), {
	ssr: false,
	loading: () => <Skeleton className="h-96 w-full" />,
});

const tones: Record<StepStatus, Tone> = {
	todo: "neutral",
	ready: "accent",
	running: "info",
	done: "success",
	failed: "danger",
	skipped: "neutral",
};

/** A walkthrough at a glance: its chapters and steps, what it made, how to go on and how to clean up. */
export function WalkthroughOverview({ walkthroughId }: { walkthroughId: string }) {
	const t = useTranslations("tutorial");
	const { view } = useWalkthrough(walkthroughId);
	const words = useStepWords(view?.way);
	if (view === undefined) {
		return null;
	}
	const owned = planTeardown(view.state).map(toRemove);
	const { current } = view;
	const { execute } = view.state.steps;
	const hasOutcome = execute.result !== null && !execute.stale && view.status !== "torn-down";
	return (
		<div className="grid items-start gap-4 2xl:grid-cols-[minmax(0,1fr)_20rem]">
			<div className="grid gap-4">
				<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
					<WalkthroughStatusBadge status={view.status} />
					<span className="text-muted text-sm">
						{t("overview.updated")} <Time value={view.updatedAt} />
					</span>
					{isOver(view) ? null : (
						<Button asChild variant={hasOutcome ? "secondary" : "primary"} className="ml-auto">
							<Link href={stepHref(view.id, current)}>{t("overview.goOn", { step: words(current, "title") })}</Link>
						</Button>
					)}
				</div>
				{hasOutcome ? <AfterRun view={view} /> : null}
				{wayOf(view.way).chapters.map(({ part, steps }) => (
					<Card key={part} title={t(`partTitles.${part}`)} titleId={`part-${part}`} bodyClassName="p-0">
						<ol>
							{steps.map((id) => (
								<StepRow key={id} view={view} step={id} />
							))}
						</ol>
					</Card>
				))}
			</div>
			<aside aria-label={t("aside")} className="grid gap-4">
				{hasOutcome ? null : (
					<Card title={t("resources.title")} titleId="resources" bodyClassName="grid gap-3 p-3">
						<Resources resources={view.state.resources} />
						<div>
							<TeardownButton
								walkthroughId={view.id}
								owned={owned}
								hasUnheard={view.state.intents.length > 0}
								size="sm"
							/>
						</div>
					</Card>
				)}
				<Card title={t("overview.name")} titleId="name" bodyClassName="p-3">
					<RenameForm walkthroughId={view.id} title={view.title} />
				</Card>
			</aside>
		</div>
	);
}

/** Nothing is left to go on with: all steps are done or left out, or what was made is removed. */
const isOver = ({ status, steps }: WalkthroughView) =>
	status === "torn-down" || steps.every(({ status: one }) => one === "done" || one === "skipped");

function StepRow({ view, step }: { view: WalkthroughView; step: StepId }) {
	const t = useTranslations("tutorial");
	const words = useStepWords(view.way);
	const { attempts, error } = view.state.steps[step];
	const status = view.statuses[step];
	const last = attempts.at(-1);
	return (
		<li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 last:border-b-0">
			<div className="min-w-0 flex-1">
				<TextLink href={stepHref(view.id, step)} className="font-medium text-sm">
					{words(step, "title")}
				</TextLink>
				<p className="text-muted text-xs">{words(step, "intro")}</p>
				{error ? (
					<p className="break-words text-danger text-xs">{showHidden(`${error.code}: ${error.message}`)}</p>
				) : null}
			</div>
			<div className="grid justify-items-end gap-0.5">
				<Badge tone={tones[status]}>{t(`stepStatus.${status}`)}</Badge>
				{last ? (
					<span className="text-muted text-xs">
						<Time value={last.finishedAt ?? last.startedAt} />
					</span>
				) : null}
			</div>
		</li>
	);
}
