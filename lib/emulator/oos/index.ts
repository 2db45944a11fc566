import { instanceStatusEvent, metricEvent, systemEvent } from "../core/events";
import { onEvent } from "../core/message-handlers";
import type { Product } from "../core/product";
import { onMetric, onSystemEvent } from "./engine/hear-triggers";
import { oosTimers } from "./engine/timers";
import { oosProductErrors } from "./errors";
import { forgetReleased } from "./inventory/forget";
import { describeApplicationGroupBill } from "./operations/application-group-bill";
import {
	continueDeployApplicationGroup,
	createApplicationGroup,
	deleteApplicationGroup,
	deployApplicationGroup,
	getApplicationGroup,
	listApplicationGroups,
	updateApplicationGroup,
} from "./operations/application-groups";
import {
	createApplication,
	deleteApplication,
	getApplication,
	listApplications,
	updateApplication,
} from "./operations/applications";
import { cancelExecution } from "./operations/cancel-execution";
import { changeResourceGroup } from "./operations/change-resource-group";
import {
	createChatConfiguration,
	deleteChatConfiguration,
	getChatConfiguration,
	listChatConfigurations,
	updateChatConfiguration,
} from "./operations/chat-configurations";
import { createParameter } from "./operations/create-parameter";
import { createSecretParameter } from "./operations/create-secret-parameter";
import { createTemplate } from "./operations/create-template";
import { deleteExecutions } from "./operations/delete-executions";
import { deleteParameter, deleteSecretParameter } from "./operations/delete-parameter";
import { deleteTemplate } from "./operations/delete-template";
import { deleteTemplates } from "./operations/delete-templates";
import { createDeployRevision } from "./operations/deploy-revisions";
import { describeRegions } from "./operations/describe-regions";
import { generateExecutionPolicy } from "./operations/generate-execution-policy";
import { generateOpsItem } from "./operations/generate-ops-item";
import { getExecutionTemplate } from "./operations/get-execution-template";
import { getParameter } from "./operations/get-parameter";
import { getParameters, getSecretParameters } from "./operations/get-parameters";
import { getParametersByPath, getSecretParametersByPath } from "./operations/get-parameters-by-path";
import { getSecretParameter } from "./operations/get-secret-parameter";
import { getServiceSettings } from "./operations/get-service-settings";
import { getTemplate } from "./operations/get-template";
import { getTemplateParameterConstraints } from "./operations/get-template-parameter-constraints";
import {
	analyzeGitRepository,
	checkGitRepoFileExists,
	checkGitRepositoryExists,
	getGitBranch,
	listGitBranches,
	listGitRepositoryContents,
} from "./operations/git-contents";
import {
	createGitRepository,
	getGitRepository,
	listGitAccounts,
	listGitOrganizations,
	listGitRepositories,
} from "./operations/git-repositories";
import { listInstancePatches, listInstancePatchStates } from "./operations/instance-patches";
import { getInventorySchema, listInventoryEntries, searchInventory } from "./operations/inventory";
import { listActions } from "./operations/list-actions";
import { listExecutionLogs } from "./operations/list-execution-logs";
import { listExecutionRiskyTasks } from "./operations/list-execution-risky-tasks";
import { listExecutions } from "./operations/list-executions";
import { listParameterVersions, listSecretParameterVersions } from "./operations/list-parameter-versions";
import { listParameters } from "./operations/list-parameters";
import { listResourceExecutionStatus } from "./operations/list-resource-execution-status";
import { listSecretParameters } from "./operations/list-secret-parameters";
import { listTagKeys, listTagValues } from "./operations/list-tag-keys";
import { listTagResources } from "./operations/list-tag-resources";
import { listTaskExecutionInvocations } from "./operations/list-task-execution-invocations";
import { listTaskExecutions } from "./operations/list-task-executions";
import { listTemplateVersions } from "./operations/list-template-versions";
import { listTemplates } from "./operations/list-templates";
import { notifyExecution } from "./operations/notify-execution";
import { createOpsItem, deleteOpsItems, getOpsItem, listOpsItems, updateOpsItem } from "./operations/ops-items";
import { listInstancePackageStates, updateInstancePackageState } from "./operations/package-states";
import {
	createPatchBaseline,
	deletePatchBaseline,
	getPatchBaseline,
	listPatchBaselines,
	registerDefaultPatchBaseline,
	updatePatchBaseline,
} from "./operations/patch-baselines";
import { setServiceSettings } from "./operations/set-service-settings";
import { startDebugExecution } from "./operations/start-debug-execution";
import { startExecution } from "./operations/start-execution";
import {
	createStateConfiguration,
	deleteStateConfigurations,
	listStateConfigurations,
	updateStateConfiguration,
} from "./operations/state-configurations";
import { tagResources } from "./operations/tag-resources";
import { triggerExecution } from "./operations/trigger-execution";
import { untagResources } from "./operations/untag-resources";
import { updateExecution } from "./operations/update-execution";
import { updateParameter, updateSecretParameter } from "./operations/update-parameter";
import { updateTemplate } from "./operations/update-template";
import { updateTemplateAttributes } from "./operations/update-template-attributes";
import { validateTemplateContent } from "./operations/validate-template-content";
import { oosTables } from "./tables";

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
		createApplication,
		deleteApplication,
		getApplication,
		listApplications,
		updateApplication,
		continueDeployApplicationGroup,
		createApplicationGroup,
		deleteApplicationGroup,
		deployApplicationGroup,
		getApplicationGroup,
		listApplicationGroups,
		updateApplicationGroup,
		createOpsItem,
		deleteOpsItems,
		getOpsItem,
		listOpsItems,
		updateOpsItem,
		createPatchBaseline,
		deletePatchBaseline,
		getPatchBaseline,
		listPatchBaselines,
		registerDefaultPatchBaseline,
		updatePatchBaseline,
		createStateConfiguration,
		deleteStateConfigurations,
		listStateConfigurations,
		updateStateConfiguration,
		getInventorySchema,
		listInventoryEntries,
		searchInventory,
		changeResourceGroup,
		listExecutionRiskyTasks,
		listTaskExecutionInvocations,
		listResourceExecutionStatus,
		startDebugExecution,
		updateTemplateAttributes,
		createDeployRevision,
		createChatConfiguration,
		deleteChatConfiguration,
		getChatConfiguration,
		listChatConfigurations,
		updateChatConfiguration,
		analyzeGitRepository,
		checkGitRepoFileExists,
		checkGitRepositoryExists,
		createGitRepository,
		getGitBranch,
		getGitRepository,
		listGitAccounts,
		listGitBranches,
		listGitOrganizations,
		listGitRepositories,
		listGitRepositoryContents,
		listInstancePackageStates,
		updateInstancePackageState,
		listInstancePatches,
		listInstancePatchStates,
		generateOpsItem,
		getTemplateParameterConstraints,
		describeApplicationGroupBill,
	],
	errors: oosProductErrors,
	timers: oosTimers,
	events: [
		onEvent(systemEvent, onSystemEvent),
		onEvent(metricEvent, onMetric),
		onEvent(instanceStatusEvent, forgetReleased),
	],
	kinds: {
		"oos.template": "templates",
		"oos.template-version": null,
		"oos.content": null,
		"oos.execution": "executions",
		"oos.run": null,
		"oos.task": "taskExecutions",
		"oos.log": null,
		"oos.tree": null,
		"oos.session": null,
		"oos.settings": null,
		"oos.parameter": "parameters",
		"oos.parameter-version": null,
		"oos.favorite": null,
		"oos.alarm-state": null,
		"oos.application": "applications",
		"oos.application-group": "applicationGroups",
		"oos.git-repository": null,
		"oos.inventory": null,
		"oos.ops-item": "opsItems",
		"oos.package-state": null,
		"oos.patch-baseline": "patchBaselines",
		"oos.patch-state": null,
		"oos.state-configuration": "stateConfigurations",
		"oos.chat-configuration": "chatConfigurations",
		"oos.deploy-revision": "deployRevisions",
	},
};
