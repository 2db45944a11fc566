"use client";

import { useTranslations } from "next-intl";
import { type Detail, DetailList } from "@/components/console/detail-list";
import { LiveDuration } from "@/components/console/live-duration";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { DiagnosisList } from "@/components/diagnosis/diagnosis-list";
import { TextLink } from "@/components/ui/text-link";
import type { Execution, TaskExecution } from "@/lib/cloud/oos";
import { diagnose } from "@/lib/diagnosis/diagnose";
import { hrefs } from "@/lib/ui/hrefs";
import type { ExecutionRef } from "./execution-ref";
import { tagLine } from "./tag-line";

/** Whether an execution has reached one of its final states. */
export function isExecutionOver(status: string): boolean {
	return status === "Success" || status === "Failed" || status === "Cancelled";
}

/** 基本信息 of an execution. */
export function ExecutionFacts({ execution }: { execution: Execution }) {
	const t = useTranslations("oos.execution");
	const tCommon = useTranslations("common");
	// Words that the cloud has added since are shown as they are.
	const oneOf = (value: string | null | undefined, words: "modes" | "waits" | "categories") => {
		const key = `${words}.${value}` as "modes.Debug";
		return value ? (t.has(key) ? t(key) : value) : undefined;
	};
	const details: Detail[] = [
		{ label: t("id"), value: <span className="break-all font-mono text-xs">{execution.ExecutionId}</span> },
		{ label: t("status"), value: <StatusBadge domain="execution" status={execution.Status} /> },
		{
			label: t("template"),
			value: execution.TemplateName ? (
				<TextLink href={hrefs.template(execution.TemplateName)}>
					{execution.TemplateName} {execution.TemplateVersion}
				</TextLink>
			) : undefined,
		},
		{ label: t("started"), value: <Time value={execution.StartDate} /> },
		{ label: t("ended"), value: <Time value={isExecutionOver(execution.Status) ? execution.EndDate : undefined} /> },
		{
			label: t("duration"),
			value: (
				<LiveDuration
					start={execution.StartDate}
					end={isExecutionOver(execution.Status) ? execution.EndDate : undefined}
				/>
			),
		},
		{ label: t("mode"), value: oneOf(execution.Mode, "modes") },
		{
			label: t("waitingFor"),
			value: execution.Status === "Waiting" ? oneOf(execution.WaitingStatus, "waits") : undefined,
		},
		{
			label: t("category"),
			value: execution.Category === "Other" ? undefined : oneOf(execution.Category, "categories"),
		},
		{
			label: t("role"),
			value: execution.RamRole ? (
				<TextLink href={hrefs.role(execution.RamRole)}>{execution.RamRole}</TextLink>
			) : undefined,
		},
		{ label: t("by"), value: execution.ExecutedBy },
		{
			label: t("parent"),
			value: execution.ParentExecutionId ? (
				<TextLink href={hrefs.execution(execution.ParentExecutionId)}>{execution.ParentExecutionId}</TextLink>
			) : undefined,
		},
		{ label: tCommon("columns.description"), value: execution.Description },
		{ label: t("tags"), value: tagLine(execution.Tags) },
	];
	return <DetailList details={details.filter(({ value }) => value !== undefined && value !== "")} />;
}

/** Why an execution failed and what to do; nothing for one that did not. */
export function ExecutionProblems({
	reference: { walkthrough, scalingGroupId },
	execution,
	tasks,
}: {
	reference: ExecutionRef;
	execution: Execution;
	tasks: readonly TaskExecution[];
}) {
	const t = useTranslations("diagnosis.labels");
	const diagnoses = diagnose({
		kind: "execution",
		status: execution.Status,
		statusMessage: execution.StatusMessage,
		tasks: tasks.map(({ TaskName, Status, StatusMessage }) => ({
			taskName: TaskName,
			status: Status,
			statusMessage: StatusMessage,
		})),
	});
	if (diagnoses.length === 0) {
		return null;
	}
	return (
		<div>
			<h2 className="sr-only">{t("title")}</h2>
			<DiagnosisList
				diagnoses={diagnoses}
				refs={{
					executionId: execution.ExecutionId,
					roleName: execution.RamRole || undefined,
					scalingGroupId: scalingGroupId ?? scalingGroupOf(execution),
				}}
				walkthrough={walkthrough}
			/>
		</div>
	);
}

/** The scaling group that a lifecycle hook's execution works for, when its parameters tell. */
function scalingGroupOf(execution: Execution): string | undefined {
	const value = execution.Parameters.scalingGroupId;
	return typeof value === "string" && !value.startsWith("$") ? value : undefined;
}
