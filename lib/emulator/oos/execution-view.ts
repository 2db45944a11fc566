import { z } from "zod";
import type { Context } from "../core/context";
import { lazyObject } from "../core/lazy-object";
import { isoSeconds } from "../core/time-format";
import { type JsonMap, textOf } from "../expressions/value";
import { type Hidden, hideInText, hideValues } from "./engine/hide-values";
import { taskExecutionIdOf } from "./engine/ids";
import { executionRow, runRow } from "./engine/records";
import { shownParameters, unechoed } from "./shown-values";
import { type ExecutionRow, type RunRow, type TaskRow, tasks } from "./store";
import { triggerShape, viewTrigger } from "./trigger-view";

const currentTask = lazyObject(() => ({ TaskAction: z.string(), TaskExecutionId: z.string(), TaskName: z.string() }));

/** What StartExecution and ListExecutions answer of an execution alike. */
const common = {
	Counters: z.record(z.string(), z.number()),
	CreateDate: z.string(),
	CurrentTasks: z.array(currentTask),
	Description: z.string(),
	EndDate: z.string(),
	ExecutedBy: z.string(),
	ExecutionId: z.string(),
	IsParent: z.boolean(),
	Mode: z.string(),
	Outputs: z.string(),
	ParentExecutionId: z.string(),
	RamRole: z.string(),
	ResourceGroupId: z.string(),
	SafetyCheck: z.string(),
	StartDate: z.string(),
	Status: z.string(),
	StatusMessage: z.string(),
	Tags: z.record(z.string(), z.string()),
	TemplateId: z.string(),
	TemplateName: z.string(),
	TemplateVersion: z.string(),
	UpdateDate: z.string(),
};

export const startedExecution = lazyObject(() => ({ ...common, LoopMode: z.string(), Parameters: z.string() }));

export const listedExecution = lazyObject(() => ({
	...common,
	...triggerShape,
	AccountId: z.string(),
	Category: z.string(),
	Parameters: z.record(z.string(), z.json()),
	ResourceStatus: z.string(),
	StatusReason: z.string(),
	Targets: z.string(),
	WaitingStatus: z.string(),
}));

export const taskExecutionView = lazyObject(() => ({
	ChildExecutionId: z.string(),
	CreateDate: z.string(),
	EndDate: z.string(),
	ExecutionId: z.string(),
	ExtraData: z.record(z.string(), z.json()),
	Loop: z.record(z.string(), z.json()),
	LoopBatchNumber: z.number().optional(),
	LoopItem: z.string(),
	Outputs: z.string(),
	ParentTaskExecutionId: z.string(),
	Properties: z.string(),
	StartDate: z.string(),
	Status: z.string(),
	StatusMessage: z.string(),
	TaskAction: z.string(),
	TaskExecutionId: z.string(),
	TaskName: z.string(),
	TemplateId: z.string(),
	UpdateDate: z.string(),
}));

function date(ms: number | undefined): string {
	return ms === undefined ? "" : isoSeconds(ms);
}

/** Why a waiting execution waits, as WaitingStatus. */
const WAITING = {
	step: "DebugPause",
	failure: "FailurePause",
	"high-risk": "HighRiskPause",
	batch: "BatchPause",
	trigger: "WaitingForTrigger",
	task: "ApprovePause",
} as const;

function commonOf(ctx: Context, row: ExecutionRow, run: RunRow, hidden: Hidden) {
	return {
		Counters: { ...run.flow.counters },
		CreateDate: date(row.createdAt),
		CurrentTasks: currentTasks(ctx, row, run),
		Description: row.description,
		EndDate: date(row.endedAt),
		ExecutedBy: row.executedBy,
		ExecutionId: row.executionId,
		IsParent: row.template.category !== "Other",
		Mode: row.mode,
		Outputs: JSON.stringify(hideValues(row.outputs ?? {}, hidden)),
		ParentExecutionId: row.parentExecutionId ?? "",
		RamRole: row.ramRole,
		ResourceGroupId: row.resourceGroupId,
		SafetyCheck: row.safetyCheck,
		StartDate: date(row.startedAt),
		Status: row.status,
		StatusMessage: hideInText(row.statusMessage, hidden),
		Tags: { ...row.tags },
		TemplateId: row.template.templateId,
		TemplateName: row.template.templateName,
		TemplateVersion: row.template.templateVersion,
		UpdateDate: date(Math.max(run.updatedAt, row.endedAt ?? row.createdAt)),
	};
}

function currentTasks(ctx: Context, row: ExecutionRow, run: RunRow) {
	const { current } = run.flow;
	const task = current && ctx.tx.get(tasks, taskExecutionIdOf(row.executionId, current.number));
	return task ? [{ TaskAction: task.taskAction, TaskExecutionId: task.taskExecutionId, TaskName: task.taskName }] : [];
}

/** An execution as StartExecution answers it: its parameters are JSON text. */
export function viewStarted(ctx: Context, row: ExecutionRow): z.infer<typeof startedExecution> {
	const hidden = unechoed(ctx, row);
	return {
		...commonOf(ctx, row, runRow(ctx, row.executionId), hidden),
		LoopMode: row.loopMode,
		Parameters: JSON.stringify(shownParameters(ctx, row, hidden)),
	};
}

/** An execution as ListExecutions answers it. */
export function viewListed(ctx: Context, row: ExecutionRow): z.infer<typeof listedExecution> {
	const run = runRow(ctx, row.executionId);
	const { pause, current } = run.flow;
	const loop = current?.loop;
	const hidden = unechoed(ctx, row);
	return {
		...commonOf(ctx, row, run, hidden),
		...viewTrigger(ctx, row, run),
		AccountId: ctx.accountId,
		Category: row.template.category,
		Parameters: mutable(shownParameters(ctx, row, hidden)),
		ResourceStatus: JSON.stringify(loop ? { Running: loop.running, Success: loop.succeeded, Failed: loop.failed } : {}),
		StatusReason: "",
		Targets: "",
		WaitingStatus: pause ? WAITING[pause.reason] : "",
	};
}

/** A task execution as ListTaskExecutions answers it. */
export function viewTask(ctx: Context, row: TaskRow): z.infer<typeof taskExecutionView> {
	const execution = executionRow(ctx, row.executionId);
	const hidden = unechoed(ctx, execution);
	return {
		ChildExecutionId: row.childExecutionId ?? "",
		CreateDate: date(row.createdAt),
		EndDate: date(row.endedAt),
		ExecutionId: row.executionId,
		ExtraData: row.attempts > 1 ? { Attempts: row.attempts } : {},
		Loop: row.loop ? loopView(row.loop, hidden) : {},
		...(row.loopBatch !== undefined && { LoopBatchNumber: row.loopBatch }),
		LoopItem: row.loopItem === undefined ? "" : textOf(hideValues(row.loopItem, hidden)),
		Outputs: JSON.stringify(hideValues(row.outputs ?? {}, hidden)),
		ParentTaskExecutionId: row.parentTaskExecutionId ?? "",
		Properties: JSON.stringify(hideValues(row.properties ?? {}, hidden)),
		StartDate: date(row.startedAt),
		Status: row.status,
		StatusMessage: hideInText(row.statusMessage, hidden),
		TaskAction: row.taskAction,
		TaskExecutionId: row.taskExecutionId,
		TaskName: row.taskName,
		TemplateId: execution.template.templateId,
		UpdateDate: date(row.updatedAt),
	};
}

function loopView({ items, plan }: NonNullable<TaskRow["loop"]>, hidden: Hidden) {
	return {
		Items: mutable({ items: hideValues(items, hidden) })["items"] ?? [],
		RateControl: {
			MaxErrors: plan.maxErrors,
			Concurrency: plan.batches[0]?.concurrency ?? 1,
			Batches: plan.batches.map(({ size, concurrency }) => ({ Size: size, Concurrency: concurrency })),
		},
	};
}

/** zod's JSON type is mutable; nobody changes an answer. */
function mutable(map: JsonMap): z.infer<typeof listedExecution>["Parameters"] {
	return map as z.infer<typeof listedExecution>["Parameters"];
}
