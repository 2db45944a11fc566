import { z } from "zod";
import { fields, plainList } from "./answer-schemas";

const { text, number, flag } = fields;
/** Maps arrive as objects, or as JSON text from older servers. */
const jsonMap = z.preprocess((value) => {
	if (typeof value !== "string") {
		return value ?? {};
	}
	try {
		return JSON.parse(value);
	} catch {
		return {};
	}
}, z.record(z.string(), z.unknown()).catch({}));
/** JSON that may come as text or already parsed, kept as text. */
const jsonText = z.preprocess(
	(value) => (value === undefined || value === null || typeof value === "string" ? value : JSON.stringify(value)),
	z.string().nullish(),
);

const execution = z.object({
	ExecutionId: z.string(),
	TemplateName: text,
	TemplateId: text,
	TemplateVersion: text,
	Category: text,
	Mode: text,
	SafetyCheck: text,
	Status: z.string(),
	StatusMessage: text,
	StatusReason: text,
	WaitingStatus: text,
	RamRole: text,
	ExecutedBy: text,
	Description: text,
	Parameters: jsonMap,
	Outputs: jsonText,
	Counters: jsonMap,
	Tags: jsonMap,
	CurrentTasks: plainList(z.object({ TaskName: text, TaskAction: text, TaskExecutionId: text })),
	IsParent: flag,
	ParentExecutionId: text,
	CreateDate: text,
	StartDate: text,
	EndDate: text,
	UpdateDate: text,
});
export type Execution = z.infer<typeof execution>;

const taskExecution = z.object({
	TaskExecutionId: z.string(),
	TaskName: z.string(),
	TaskAction: text,
	Status: z.string(),
	StatusMessage: text,
	ExecutionId: text,
	ChildExecutionId: text,
	ParentTaskExecutionId: text,
	Properties: jsonText,
	Outputs: jsonText,
	Loop: jsonMap,
	LoopItem: text,
	LoopBatchNumber: number,
	ExtraData: jsonMap,
	TemplateId: text,
	CreateDate: text,
	StartDate: text,
	EndDate: text,
	UpdateDate: text,
});
export type TaskExecution = z.infer<typeof taskExecution>;

const executionLog = z.object({ TaskExecutionId: text, LogType: text, Message: text, Timestamp: text });

const template = z.object({
	TemplateName: text,
	TemplateId: text,
	TemplateVersion: text,
	TemplateFormat: text,
	TemplateType: text,
	ShareType: text,
	Category: text,
	Description: text,
	CreatedBy: text,
	CreatedDate: text,
	UpdatedBy: text,
	UpdatedDate: text,
	Hash: text,
	HasTrigger: flag,
	Popularity: number,
	TotalExecutionCount: number,
});
export type Template = z.infer<typeof template>;

const nextFields = { NextToken: text, MaxResults: number, RequestId: z.string() };

/** Answers of OOS 2019-06-01, by operation. */
export const oosAnswers = {
	listExecutions: z.object({ ...nextFields, TotalCount: number, Executions: plainList(execution) }),
	listTaskExecutions: z.object({ ...nextFields, TaskExecutions: plainList(taskExecution) }),
	listExecutionLogs: z.object({ ...nextFields, IsTruncated: flag, ExecutionLogs: plainList(executionLog) }),
	getTemplate: z.object({ Content: z.string(), Template: template, RequestId: z.string() }),
	listTemplates: z.object({ ...nextFields, Templates: plainList(template) }),
};
