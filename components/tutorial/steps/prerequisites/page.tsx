"use client";

import { CircleAlert, CircleCheck, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { RequestError } from "@/components/console/request-error";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionError } from "@/lib/actions/action-result";
import { fixPrerequisiteAction } from "@/lib/tutorial/steps/prerequisites/actions";
import { CHECK_IDS, type Check, prerequisitesMet } from "@/lib/tutorial/steps/prerequisites/checks";
import type { ChecksAnswer } from "@/lib/tutorial/steps/prerequisites/server";
import type { StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useLook } from "../../use-look";
import { useStepForm } from "../../use-step-form";

/** What the tutorial asks for before it starts, checked live, with one click for what is missing. */
export default function PrerequisitesStep({ view }: StepProps) {
	const t = useTranslations("tutorial.prerequisites");
	const { data, error, retry } = useLook<ChecksAnswer>(view.id, "prerequisites", "checks");
	const { submit } = useStepForm(view, "prerequisites");
	const [refusal, setRefusal] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const isMet = data !== undefined && prerequisitesMet(data.checks);
	const goOn = () =>
		startTransition(async () => {
			const result = await submit({ regionId: data?.regionId ?? "" });
			setRefusal(result.ok ? undefined : result.error);
		});
	return (
		<StepShell
			view={view}
			step="prerequisites"
			primary={
				<ActionButton
					variant="primary"
					isPending={isPending}
					disabled={!isMet && !isPending}
					onClick={goOn}
					aria-describedby="prerequisites-state"
				>
					{t("goOn")}
				</ActionButton>
			}
		>
			<Card
				title={t("title")}
				titleId="checks"
				description={data ? t("region", { region: data.regionId }) : undefined}
				actions={
					<Button size="sm" onClick={retry}>
						{t("checkAgain")}
					</Button>
				}
				bodyClassName="p-0"
			>
				{error && data === undefined ? <RequestError error={error} onRetry={retry} className="m-3" /> : null}
				<ul aria-live="polite" aria-busy={data === undefined}>
					{data === undefined && !error
						? CHECK_IDS.map((id) => (
								<li key={id} className="border-line border-b px-4 py-3 last:border-b-0">
									<Skeleton className="w-1/2" />
								</li>
							))
						: null}
					{data?.checks.map((check) => (
						<CheckRow key={check.id} check={check} walkthroughId={view.id} />
					))}
				</ul>
			</Card>
			{refusal ? <RequestError error={refusal} /> : null}
			<p id="prerequisites-state" role="status" className="text-muted text-sm">
				{data === undefined ? t("checking") : isMet ? t("met") : t("notMet")}
			</p>
		</StepShell>
	);
}

const looks = {
	ok: { Icon: CircleCheck, classes: "text-success" },
	missing: { Icon: CircleAlert, classes: "text-danger" },
	wrong: { Icon: TriangleAlert, classes: "text-warning" },
	failed: { Icon: CircleAlert, classes: "text-danger" },
} as const;

function CheckRow({ check, walkthroughId }: { check: Check; walkthroughId: string }) {
	const t = useTranslations("tutorial.prerequisites");
	const fix = useConsoleAction(fixPrerequisiteAction, t("fixed"));
	const [refusal, setRefusal] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const { Icon, classes } = looks[check.status];
	const run = () =>
		startTransition(async () => {
			const result = await fix({ walkthroughId, check: check.id });
			setRefusal(result.ok ? undefined : result.error);
		});
	return (
		<li
			className="grid gap-2 border-line border-b px-4 py-3 last:border-b-0"
			data-check={check.id}
			data-status={check.status}
		>
			<div className="flex flex-wrap items-start gap-x-3 gap-y-2">
				{isPending ? (
					<LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 animate-spin text-info" />
				) : (
					<Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${classes}`} />
				)}
				<div className="min-w-0 flex-1">
					<p className="font-medium text-sm">
						{t(`checks.${check.id}.title`)}
						<span className="sr-only">{` (${t(`statuses.${check.status}`)})`}</span>
					</p>
					<p className="break-words text-muted text-sm">{sentence(t, check)}</p>
				</div>
				{check.fix ? (
					<ActionButton size="sm" variant="primary" isPending={isPending} onClick={run}>
						{t(`fixes.${check.fix.kind}`)}
					</ActionButton>
				) : null}
			</div>
			{refusal ? <RequestError error={refusal} /> : null}
		</li>
	);
}

/** Each check has words for the states that it can be in; an unanswered question names its code. */
function sentence(t: ReturnType<typeof useTranslations<"tutorial.prerequisites">>, check: Check): string {
	if (check.status === "failed") {
		return t("unanswered", { code: String(check.values.code ?? "") });
	}
	const key = `checks.${check.id}.${check.status}` as "checks.role.missing";
	return t.has(key) ? t(key, check.values as never) : t(`statuses.${check.status}`);
}
