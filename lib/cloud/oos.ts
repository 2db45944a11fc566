import type { ParamsOf, ReadAction, ReadOf } from "@/lib/contract/operations";
import type { Call } from "./call-cloud";

type Input<A extends ReadAction<"oos">> = ParamsOf<"oos", A>;
type Answer<A extends ReadAction<"oos">> = ReadOf<"oos", A>;

export type Execution = Answer<"ListExecutions">["Executions"][number];
export type TaskExecution = Answer<"ListTaskExecutions">["TaskExecutions"][number];
export type StoredParameter = Answer<"ListParameters">["Parameters"][number];
export type TemplateVersion = Answer<"ListTemplateVersions">["TemplateVersions"][number];
export type TemplateFacts = Answer<"GetTemplate">["Template"];
export type Template = Answer<"ListTemplates">["Templates"][number];

/** OOS 2019-06-01: executions, their tasks and logs, templates. Each function is the API operation of its name. */
export function oosClient(call: Call<"oos">) {
	return {
		listExecutions: (input: Input<"ListExecutions"> = {}) => call("ListExecutions", input),
		listTaskExecutions: (input: Input<"ListTaskExecutions"> & { ExecutionId: string }) =>
			call("ListTaskExecutions", input),
		listExecutionLogs: (input: Input<"ListExecutionLogs">) => call("ListExecutionLogs", input),
		getExecutionTemplate: (input: Input<"GetExecutionTemplate">) => call("GetExecutionTemplate", input),
		listTemplates: (input: Input<"ListTemplates"> = {}) => call("ListTemplates", input),
		getTemplate: (input: Input<"GetTemplate">) => call("GetTemplate", input),
		cancelExecution: (input: Input<"CancelExecution">) => call("CancelExecution", input),
		startExecution: (input: Input<"StartExecution"> & { ClientToken: string }) => call("StartExecution", input),
		notifyExecution: (input: Input<"NotifyExecution">) => call("NotifyExecution", input),
		updateExecution: (input: Input<"UpdateExecution">) => call("UpdateExecution", input, { idempotent: true }),
		listExecutionRiskyTasks: (input: Input<"ListExecutionRiskyTasks">) => call("ListExecutionRiskyTasks", input),
		generateExecutionPolicy: (input: Input<"GenerateExecutionPolicy">) => call("GenerateExecutionPolicy", input),
		listParameters: (input: Input<"ListParameters"> = {}) => call("ListParameters", input),
		listSecretParameters: (input: Input<"ListSecretParameters"> = {}) => call("ListSecretParameters", input),
		getParameter: (input: Input<"GetParameter">) => call("GetParameter", input),
		getSecretParameter: (input: Input<"GetSecretParameter">) => call("GetSecretParameter", input),
		listParameterVersions: (input: Input<"ListParameterVersions">) => call("ListParameterVersions", input),
		listSecretParameterVersions: (input: Input<"ListSecretParameterVersions">) =>
			call("ListSecretParameterVersions", input),
		createParameter: (input: Input<"CreateParameter">) => call("CreateParameter", input),
		createSecretParameter: (input: Input<"CreateSecretParameter">) => call("CreateSecretParameter", input),
		updateParameter: (input: Input<"UpdateParameter">) => call("UpdateParameter", input),
		updateSecretParameter: (input: Input<"UpdateSecretParameter">) => call("UpdateSecretParameter", input),
		deleteParameter: (input: Input<"DeleteParameter">) => call("DeleteParameter", input),
		deleteSecretParameter: (input: Input<"DeleteSecretParameter">) => call("DeleteSecretParameter", input),
		listActions: (input: Input<"ListActions">) => call("ListActions", input),
		validateTemplateContent: (input: Input<"ValidateTemplateContent">) =>
			call("ValidateTemplateContent", input, { idempotent: true }),
		createTemplate: (input: Input<"CreateTemplate">) => call("CreateTemplate", input),
		updateTemplate: (input: Input<"UpdateTemplate">) => call("UpdateTemplate", input),
		deleteTemplate: (input: Input<"DeleteTemplate">) => call("DeleteTemplate", input),
		listTemplateVersions: (input: Input<"ListTemplateVersions">) => call("ListTemplateVersions", input),
	};
}
