"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { TextLink } from "@/components/ui/text-link";
import type { TimelineEvent, TimelineMoment, TimelineTone } from "@/lib/history/build-timeline";
import { formatDuration } from "@/lib/i18n/format";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";
import { resourceLinks } from "../resource-links";

const dots: Record<TimelineTone, string> = {
	neutral: "border-line-strong bg-surface",
	success: "border-success bg-success",
	danger: "border-danger bg-danger",
	warning: "border-warning bg-warning",
	running: "border-info bg-info motion-safe:animate-pulse",
};

/** The story as a line from what started it to how it ended. */
export function Timeline({ events, label }: { events: readonly TimelineEvent[]; label: string }) {
	return (
		<ol aria-label={label} className="relative ml-1.5 border-line border-l">
			{events.map((event) => (
				<li key={event.key} data-moment={event.moment.kind} className="relative pb-4 pl-5 last:pb-0">
					<span
						aria-hidden
						className={cn("-left-[5.5px] absolute top-1.5 size-2.5 rounded-full border-2", dots[event.tone])}
					/>
					<div className="flex flex-wrap items-baseline justify-between gap-x-4">
						<p className="min-w-0 font-medium text-sm">
							<Title moment={event.moment} />
						</p>
						<p className="text-muted text-xs">
							<Time value={event.time} />
						</p>
					</div>
					<Body moment={event.moment} />
				</li>
			))}
		</ol>
	);
}

function Title({ moment }: { moment: TimelineMoment }): ReactNode {
	const t = useTranslations("scaleOuts.story.event");
	const result = useResultName();
	switch (moment.kind) {
		case "triggered":
			return t("triggered");
		case "created":
			return t("created", { instance: moment.instanceId });
		case "createdMany":
			return t("createdMany", { count: moment.count });
		case "parked":
			return t("parked", { count: moment.count, hook: moment.hook });
		case "executionStarted":
			return t("executionStarted", { template: moment.template });
		case "commandStarted":
			return t("commandStarted", { instance: moment.instanceId });
		case "commandEnded":
			return t("commandEnded", { instance: moment.instanceId });
		case "commandsMany":
			return t("commandsMany", { count: moment.count, succeeded: moment.succeeded });
		case "executionEnded":
			return t("executionEnded");
		case "actionEnded":
			return t(moment.isTimeout ? "actionTimeout" : "actionEnded", { result: result(moment.result) });
		case "activityEnded":
			return t("activityEnded");
	}
}

function Body({ moment }: { moment: TimelineMoment }): ReactNode {
	const t = useTranslations("scaleOuts.story.event");
	const locale = useLocale();
	const result = useResultName();
	switch (moment.kind) {
		case "triggered":
			return <Note>{moment.cause}</Note>;
		case "parked":
			return moment.timeoutSeconds === null ? null : (
				<Note>
					{t("parkedBody", {
						timeout: formatDuration(moment.timeoutSeconds, locale),
						result: result(moment.defaultResult),
					})}
				</Note>
			);
		case "executionStarted":
			return (
				<TextLink href={resourceLinks.execution(moment.executionId)} className="font-mono text-xs">
					{moment.executionId}
				</TextLink>
			);
		case "commandEnded":
			return (
				<div className="flex flex-wrap items-center gap-x-3">
					<StatusBadge domain="invocation" status={moment.status ?? ""} />
					{moment.exitCode === null ? null : <Note>{t("exitCode", { code: moment.exitCode })}</Note>}
				</div>
			);
		case "executionEnded":
			return (
				<>
					<StatusBadge domain="execution" status={moment.status} />
					<Note>{moment.message}</Note>
				</>
			);
		case "activityEnded":
			return (
				<>
					<StatusBadge domain="activity" status={moment.status} />
					<Note>{moment.message}</Note>
					{moment.inService > 0 ? <Note>{t("inService", { count: moment.inService })}</Note> : null}
					{moment.gone > 0 ? <Note>{t("gone", { count: moment.gone })}</Note> : null}
				</>
			);
		default:
			return null;
	}
}

function Note({ children }: { children: ReactNode }) {
	return children ? (
		<p className="break-words text-muted text-xs">{typeof children === "string" ? showHidden(children) : children}</p>
	) : null;
}

const results = ["CONTINUE", "ABANDON", "ROLLBACK"] as const;

/** Names a lifecycle result in the console's words. */
export function useResultName(): (result: string | null) => string {
	const t = useTranslations("scaleOuts.story.result");
	return (result) => t(results.find((known) => known === result) ?? "none");
}
