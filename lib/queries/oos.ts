import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { readAllTokens } from "@/lib/cloud/read-all-pages";
import { EXECUTION_MODES } from "@/lib/oos/execution-modes";
import { defineQuery } from "./define-query";
import { inRegion, requireFound, resourceId } from "./resource-inputs";

const isGoingOn = (status: string) => /^(Started|Queued|Running|Waiting|Pending)$/.test(status);
const pageOf = { token: z.string().max(2_000).optional(), maxResults: z.number().int().min(1).max(100).default(20) };

/** Executions with their tasks and logs. */
export const oosQueries = {
	"oos.executions": defineQuery({
		input: inRegion.extend(pageOf).extend({
			templateName: resourceId.optional(),
			status: resourceId.optional(),
			mode: z.enum(EXECUTION_MODES).optional(),
			category: resourceId.optional(),
			parentExecutionId: resourceId.optional(),
		}),
		run: async ({ regionId, token, maxResults, templateName, status, mode, category, parentExecutionId }) => {
			const { Executions, NextToken, TotalCount } = await createCloud(regionId).oos.listExecutions({
				MaxResults: maxResults,
				SortField: "StartDate",
				SortOrder: "Descending",
				...(token && { NextToken: token }),
				...(templateName && { TemplateName: templateName }),
				...(status && { Status: status }),
				...(mode && { Mode: mode }),
				...(category && { Category: category }),
				...(parentExecutionId && { ParentExecutionId: parentExecutionId, IncludeChildExecution: true }),
			});
			return { executions: Executions, nextToken: NextToken || null, total: TotalCount ?? null };
		},
		pace: ({ executions }) => (executions.some(({ Status }) => isGoingOn(Status)) ? "live" : "idle"),
	}),
	"oos.execution": defineQuery({
		input: inRegion.extend({ executionId: resourceId }),
		run: async ({ regionId, executionId: ExecutionId }) => {
			const { oos } = createCloud(regionId);
			const { Executions } = await oos.listExecutions({ ExecutionId, IncludeChildExecution: true });
			const execution = requireFound(Executions[0], ExecutionId);
			const tasks = await readAllTokens(async (NextToken) => {
				const answer = await oos.listTaskExecutions({
					ExecutionId,
					IncludeChildTaskExecution: true,
					MaxResults: 100,
					...(NextToken && { NextToken }),
				});
				return { items: answer.TaskExecutions, nextToken: answer.NextToken };
			});
			return { execution, tasks };
		},
		pace: ({ execution }) => (isGoingOn(execution.Status) ? "live" : "still"),
	}),
	"oos.executionLogs": defineQuery({
		input: inRegion.extend({ executionId: resourceId, isRunning: z.boolean().default(false) }),
		run: async ({ regionId, executionId: ExecutionId, isRunning }) => {
			const logs = await readAllTokens(async (NextToken) => {
				const answer = await createCloud(regionId).oos.listExecutionLogs({
					ExecutionId,
					MaxResults: 100,
					...(NextToken && { NextToken }),
				});
				return { items: answer.ExecutionLogs, nextToken: answer.NextToken };
			});
			return { logs, isRunning };
		},
		pace: ({ isRunning }) => (isRunning ? "live" : "still"),
	}),
	"oos.executionTemplate": defineQuery({
		input: inRegion.extend({ executionId: resourceId }),
		run: async ({ regionId, executionId: ExecutionId }) => {
			const { Content, Template } = await createCloud(regionId).oos.getExecutionTemplate({ ExecutionId });
			return { content: Content, template: Template };
		},
	}),
};
