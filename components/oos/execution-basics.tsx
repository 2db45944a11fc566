"use client";

import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { LiveDuration } from "@/components/console/live-duration";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { TextLink } from "@/components/ui/text-link";
import type { Execution } from "@/lib/cloud/oos-answers";

/** 基本信息 of an execution. */
export function ExecutionBasics({ execution }: { execution: Execution }) {
	const t = useTranslations("oos.executionView.fields");
	const { TemplateName, RamRole, ParentExecutionId } = execution;
	return (
		<DetailList
			details={[
				{ label: t("id"), value: <span className="break-all font-mono text-xs">{execution.ExecutionId}</span> },
				{ label: t("status"), value: <StatusBadge domain="execution" status={execution.Status} /> },
				{
					label: t("template"),
					value: TemplateName ? (
						<TextLink href={`/oos/templates/${encodeURIComponent(TemplateName)}`} className="break-all">
							{TemplateName}
						</TextLink>
					) : null,
				},
				{ label: t("started"), value: <Time value={execution.StartDate} /> },
				{ label: t("ended"), value: <Time value={execution.EndDate} /> },
				{ label: t("duration"), value: <LiveDuration start={execution.StartDate} end={execution.EndDate} /> },
				{
					label: t("role"),
					value: RamRole ? <TextLink href={`/ram/roles/${encodeURIComponent(RamRole)}`}>{RamRole}</TextLink> : null,
				},
				{ label: t("executedBy"), value: execution.ExecutedBy },
				{
					label: t("parent"),
					value: ParentExecutionId ? (
						<TextLink href={`/oos/executions/${ParentExecutionId}`} className="break-all font-mono text-xs">
							{ParentExecutionId}
						</TextLink>
					) : null,
				},
			]}
		/>
	);
}
