import type { Product } from "../core/product";
import { oosTimers } from "./engine/timers";
import { oosProductErrors } from "./errors";
import { cancelExecution } from "./operations/cancel-execution";
import { createParameter } from "./operations/create-parameter";
import { createSecretParameter } from "./operations/create-secret-parameter";
import { createTemplate } from "./operations/create-template";
import { deleteExecutions } from "./operations/delete-executions";
import { deleteParameter, deleteSecretParameter } from "./operations/delete-parameter";
import { deleteTemplate } from "./operations/delete-template";
import { deleteTemplates } from "./operations/delete-templates";
import { describeRegions } from "./operations/describe-regions";
import { generateExecutionPolicy } from "./operations/generate-execution-policy";
import { getExecutionTemplate } from "./operations/get-execution-template";
import { getParameter } from "./operations/get-parameter";
import { getParameters, getSecretParameters } from "./operations/get-parameters";
import { getParametersByPath, getSecretParametersByPath } from "./operations/get-parameters-by-path";
import { getSecretParameter } from "./operations/get-secret-parameter";
import { getServiceSettings } from "./operations/get-service-settings";
import { getTemplate } from "./operations/get-template";
import { listActions } from "./operations/list-actions";
import { listExecutionLogs } from "./operations/list-execution-logs";
import { listExecutions } from "./operations/list-executions";
import { listParameterVersions, listSecretParameterVersions } from "./operations/list-parameter-versions";
import { listParameters } from "./operations/list-parameters";
import { listSecretParameters } from "./operations/list-secret-parameters";
import { listTagKeys, listTagValues } from "./operations/list-tag-keys";
import { listTagResources } from "./operations/list-tag-resources";
import { listTaskExecutions } from "./operations/list-task-executions";
import { listTemplateVersions } from "./operations/list-template-versions";
import { listTemplates } from "./operations/list-templates";
import { notifyExecution } from "./operations/notify-execution";
import { setServiceSettings } from "./operations/set-service-settings";
import { startExecution } from "./operations/start-execution";
import { tagResources } from "./operations/tag-resources";
import { triggerExecution } from "./operations/trigger-execution";
import { untagResources } from "./operations/untag-resources";
import { updateExecution } from "./operations/update-execution";
import { updateParameter, updateSecretParameter } from "./operations/update-parameter";
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
		createParameter,
		createSecretParameter,
		deleteParameter,
		deleteSecretParameter,
		getParameter,
		getParametersByPath,
		getParameters,
		getSecretParameter,
		getSecretParametersByPath,
		getSecretParameters,
		listParameterVersions,
		listParameters,
		listSecretParameterVersions,
		listSecretParameters,
		listTagKeys,
		listTagValues,
		listTagResources,
		tagResources,
		untagResources,
		updateParameter,
		updateSecretParameter,
	],
	errors: oosProductErrors,
	timers: oosTimers,
	inventory: ({ tx }) => ({
		templates: tx.count(templates),
		executions: tx.count(executions),
		taskExecutions: tx.count(tasks),
	}),
};
