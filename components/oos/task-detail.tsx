"use client";

import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { Time } from "@/components/console/time";
import { Alert } from "@/components/ui/alert";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import type { TaskExecution } from "@/lib/cloud/oos";
import { formatJson } from "@/lib/ui/format-json";
import { hrefs } from "@/lib/ui/hrefs";
import { showHidden } from "@/lib/ui/show-hidden";

/** What one task was given, what it gave back, and why it failed. */
export function TaskDetail({ task }: { task: TaskExecution }) {
	const t = useTranslations("oos.execution");
	return (
		<>
			{task.StatusMessage && task.Status === "Failed" ? (
				<Alert tone="danger" role="note">
					<span className="break-words font-mono text-xs">{showHidden(task.StatusMessage)}</span>
				</Alert>
			) : null}
			<DetailList
				details={[
					{ label: t("taskId"), value: <span className="break-all font-mono text-xs">{task.TaskExecutionId}</span> },
					{ label: t("started"), value: <Time value={task.StartDate} /> },
					{ label: t("ended"), value: <Time value={task.EndDate} /> },
					...(task.ChildExecutionId
						? [
								{
									label: t("child"),
									value: (
										<TextLink href={hrefs.execution(task.ChildExecutionId, "advanced")}>
											{task.ChildExecutionId}
										</TextLink>
									),
								},
							]
						: []),
				]}
			/>
			<div className="grid gap-3 lg:grid-cols-2">
				<JsonPart label={t("properties")} text={task.Properties} />
				<JsonPart label={t("outputs")} text={task.Outputs} />
			</div>
		</>
	);
}

/** A JSON text with a heading; nothing when it holds nothing. */
export function JsonPart({ label, text }: { label: string; text: string | undefined | null }) {
	if (!text || text === "{}" || text === "null") {
		return null;
	}
	return (
		<div className="min-w-0">
			<p className="mb-1 text-muted text-xs">{label}</p>
			<CodeBlock code={formatJson(text, 2) ?? text} language="json" label={label} maxHeight="18rem" />
		</div>
	);
}
