"use client";

import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/console/page-header";
import { RequestError } from "@/components/console/request-error";
import { StatusBadge } from "@/components/console/status-badge";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { buildTimeline } from "./build-timeline";
import { DiagnosisList } from "./diagnosis-list";
import { StoryCommands } from "./story-commands";
import { StoryExecutions } from "./story-executions";
import { StoryActions, StoryInstances } from "./story-instances";
import { StorySummary } from "./story-summary";
import { Timeline } from "./timeline";

/** One scale-out from what started it to how it ended, followed live while it goes on. */
export function ScaleOutStoryView({ id }: { id: string }) {
	const t = useTranslations("scaleOuts");
	const { data, error, retry } = useResource("scaleOuts.one", { id });
	const story = data?.scaleOut;
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
						<StatusBadge domain="activity" status={story.status} />
						{story.isFinal ? null : <Badge tone="info">{t("story.live")}</Badge>}
					</>
				}
			/>
			<div className="grid gap-4">
				{error ? <RequestError error={error} onRetry={retry} /> : null}
				{story.diagnoses.length > 0 ? <DiagnosisList story={story} /> : null}
				{story.problems.length > 0 ? <Problems problems={story.problems} /> : null}
				<div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
					<Card title={t("story.timeline")} titleId="timeline" description={t("story.timelineHint")}>
						<Timeline events={buildTimeline(story)} label={t("story.timeline")} />
					</Card>
					<div className="grid min-w-0 gap-4">
						<StorySummary story={story} />
						<StoryCommands story={story} />
					</div>
				</div>
				<StoryExecutions story={story} />
				<StoryActions story={story} />
				<StoryInstances story={story} />
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
