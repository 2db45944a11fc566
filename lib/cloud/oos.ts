import { doneAnswer } from "./answer-schemas";
import type { Call } from "./call-cloud";
import { oosAnswers as answers } from "./oos-answers";

type NextInput = { NextToken?: string; MaxResults?: number };
type SortInput = { SortField?: "StartDate" | "EndDate" | "Status"; SortOrder?: "Ascending" | "Descending" };

/** OOS 2019-06-01: executions, their tasks and logs, templates. Each function is the API operation of its name. */
export function oosClient(call: Call) {
	return {
		listExecutions: (
			input: NextInput &
				SortInput & {
					ExecutionId?: string;
					TemplateName?: string;
					Status?: string;
					ParentExecutionId?: string;
					IncludeChildExecution?: boolean;
					StartDateAfter?: string;
					StartDateBefore?: string;
				} = {},
		) => call("ListExecutions", input, answers.listExecutions),
		listTaskExecutions: (
			input: NextInput & {
				ExecutionId: string;
				IncludeChildTaskExecution?: boolean;
				ParentTaskExecutionId?: string;
				TaskName?: string;
			},
		) => call("ListTaskExecutions", input, answers.listTaskExecutions),
		listExecutionLogs: (input: NextInput & { ExecutionId: string; TaskExecutionId?: string }) =>
			call("ListExecutionLogs", input, answers.listExecutionLogs),
		getExecutionTemplate: (input: { ExecutionId: string }) => call("GetExecutionTemplate", input, answers.getTemplate),
		listTemplates: (
			input: NextInput & { TemplateName?: string; ShareType?: "Public" | "Private"; Category?: string } = {},
		) => call("ListTemplates", input, answers.listTemplates),
		getTemplate: (input: { TemplateName: string; TemplateVersion?: string }) =>
			call("GetTemplate", input, answers.getTemplate),
		cancelExecution: (input: { ExecutionId: string }) => call("CancelExecution", input, doneAnswer),
	};
}
