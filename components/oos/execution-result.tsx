"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/console/status-badge";
import { DiagnosisList } from "@/components/diagnosis/diagnosis-list";
import type { Execution, TaskExecution } from "@/lib/cloud/oos-answers";
import { diagnose } from "@/lib/diagnosis/diagnose";
import { ExecutionOutputs } from "./execution-outputs";
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
		<div className="grid gap-4 *:min-w-0">
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
			<ExecutionOutputs outputs={execution.Outputs} />
		</div>
	);
}
