import type { Scenario } from "../replay";

const CONTENT = JSON.stringify({
	FormatVersion: "OOS-2019-06-01",
	Description: "tf",
	Parameters: { seconds: { Type: "Number", Default: 1 } },
	Tasks: [{ Name: "wait", Action: "ACS::Sleep", Properties: { Duration: "PT1S" } }],
});
const template = { TemplateName: "tf-oos-template" };
const parameter = { Name: "tf-parameter" };
const secret = { Name: "tf-secret" };

/** The provider's OOS resources (reference: its source, alicloud_oos_*). */
export const oosScenarios: readonly Scenario[] = [
	{
		resource: "alicloud_oos_template",
		steps: [
			{
				call: "oos CreateTemplate",
				send: { ...template, Content: CONTENT, Tags: '{"env":"test"}', VersionName: "first", ResourceGroupId: "" },
			},
			{
				call: "oos GetTemplate",
				send: template,
				reads:
					"Content:s Template/CreatedBy:s Template/CreatedDate:s Template/Description:s Template/HasTrigger:b Template/ShareType:s Template/Tags:o Template/TemplateFormat:s Template/TemplateId:s Template/TemplateType:s Template/TemplateVersion:s Template/UpdatedBy:s Template/UpdatedDate:s",
				is: { "Template/Tags/env": "test", "Template/Description": "tf", "Template/TemplateFormat": "JSON" },
			},
			{ call: "oos UpdateTemplate", send: { ...template, Content: CONTENT, Tags: '{"env":"prod"}' } },
			{ call: "oos GetTemplate", send: template, is: { "Template/Tags/env": "prod" } },
			{ call: "oos DeleteTemplate", send: { ...template, AutoDeleteExecutions: true } },
			{ call: "oos GetTemplate", send: template, refused: ["EntityNotExists.Template"] },
		],
	},
	{
		resource: "alicloud_oos_execution",
		steps: [
			{ call: "oos CreateTemplate", send: { ...template, Content: CONTENT } },
			{
				call: "oos StartExecution",
				send: {
					...template,
					Description: "tf",
					LoopMode: "Automatic",
					Mode: "Automatic",
					SafetyCheck: "Skip",
					Parameters: '{"seconds":2}',
					TemplateVersion: "",
					ParentExecutionId: "",
					TemplateContent: "",
					Tags: "",
				},
				at: "Execution",
				keep: { execution: "ExecutionId" },
			},
			{
				call: "oos ListExecutions",
				send: { ExecutionId: "$execution" },
				at: "Executions/0",
				until: { Status: "Success" },
				reads:
					"Counters:o CreateDate:s EndDate:s Description:s ExecutedBy:s IsParent:b Mode:s Outputs:s Parameters:o ParentExecutionId:s RamRole:s SafetyCheck:s StartDate:s Status:s StatusMessage:s StatusReason:s Tags:o TemplateId:s TemplateName:s TemplateVersion:s UpdateDate:s",
				is: { Description: "tf", SafetyCheck: "Skip", Mode: "Automatic", "Parameters/seconds": 2 },
			},
			{ call: "oos DeleteExecutions", send: { ExecutionIds: '["$execution"]' } },
			{ call: "oos ListExecutions", send: { ExecutionId: "$execution" }, is: { Executions: [] } },
			{ call: "oos DeleteTemplate", send: template },
		],
	},
	{
		resource: "alicloud_oos_parameter",
		steps: [
			{
				call: "oos CreateParameter",
				send: { ...parameter, Type: "String", Value: "first", Description: "tf", ClientToken: "tf-parameter" },
			},
			{
				call: "oos GetParameter",
				send: parameter,
				at: "Parameter",
				reads: "Name:s Type:s Value:s Description:s Id:s CreatedDate:s ParameterVersion:n",
				is: { Value: "first", Type: "String" },
			},
			{ call: "oos UpdateParameter", send: { ...parameter, Value: "second", Tags: '{"env":"test"}' } },
			{ call: "oos GetParameter", send: parameter, is: { "Parameter/Value": "second", "Parameter/Tags/env": "test" } },
			{ call: "oos DeleteParameter", send: parameter },
			{ call: "oos GetParameter", send: parameter, refused: ["EntityNotExists.Parameter"] },
		],
	},
	{
		resource: "alicloud_oos_secret_parameter",
		steps: [
			{ call: "oos CreateSecretParameter", send: { ...secret, Type: "Secret", Value: "hidden" } },
			{
				call: "oos GetSecretParameter",
				send: { ...secret, WithDecryption: true },
				at: "Parameter",
				reads: "Name:s Type:s Id:s",
				is: { Value: "hidden" },
			},
			{
				call: "oos ListTagResources",
				send: { ResourceType: "secretparameter", ResourceIds: '["tf-secret"]' },
				reads: "TagResources/TagResource:l",
			},
			{ call: "oos UpdateSecretParameter", send: { ...secret, Value: "hidden too" } },
			{
				call: "oos GetSecretParameter",
				send: { ...secret, WithDecryption: true },
				is: { "Parameter/Value": "hidden too" },
			},
			{ call: "oos DeleteSecretParameter", send: secret },
			{ call: "oos GetSecretParameter", send: secret, refused: ["EntityNotExists.Parameter"] },
		],
	},
	{
		resource: "alicloud_oos_patch_baseline, alicloud_oos_application_group",
		steps: [
			{
				call: "oos CreatePatchBaseline",
				send: { Name: "tf-baseline", OperationSystem: "Windows", ApprovalRules: '{"PatchRules":[]}' },
			},
			{
				call: "oos GetPatchBaseline",
				send: { Name: "tf-baseline" },
				at: "PatchBaseline",
				reads: "ApprovalRules:o ApprovalRules/PatchRules:l ResourceGroupId:s",
			},
			{ call: "oos DeletePatchBaseline", send: { Name: "tf-baseline" } },
			{ call: "oos CreateApplication", send: { Name: "tf-app" } },
			{
				call: "oos CreateApplicationGroup",
				send: { ApplicationName: "tf-app", Name: "tf-group", DeployRegionId: "cn-hangzhou" },
				is: { "ApplicationGroup/ImportTagKey": "app-tf-app", "ApplicationGroup/ImportTagValue": "tf-group" },
			},
			{ call: "oos DeleteApplication", send: { Name: "tf-app", Force: true } },
		],
	},
	{
		resource: "alicloud_oos_service_setting, data: alicloud_oos_templates, alicloud_oos_executions",
		steps: [
			{ call: "oos SetServiceSettings", send: { DeliveryOssEnabled: false, DeliverySlsEnabled: false } },
			{ call: "oos GetServiceSettings", reads: "ServiceSettings:l ServiceSettings/0:o" },
			{ call: "oos ListTemplates", send: { MaxResults: 50 }, reads: "Templates:l Templates/0/TemplateName:s" },
			{ call: "oos ListExecutions", send: { MaxResults: 50 }, reads: "Executions:l" },
		],
	},
];
