"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { SpanDuration } from "@/components/console/waterfall/span-duration";
import { SpanName } from "@/components/console/waterfall/span-name";
import { resourceLinks } from "@/components/scale-outs/resource-links";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import type { Rerun } from "@/lib/runs/attempts/reruns";
import { rerunOf } from "@/lib/runs/rerun-spans";
import { momentText, type Span } from "@/lib/runs/span";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { RowOutput } from "./row-output";

// Most look at the output alone: what the other tabs are made of is fetched when they are opened.
const loading = () => <Skeleton className="m-3 h-40" />;
const RowParameters = dynamic(() => import("./row-parameters").then((module) => module.RowParameters), { loading });
const RowCalls = dynamic(() => import("./row-calls").then((module) => module.RowCalls), { loading });
const RowPermissions = dynamic(() => import("./row-calls").then((module) => module.RowPermissions), { loading });
const RowJson = dynamic(() => import("./row-json").then((module) => module.RowJson), { loading });
const RerunOutput = dynamic(() => import("./rerun-parts").then((module) => module.RerunOutput), { loading });
const RerunParameters = dynamic(() => import("./rerun-parts").then((module) => module.RerunParameters), { loading });
const RerunJson = dynamic(() => import("./rerun-parts").then((module) => module.RerunJson), { loading });

const tabs = ["output", "params", "calls", "permissions", "json"] as const;
/** A command that was sent again is no work of OOS: the role's calls and permissions are none of it. */
const RERUN_TABS = ["output", "params", "json"] as const;

/** What is known of the chosen row: what it printed, was given, called, was allowed, and all of it as it is stored. */
export function RowInspector({
	ref,
	story,
	reruns,
	span,
	spans,
	now,
	onSelect,
}: {
	ref: Ref<HTMLElement>;
	story: ScaleOutView;
	reruns: readonly Rerun[];
	span: Span;
	spans: readonly Span[];
	now: number;
	onSelect: (id: string) => void;
}) {
	const t = useTranslations("scaleOuts.run");
	const [linkedTab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("output"));
	const rerun = rerunOf(reruns, span);
	const shown = rerun ? RERUN_TABS : tabs;
	const tab = shown.find((name) => name === linkedTab) ?? "output";
	return (
		<section
			ref={ref}
			tabIndex={-1}
			aria-label={t("inspector")}
			data-inspected={span.id}
			className="rounded-lg border border-line bg-surface -outline-offset-2"
		>
			<header className="grid gap-1 px-3 pt-2.5 pb-1.5">
				<h2 className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 font-semibold text-base">
					<SpanName span={span} />
					<StatusBadge domain={span.state.domain} status={span.state.status} />
				</h2>
				<RowFacts story={story} span={span} now={now} />
			</header>
			<Tabs value={tab} onValueChange={(value) => void setTab(tabs.find((name) => name === value) ?? null)}>
				<TabsList aria-label={t("inspector")} className="gap-4 px-3">
					{shown.map((name) => (
						<TabsTrigger key={name} value={name}>
							{t(`tabs.${name}`)}
						</TabsTrigger>
					))}
				</TabsList>
				<TabsContent value="output" className="p-3">
					{rerun ? (
						<RerunOutput rerun={rerun} span={span} />
					) : (
						<RowOutput story={story} span={span} onSelect={onSelect} />
					)}
				</TabsContent>
				<TabsContent value="params" className="p-4">
					{rerun ? <RerunParameters rerun={rerun} span={span} /> : <RowParameters story={story} span={span} />}
				</TabsContent>
				<TabsContent value="calls" className="p-0">
					<RowCalls story={story} span={span} spans={spans} />
				</TabsContent>
				<TabsContent value="permissions" className="p-0">
					<RowPermissions story={story} span={span} spans={spans} />
				</TabsContent>
				<TabsContent value="json" className="p-3">
					{rerun ? <RerunJson rerun={rerun} span={span} /> : <RowJson story={story} span={span} />}
				</TabsContent>
			</Tabs>
		</section>
	);
}

/** When it was, how long it took, and the resources that it was about. */
function RowFacts({ story, span, now }: { story: ScaleOutView; span: Span; now: number }) {
	const t = useTranslations("scaleOuts.run");
	const owner = story.executions.find(
		({ executionId, tasks }) =>
			executionId === span.executionId || tasks.some((task) => task.executionId === span.executionId),
	);
	return (
		<p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-muted text-xs">
			{span.start ? (
				<span>
					<Time value={momentText(span.start)} />
					{span.end && span.kind !== "end" ? (
						<>
							{" – "}
							<Time value={momentText(span.end)} />
						</>
					) : null}
				</span>
			) : null}
			<span className="tabular" suppressHydrationWarning>
				<SpanDuration span={span} now={now} />
			</span>
			{span.exitCode === null ? null : (
				<span className={span.exitCode === 0 ? undefined : "font-medium text-danger"}>
					{t("exitCode")} {span.exitCode}
				</span>
			)}
			{span.instanceId ? (
				<TextLink href={resourceLinks.instance(span.instanceId)} className="unbroken font-mono">
					{span.instanceId}
				</TextLink>
			) : null}
			{owner && span.kind !== "boot" && span.kind !== "instance" ? (
				<TextLink href={resourceLinks.execution(owner.executionId)}>{t("execution")}</TextLink>
			) : null}
			{span.kind === "wait" ? <TextLink href={resourceLinks.hooks(story.scalingGroupId)}>{span.label}</TextLink> : null}
		</p>
	);
}
