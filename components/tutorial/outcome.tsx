"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { RequestError } from "@/components/console/request-error";
import { VerdictBadge } from "@/components/runs/verdict-badge";
import { VerdictSummary } from "@/components/runs/verdict-summary";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { FollowedScaleOut } from "@/lib/tutorial/steps/execute/follow";
import type { LiveAnswer } from "@/lib/tutorial/steps/execute/server";
import { FixRun, isCurable } from "./fix-run";
import { stepHref } from "./step-href";
import { hasStep } from "./step-props";
import { useLook } from "./use-look";

/** What a walkthrough that has scaled out came to: the run's own verdict, what puts it right, and where to go from here. */
export function Outcome({ view }: { view: WalkthroughView }) {
	const t = useTranslations("tutorial.outcome");
	const { data, error, retry } = useLook<LiveAnswer>(view.id, "execute", "live");
	const scaleOut = data?.scaleOut ?? null;
	return (
		<Card title={t("title")} titleId="outcome" bodyClassName="grid gap-4 p-4 *:min-w-0">
			{data === undefined && !error ? <Skeleton className="h-16 w-full" /> : null}
			{error && data === undefined ? <RequestError error={error} onRetry={retry} /> : null}
			{data === undefined ? null : <Verdict scaleOut={scaleOut} />}
			<div className="flex flex-wrap items-center gap-2">
				{scaleOut?.scaleOutId && !scaleOut.isRunning && isCurable(scaleOut) ? (
					<FixRun scaleOutId={scaleOut.scaleOutId} />
				) : null}
				<Button asChild>
					<Link
						href={
							hasStep(view, "hook")
								? `${stepHref(view.id, "hook")}?field=commandContent`
								: stepHref(view.id, "configuration")
						}
					>
						{t("otherScript")}
					</Link>
				</Button>
				{scaleOut?.scaleOutId ? (
					<TextLink href={`/scale-outs/${scaleOut.scaleOutId}`} className="text-sm">
						{t("toRun")}
					</TextLink>
				) : null}
				<TextLink href={`/tutorial/${encodeURIComponent(view.id)}/code`} className="text-sm">
					{t("toCode")}
				</TextLink>
				<TextLink href="/dashboard" className="text-sm">
					{t("toDashboard")}
				</TextLink>
			</div>
		</Card>
	);
}

function Verdict({ scaleOut }: { scaleOut: FollowedScaleOut | null }) {
	const t = useTranslations("tutorial.outcome");
	if (scaleOut !== null && scaleOut.story === null) {
		return <p className="text-muted text-sm">{t("gone")}</p>;
	}
	return (
		<div className="grid gap-1">
			<VerdictBadge
				verdict={scaleOut?.run?.verdict ?? "running"}
				cloudStatus={scaleOut?.story?.activity.StatusCode}
				size="lead"
			/>
			{scaleOut?.run ? <VerdictSummary run={scaleOut.run} /> : null}
			{scaleOut?.run?.verdict === "ran" ? <p className="text-muted text-sm">{t("howToVerify")}</p> : null}
		</div>
	);
}
