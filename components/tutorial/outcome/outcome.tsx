"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { LiveDuration } from "@/components/console/live-duration";
import { RequestError } from "@/components/console/request-error";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { VerdictBadge } from "@/components/runs/verdict-badge";
import { VerdictSummary } from "@/components/runs/verdict-summary";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { scriptStepOf } from "@/lib/tutorial/aftermath";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { FollowedScaleOut, StoryView } from "@/lib/tutorial/steps/execute/follow";
import type { LiveAnswer } from "@/lib/tutorial/steps/execute/server";
import { hrefs } from "@/lib/ui/hrefs";
import { FixRun, isCurable } from "../fix-run";
import { stepHref } from "../step-href";
import { isChecked } from "../step-props";
import { useLook } from "../use-look";
import { SaveCommand } from "./save-command";
import { UserDataVerdict } from "./user-data-verdict";

/** The rest stands on the run's page. */
const MOST_SHOWN = 5;

/** What a walkthrough that has scaled out came to: the run's own verdict, what puts it right, and where to go from here. */
export function Outcome({ view }: { view: WalkthroughView }) {
	const t = useTranslations("tutorial.outcome");
	const { data, error, retry } = useLook<LiveAnswer>(view.id, "execute", "live");
	const scaleOut = data?.scaleOut ?? null;
	return (
		<Card title={t("title")} titleId="outcome" bodyClassName="grid gap-4 p-4 *:min-w-0">
			{data === undefined && !error ? <Skeleton className="h-16 w-full" /> : null}
			{error && data === undefined ? <RequestError error={error} onRetry={retry} /> : null}
			{data === undefined ? null : isOfUserData(view, scaleOut) ? (
				<UserDataVerdict view={view} instanceIds={scaleOut.story.instances.map(({ instanceId }) => instanceId)} />
			) : (
				<Verdict scaleOut={scaleOut} canBeChecked={isChecked(view)} />
			)}
			{scaleOut?.story ? <Happened scaleOut={scaleOut} story={scaleOut.story} /> : null}
			<div className="flex flex-wrap items-center gap-2">
				{scaleOut?.scaleOutId && !scaleOut.isRunning && isCurable(scaleOut) ? (
					<FixRun scaleOutId={scaleOut.scaleOutId} />
				) : null}
				<Button asChild>
					<Link href={scriptHref(view)}>{t("otherScript")}</Link>
				</Button>
				<SaveCommand view={view} />
				{scaleOut?.scaleOutId ? (
					<TextLink href={`/scale-outs/${scaleOut.scaleOutId}`} className="text-sm">
						{t("toRun")}
					</TextLink>
				) : null}
				<TextLink href={`${stepHref(view.id)}/code`} className="text-sm">
					{t("toCode")}
				</TextLink>
				<TextLink href="/dashboard" className="text-sm">
					{t("toDashboard")}
				</TextLink>
			</div>
		</Card>
	);
}

/** Whether the script is user data, of which the run knows nothing. */
const isOfUserData = (
	view: WalkthroughView,
	scaleOut: FollowedScaleOut | null,
): scaleOut is FollowedScaleOut & { story: StoryView } =>
	scriptStepOf(view.state) === "configuration" && scaleOut?.story != null && scaleOut.run?.verdict === "noScript";

/** Where the script is written. */
function scriptHref(view: WalkthroughView): string {
	const step = scriptStepOf(view);
	// A hook has fields enough for its script to be out of sight.
	return `${stepHref(view.id, step)}${step === "hook" ? "?field=commandContent" : ""}`;
}

/** When it was, how long it took, and where each instance ended with what its script said. */
function Happened({ scaleOut: { startedAt, endedAt }, story }: { scaleOut: FollowedScaleOut; story: StoryView }) {
	const t = useTranslations("tutorial.outcome");
	const tLive = useTranslations("tutorial.live");
	return (
		<div className="grid gap-2 *:min-w-0">
			<p className="flex flex-wrap gap-x-6 gap-y-1 text-muted text-sm">
				<span>
					{t("began")} <Time value={startedAt} />
				</span>
				<span>
					{t("took")} <LiveDuration start={startedAt} end={endedAt} />
				</span>
			</p>
			<ul className="grid gap-1" aria-label={t("instances")}>
				{story.instances.slice(0, MOST_SHOWN).map(({ instanceId, lifecycleState, isGone }) => {
					const code = story.invocations.find((one) => one.instanceId === instanceId)?.exitCode ?? null;
					return (
						<li key={instanceId} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
							<TextLink href={hrefs.instance(instanceId)} className="font-mono text-xs">
								{instanceId}
							</TextLink>
							{lifecycleState && !isGone ? (
								<StatusBadge domain="scalingInstance" status={lifecycleState} />
							) : (
								<span className="text-muted">{tLive("released")}</span>
							)}
							{code === null ? null : <span className="font-mono text-xs">{tLive("exitCode", { code })}</span>}
						</li>
					);
				})}
			</ul>
			{story.instances.length > MOST_SHOWN ? (
				<p className="text-muted text-sm">{t("moreInstances", { count: story.instances.length - MOST_SHOWN })}</p>
			) : null}
		</div>
	);
}

function Verdict({ scaleOut, canBeChecked }: { scaleOut: FollowedScaleOut | null; canBeChecked: boolean }) {
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
			{scaleOut?.run?.verdict === "ran" && canBeChecked ? (
				<p className="text-muted text-sm">{t("howToVerify")}</p>
			) : null}
		</div>
	);
}
