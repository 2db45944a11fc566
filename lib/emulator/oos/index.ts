import type { Product } from "../core/product";
import { oosTimers } from "./engine/timers";
import { oosProductErrors } from "./errors";
import { cancelExecution } from "./operations/cancel-execution";
import { createTemplate } from "./operations/create-template";
import { deleteExecutions } from "./operations/delete-executions";
import { deleteTemplate } from "./operations/delete-template";
import { deleteTemplates } from "./operations/delete-templates";
import { describeRegions } from "./operations/describe-regions";
import { generateExecutionPolicy } from "./operations/generate-execution-policy";
import { getExecutionTemplate } from "./operations/get-execution-template";
import { getServiceSettings } from "./operations/get-service-settings";
import { getTemplate } from "./operations/get-template";
import { listActions } from "./operations/list-actions";
import { listExecutionLogs } from "./operations/list-execution-logs";
import { listExecutions } from "./operations/list-executions";
import { listTaskExecutions } from "./operations/list-task-executions";
import { listTemplateVersions } from "./operations/list-template-versions";
import { listTemplates } from "./operations/list-templates";
import { notifyExecution } from "./operations/notify-execution";
import { setServiceSettings } from "./operations/set-service-settings";
import { startExecution } from "./operations/start-execution";
import { triggerExecution } from "./operations/trigger-execution";
import { updateExecution } from "./operations/update-execution";
import { updateTemplate } from "./operations/update-template";
import { validateTemplateContent } from "./operations/validate-template-content";
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
		createTemplate,
		deleteExecutions,
		deleteTemplate,
		deleteTemplates,
		describeRegions,
		generateExecutionPolicy,
		getServiceSettings,
		listActions,
		listTemplateVersions,
		notifyExecution,
		setServiceSettings,
		triggerExecution,
		updateExecution,
		updateTemplate,
		validateTemplateContent,
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
