"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { Execution, TaskExecution } from "@/lib/cloud/oos";
import { ExecutionFacts, ExecutionProblems } from "./execution-facts";
import type { ExecutionRef } from "./execution-ref";
import { TaskList } from "./task-list";

/** 简单视图: basic information, then the steps with their results. */
export function SimpleView({
	reference,
	execution,
	tasks,
}: {
	reference: ExecutionRef;
	execution: Execution;
	tasks: readonly TaskExecution[];
}) {
	const t = useTranslations("oos.execution");
	return (
		<div className="grid gap-4">
			<ExecutionProblems reference={reference} execution={execution} tasks={tasks} />
			<Card title={t("basics")}>
				<ExecutionFacts execution={execution} />
			</Card>
			<Card title={t("steps")} bodyClassName="p-0">
				<TaskList tasks={tasks} />
			</Card>
		</div>
	);
}
