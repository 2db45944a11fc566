"use client";

import { useLocale, useTranslations } from "next-intl";
import { type Detail, DetailList } from "@/components/console/detail-list";
import { ResourceState } from "@/components/console/resource-state";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { resourceLinks } from "@/components/scale-outs/resource-links";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { formatDuration } from "@/lib/i18n/format";
import type { Span } from "@/lib/runs/span";
import { formatJson } from "@/lib/ui/format-json";
import { showHidden } from "@/lib/ui/show-hidden";
import { useResultName } from "../use-result-name";
import { useRowPart } from "./row-json";

/** What the row's part was given. */
export function RowParameters({ story, span }: { story: ScaleOutView; span: Span }) {
	switch (span.kind) {
		case "activity":
			return <ActivityParameters story={story} />;
		case "instance":
		case "boot":
		case "end":
			return <InstanceParameters story={story} span={span} />;
		case "wait":
			return <WaitParameters story={story} span={span} />;
		case "command":
			return <CommandParameters story={story} span={span} />;
		case "execution":
			return <ExecutionParameters story={story} span={span} />;
		default:
			return <TaskParameters story={story} span={span} />;
	}
}

function ActivityParameters({ story }: { story: ScaleOutView }) {
	const t = useTranslations("scaleOuts.story");
	const { start, end } = story;
	return (
		<DetailList
			details={[
				{ label: t("activityId"), value: <code className="font-mono text-xs">{story.scalingActivityId}</code> },
				{ label: t("region"), value: story.regionId },
				{ label: t("start"), value: <Time value={start} /> },
				{ label: t("end"), value: <Time value={end} /> },
				{ label: t("collected"), value: <Time value={story.collectedAt} /> },
				{ label: t("cause"), value: story.cause, isWide: true },
				{ label: t("statusMessage"), value: story.statusMessage, isWide: true },
				{
					label: t("detail"),
					value: story.detail ? <span className="whitespace-pre-wrap">{showHidden(story.detail)}</span> : null,
					isWide: true,
				},
			]}
		/>
	);
}

function InstanceParameters({ story, span }: { story: ScaleOutView; span: Span }) {
	const t = useTranslations("scaleOuts.story");
	const instance = story.instances.find(({ instanceId }) => instanceId === span.instanceId);
	if (!instance) {
		return null;
	}
	return (
		<DetailList
			details={[
				{
					label: t("instanceId"),
					value: (
						<TextLink href={resourceLinks.instance(instance.instanceId)} className="font-mono text-xs">
							{instance.instanceId}
						</TextLink>
					),
				},
				{
					label: t("lifecycleState"),
					value:
						instance.isGone || instance.lifecycleState === null ? (
							<span className="text-muted">{t("gone")}</span>
						) : (
							<StatusBadge domain="scalingInstance" status={instance.lifecycleState} />
						),
				},
				{
					label: t("health"),
					value:
						instance.healthStatus && !instance.isGone ? (
							<StatusBadge domain="health" status={instance.healthStatus} />
						) : null,
				},
				{ label: t("zone"), value: instance.zoneId },
				{ label: t("created"), value: <Time value={instance.creationTime} /> },
			]}
		/>
	);
}

function WaitParameters({ story, span }: { story: ScaleOutView; span: Span }) {
	const t = useTranslations("scaleOuts.story");
	const locale = useLocale();
	const result = useResultName();
	const action = story.lifecycleActions.find((one) => one.lifecycleActionToken === span.lifecycleActionToken);
	if (!action) {
		return null;
	}
	const timeout = action.heartbeatTimeoutSeconds;
	return (
		<DetailList
			details={[
				{
					label: t("hook"),
					value: (
						<TextLink href={resourceLinks.hooks(story.scalingGroupId)}>
							{action.lifecycleHookName ?? action.lifecycleHookId}
						</TextLink>
					),
				},
				{ label: t("actionStatus"), value: <StatusBadge domain="lifecycleAction" status={action.status} /> },
				{ label: t("actionResult"), value: action.result ? result(action.result) : null },
				{ label: t("timeout"), value: timeout === null ? null : formatDuration(timeout, locale) },
				{ label: t("default"), value: action.defaultResult ? result(action.defaultResult) : null },
				{ label: t("template"), value: action.templateName },
				{
					label: t("token"),
					value: <code className="break-all font-mono text-xs">{action.lifecycleActionToken}</code>,
					isWide: true,
				},
			]}
		/>
	);
}

function CommandParameters({ story, span }: { story: ScaleOutView; span: Span }) {
	const t = useTranslations("scaleOuts.run");
	const locale = useLocale();
	const command = story.commands.find((one) => one.invokeId === span.invokeId && one.instanceId === span.instanceId);
	if (!command) {
		return null;
	}
	const script = story.scripts[command.script];
	return (
		<div className="grid gap-3 *:min-w-0">
			<DetailList
				details={[
					{ label: t("commandType"), value: command.commandType },
					{
						label: t("commandTimeout"),
						value: command.timeoutSeconds === null ? null : formatDuration(command.timeoutSeconds, locale),
					},
					{ label: t("exitCode"), value: command.exitCode === null ? null : String(command.exitCode) },
					{ label: t("errorCode"), value: command.errorCode },
					{ label: "InvokeId", value: <code className="break-all font-mono text-xs">{command.invokeId}</code> },
				]}
			/>
			{script ? <CodeBlock code={script} label={t("script")} language="shell" /> : null}
		</div>
	);
}

function ExecutionParameters({ story, span }: { story: ScaleOutView; span: Span }) {
	const t = useTranslations("scaleOuts.story");
	const tRun = useTranslations("scaleOuts.run");
	const execution = story.executions.find(({ executionId }) => executionId === span.executionId);
	const { data, error, retry } = useRowPart(story, span);
	if (!execution) {
		return null;
	}
	return (
		<div className="grid gap-3 *:min-w-0">
			<DetailList
				details={[
					{
						label: tRun("execution"),
						value: (
							<TextLink href={resourceLinks.execution(execution.executionId)} className="font-mono text-xs">
								{execution.executionId}
							</TextLink>
						),
					},
					{
						label: t("template"),
						value: [execution.templateName, execution.templateVersion].filter(Boolean).join(" "),
					},
					{
						label: t("role"),
						value: execution.ramRole ? (
							<TextLink href={resourceLinks.role(execution.ramRole)}>{execution.ramRole}</TextLink>
						) : null,
					},
				]}
			/>
			{data ? (
				<CodeBlock
					code={JSON.stringify(data.part["parameters"] ?? {}, null, 2)}
					language="json"
					label={tRun("parameters")}
				/>
			) : (
				<ResourceState error={error} onRetry={retry} />
			)}
		</div>
	);
}

function TaskParameters({ story, span }: { story: ScaleOutView; span: Span }) {
	const t = useTranslations("scaleOuts.story");
	const tRun = useTranslations("scaleOuts.run");
	const { data, error, retry } = useRowPart(story, span);
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	const text = (name: string) => {
		const value = data.part[name];
		return typeof value === "string" && value !== "" ? value : null;
	};
	const details: Detail[] = [
		{ label: t("task"), value: text("taskName") },
		{ label: t("action"), value: text("taskAction") },
		{ label: t("loopItem"), value: text("loopItem") },
		{ label: t("started"), value: <Time value={text("startedAt")} /> },
	];
	const outputs = text("outputs");
	return (
		<div className="grid gap-3 *:min-w-0">
			<DetailList details={details.filter(({ value }) => value !== null)} />
			{outputs && outputs !== "{}" ? (
				<CodeBlock code={formatJson(outputs, 2) ?? outputs} language="json" label={tRun("result")} />
			) : null}
		</div>
	);
}
