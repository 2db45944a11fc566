"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/console/status-badge";
import { DiagnosisList } from "@/components/diagnosis/diagnosis-list";
import { CodeBlock } from "@/components/ui/code-block";
import type { Execution, TaskExecution } from "@/lib/cloud/oos-answers";
import { diagnose } from "@/lib/diagnosis/diagnose";
import { ExecutionTasks } from "./execution-tasks";
import type { ExecutionRef } from "./execution-view";

/** 执行结果: the status; where it failed, the errors as OOS wrote them with cause and cure; the tasks; the outputs. */
export function ExecutionResult({
	reference,
	execution,
	tasks,
}: {
	reference: ExecutionRef;
	execution: Execution;
	tasks: readonly TaskExecution[];
}) {
	const t = useTranslations("oos.executionView");
	const { walkthroughId, scalingGroupId, executionId } = reference;
	const diagnoses = diagnose({
		kind: "execution",
		status: execution.Status,
		statusMessage: execution.StatusMessage,
		tasks: tasks.map((task) => ({ taskName: task.TaskName, status: task.Status, statusMessage: task.StatusMessage })),
	});
	return (
		<div className="grid gap-4">
			<div className="grid gap-1">
				<p className="flex items-center gap-3 text-sm">
					<span className="text-muted">{t("fields.status")}</span>
					<StatusBadge domain="execution" status={execution.Status} />
				</p>
				{execution.StatusMessage ? (
					<p
						className={`break-words font-mono text-sm ${execution.Status === "Failed" ? "text-danger" : "text-muted"}`}
					>
						{execution.StatusMessage}
					</p>
				) : null}
			</div>
			<DiagnosisList
				diagnoses={diagnoses}
				refs={{ scalingGroupId, executionId, roleName: execution.RamRole || undefined }}
				{...(walkthroughId === undefined ? {} : { walkthroughId })}
			/>
			<section aria-label={t("steps")} className="grid gap-2">
				<h3 className="font-semibold text-sm">{t("steps")}</h3>
				<ExecutionTasks tasks={tasks} executionId={executionId} />
			</section>
			{execution.Outputs && execution.Outputs !== "{}" ? (
				<section aria-label={t("outputs")} className="grid gap-2">
					<h3 className="font-semibold text-sm">{t("outputs")}</h3>
					<CodeBlock code={indented(execution.Outputs)} language="json" label={t("outputs")} />
				</section>
			) : null}
		</div>
	);
}

/** Outputs are JSON; text that is not is shown as it came. */
function indented(text: string): string {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}
