"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PageHeader } from "@/components/console/page-header";
import { RequestError } from "@/components/console/request-error";
import { VerdictBadge } from "@/components/runs/verdict-badge";
import { VerdictSummary } from "@/components/runs/verdict-summary";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { errorFields } from "@/lib/actions/error-fields";
import { MOST_SHOWN } from "@/lib/history/scale-out-choices";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { DiagnosisList } from "./diagnosis-list";
import { StoryCommands } from "./story-commands";
import { StoryExecutions } from "./story-executions";
import { StoryActions, StoryInstances } from "./story-instances";
import { StorySummary } from "./story-summary";
import { Timeline } from "./timeline";

/** Parts of which more than the first are asked for. */
type Asked = { instances?: number; tasks?: number; commands?: number };

/** One scale-out from what started it to how it ended, followed live while it goes on. */
export function ScaleOutStoryView({ id }: { id: string }) {
	const t = useTranslations("scaleOuts");
	const [asked, setAsked] = useState<Asked>({});
	const { data, error: thrown, refetch } = useCloudQuery("scaleOuts.one", { id, ...asked }, { keepPrevious: true });
	const error = thrown ? errorFields(thrown) : undefined;
	const retry = () => void refetch();
	const story = data?.scaleOut;
	const showAll = (part: keyof Asked) => () => setAsked((before) => ({ ...before, [part]: MOST_SHOWN }));
	if (!story) {
		return error ? <RequestError error={error} onRetry={retry} /> : <Skeleton className="h-64 w-full" />;
	}
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("title"), href: "/scale-outs" }, { label: story.scalingActivityId }]}
				title={t("story.title", { id: story.scalingActivityId })}
				status={
					<>
						<VerdictBadge verdict={story.run.verdict} size="lead" cloudStatus={story.status} />
						{story.isFinal ? null : <Badge tone="info">{t("story.live")}</Badge>}
					</>
				}
			/>
			<VerdictSummary run={story.run} />
			<div className="grid gap-4">
				{error ? <RequestError error={error} onRetry={retry} /> : null}
				{story.diagnoses.length > 0 ? <DiagnosisList story={story} /> : null}
				{story.problems.length > 0 ? <Problems problems={story.problems} /> : null}
				<div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
					<Card title={t("story.timeline")} titleId="timeline" description={t("story.timelineHint")}>
						<Timeline events={story.timeline} label={t("story.timeline")} />
					</Card>
					<div className="grid min-w-0 gap-4">
						<StorySummary story={story} />
						<StoryCommands story={story} onShowAll={showAll("commands")} />
					</div>
				</div>
				<StoryExecutions story={story} onShowAll={showAll("tasks")} />
				<StoryActions story={story} />
				<StoryInstances story={story} onShowAll={showAll("instances")} />
			</div>
		</>
	);
}

const parts = [
	"activity",
	"detail",
	"instances",
	"lifecycleActions",
	"hooks",
	"executions",
	"tasks",
	"invocations",
] as const;

function Problems({ problems }: { problems: readonly { part: string; code: string; message: string }[] }) {
	const t = useTranslations("scaleOuts.story");
	return (
		<Alert tone="warning" title={t("problems")}>
			<ul>
				{problems.map(({ part, code, message }) => {
					const known = parts.find((one) => one === part);
					return (
						<li key={`${part}:${code}`}>
							{t("problem", { part: known ? t(`part.${known}`) : part, message })}{" "}
							<code className="font-mono text-xs">{code}</code>
						</li>
					);
				})}
			</ul>
		</Alert>
	);
}
