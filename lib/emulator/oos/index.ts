import type { Product } from "../core/product";
import { oosTimers } from "./engine/timers";
import { oosProductErrors } from "./errors";
import { cancelExecution } from "./operations/cancel-execution";
import { getExecutionTemplate } from "./operations/get-execution-template";
import { getTemplate } from "./operations/get-template";
import { listExecutionLogs } from "./operations/list-execution-logs";
import { listExecutions } from "./operations/list-executions";
import { listTaskExecutions } from "./operations/list-task-executions";
import { listTemplates } from "./operations/list-templates";
import { startExecution } from "./operations/start-execution";
import { executions, oosTables, tasks, templates } from "./store";

/** CloudOps Orchestration Service (运维编排服务), API 2019-06-01. */
export const oosProduct: Product = {
	name: "oos",
	title: "Oos",
	versions: ["2019-06-01"],
	defaultFormat: "JSON",
	tables: oosTables,
	operations: [
		cancelExecution,
		getExecutionTemplate,
		getTemplate,
		listExecutionLogs,
		listExecutions,
		listTaskExecutions,
		listTemplates,
		startExecution,
	],
	errors: oosProductErrors,
	timers: oosTimers,
	inventory: ({ tx }) => ({
		templates: tx.count(templates),
		executions: tx.count(executions),
		taskExecutions: tx.count(tasks),
	}),
};

export { oosTables };
