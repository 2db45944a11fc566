import type { Identity } from "../core/identity";
import type { TemplateFormat } from "../core/template-text";
import type { Json, JsonMap } from "../expressions/value";
import { type Table, table } from "../kernel/store";
import type { Flow } from "./engine/flow-types";
import type { AlarmState } from "./engine/judge-alarm";
import type { LoopPlan } from "./engine/loop";

export type Tags = { readonly [key: string]: string };
export type Mode = "Automatic" | "FailurePause" | "Debug";
export type LoopMode = "Automatic" | "FirstBatchPause" | "EveryBatchPause";
/** Empty when nothing was said, which is answered so and means Skip. */
export type SafetyCheck = "" | "Skip" | "ConfirmEveryHighRiskAction";
type Category = "Other" | "TimerTrigger" | "EventTrigger" | "AlarmTrigger";
export type ExecutionStatus = "Started" | "Queued" | "Running" | "Waiting" | "Success" | "Failed" | "Cancelled";
export type TaskStatus = "Pending" | "Running" | "Waiting" | "Success" | "Failed" | "Cancelled" | "Skipped";
export type ShareType = "Public" | "Private";

/** A template as one version of it stands in a list. Public templates are data of the emulator and never stored. */
export type TemplateMeta = {
	readonly templateId: string;
	readonly templateName: string;
	readonly templateVersion: string;
	readonly versionName: string;
	readonly description: string;
	readonly templateFormat: TemplateFormat;
	readonly shareType: ShareType;
	readonly hash: string;
	readonly hasTrigger: boolean;
	/** Set for a template that describes states instead of tasks. */
	readonly describesStates?: boolean;
	readonly category: Category;
	readonly createdBy: string;
	readonly createdAt: number;
	readonly updatedBy: string;
	readonly updatedAt: number;
	readonly tags: Tags;
	readonly resourceGroupId: string;
};

/** A custom template: its latest version's facts. */
export type TemplateRow = TemplateMeta & { readonly key: string; readonly regionId: string };
export type TemplateVersionRow = TemplateMeta & { readonly key: string; readonly templateKey: string };

/** A template's text by its SHA-256, so that a thousand executions of one template keep it once. */
export type ContentRow = { readonly hash: string; readonly content: string };

/** An execution: what was asked, and where it stands. What changes with every task is in its RunRow. */
export type ExecutionRow = {
	readonly executionId: string;
	readonly regionId: string;
	readonly template: TemplateMeta;
	readonly mode: Mode;
	readonly loopMode: LoopMode;
	readonly safetyCheck: SafetyCheck;
	readonly parameters: JsonMap;
	/** The role whose credentials its calls use; empty for the caller's own permissions. */
	readonly ramRole: string;
	readonly caller: Identity;
	readonly executedBy: string;
	readonly rootExecutionId: string;
	/** The execution whose budgets it shares, when that is not its root: a trigger's firings have budgets of their own. */
	readonly treeId?: string;
	/** How many executions stand above it: 0 for a root. */
	readonly depth: number;
	readonly parentExecutionId?: string;
	/** The task of the parent that waits for this execution; unset when the parent does not wait. */
	readonly parentTaskExecutionId?: string;
	readonly description: string;
	readonly tags: Tags;
	readonly resourceGroupId: string;
	/** What a trigger gave: the execution begins after its first task, whose answer this is. */
	readonly trigger?: Json;
	readonly status: ExecutionStatus;
	readonly statusMessage: string;
	readonly outputs?: JsonMap;
	readonly createdAt: number;
	readonly startedAt?: number;
	readonly endedAt?: number;
};

/** What the engine keeps of an execution: small, as it changes with every task. */
export type RunRow = {
	readonly executionId: string;
	readonly flow: Flow;
	readonly logs: number;
	readonly updatedAt: number;
};

/** A task execution: a task of an execution, or one item of a looping one. */
export type TaskRow = {
	readonly taskExecutionId: string;
	readonly executionId: string;
	readonly taskIndex: number;
	readonly taskName: string;
	readonly taskAction: string;
	readonly status: TaskStatus;
	readonly statusMessage: string;
	/** Evaluated properties; unset until the action is first performed. */
	readonly properties?: JsonMap;
	readonly outputs?: JsonMap;
	/** The action's whole answer, kept only where the template refers to it. */
	readonly answer?: Json;
	readonly loop?: { readonly items: readonly Json[]; readonly plan: LoopPlan };
	readonly loopItem?: Json;
	/** Position of the item in the loop, from 0. */
	readonly loopPosition?: number;
	readonly loopBatch?: number;
	readonly parentTaskExecutionId?: string;
	readonly childExecutionId?: string;
	/** How often the action has been performed. */
	readonly attempts: number;
	readonly createdAt: number;
	readonly startedAt: number;
	readonly endedAt?: number;
	readonly updatedAt: number;
};

export type LogRow = {
	readonly id: string;
	readonly executionId: string;
	readonly taskExecutionId: string;
	readonly message: string;
	readonly at: number;
};

/** What an execution and all that it started have used of their budgets; gone when the execution has ended. */
export type TreeRow = {
	readonly executionId: string;
	readonly tasks: number;
	readonly executions: number;
	readonly characters: number;
};

/** Temporary credentials of the role that an execution and its children act as. */
export type SessionRow = {
	readonly key: string;
	readonly rootExecutionId: string;
	readonly accessKeyId: string;
	readonly securityToken: string;
	readonly expiresAt: number;
};

export type ParameterKind = "parameter" | "secretparameter";

/** A parameter of the parameter store, with the facts of its latest version. */
export type ParameterRow = {
	readonly key: string;
	/** Region and kind, which lists go by. */
	readonly group: string;
	readonly kind: ParameterKind;
	readonly regionId: string;
	readonly name: string;
	readonly id: string;
	readonly type: string;
	readonly description: string;
	/** JSON text as given; empty for none. */
	readonly constraints: string;
	readonly keyId: string;
	readonly dkmsInstanceId: string;
	readonly resourceGroupId: string;
	readonly tags: Tags;
	readonly version: number;
	readonly createdBy: string;
	readonly createdAt: number;
	readonly updatedBy: string;
	readonly updatedAt: number;
};

/** A parameter's value in one version. */
export type ParameterVersionRow = {
	readonly key: string;
	readonly parameterKey: string;
	readonly version: number;
	readonly value: string;
	readonly updatedBy: string;
	readonly updatedAt: number;
};

export type SettingsRow = {
	readonly regionId: string;
	readonly deliveryOssEnabled: boolean;
	readonly deliveryOssBucketName: string;
	readonly deliveryOssKeyPrefix: string;
	readonly deliverySlsEnabled: boolean;
	readonly deliverySlsProjectName: string;
	readonly rdcEnterpriseId: string;
	readonly serviceAccessRdEnabled: boolean;
};

export const templates = table<TemplateRow>("oos.template", (row) => row.key, { region: (row) => row.regionId });
export const templateVersions = table<TemplateVersionRow>("oos.template-version", (row) => row.key, {
	template: (row) => row.templateKey,
});
export const contents = table<ContentRow>("oos.content", (row) => row.hash);
export const executions = table<ExecutionRow>("oos.execution", (row) => row.executionId, {
	region: (row) => row.regionId,
	root: (row) => (row.parentExecutionId === undefined ? row.regionId : undefined),
	parent: (row) => row.parentExecutionId,
	template: (row) => (row.parentExecutionId === undefined ? `${row.regionId}/${row.template.templateName}` : undefined),
	/** Those that wait for something to happen, by what that is. */
	awaiting: (row) =>
		row.status === "Waiting" && row.template.category !== "Other" ? row.template.category : undefined,
});
export const runs = table<RunRow>("oos.run", (row) => row.executionId);
export const tasks = table<TaskRow>("oos.task", (row) => row.taskExecutionId, {
	/** Tasks that are no loop items. */
	top: (row) => (row.parentTaskExecutionId === undefined ? row.executionId : undefined),
	all: (row) => row.executionId,
	parent: (row) => row.parentTaskExecutionId,
	name: (row) => (row.parentTaskExecutionId === undefined ? `${row.executionId}/${row.taskName}` : undefined),
	active: (row) => (row.status === "Running" || row.status === "Waiting" ? row.executionId : undefined),
});
export const logs = table<LogRow>("oos.log", (row) => row.id, { execution: (row) => row.executionId });
export const trees = table<TreeRow>("oos.tree", (row) => row.executionId);
export const sessions = table<SessionRow>("oos.session", (row) => row.key, { root: (row) => row.rootExecutionId });
export const settings = table<SettingsRow>("oos.settings", (row) => row.regionId);
export const parameters = table<ParameterRow>("oos.parameter", (row) => row.key, { group: (row) => row.group });
export const parameterVersions = table<ParameterVersionRow>("oos.parameter-version", (row) => row.key, {
	parameter: (row) => row.parameterKey,
});

/** How the alarm of an execution's AlarmTrigger stands for a scaling group. */
type AlarmStateRow = AlarmState & { readonly key: string; readonly executionId: string };

export const alarmStates = table<AlarmStateRow>("oos.alarm-state", (row) => row.key, {
	execution: (row) => row.executionId,
});

/** Templates that are favourites, by the key of a custom template of their name. */
export const favorites = table<{ readonly key: string }>("oos.favorite", (row) => row.key);

/** All of the tables above, for the store. */
export const engineTables: readonly Table<never>[] = [
	templates,
	templateVersions,
	contents,
	executions,
	runs,
	tasks,
	logs,
	trees,
	sessions,
	settings,
	parameters,
	parameterVersions,
	favorites,
	alarmStates,
];

/** Whether an execution has come to its end. */
export function hasEnded(status: ExecutionStatus): boolean {
	return status === "Success" || status === "Failed" || status === "Cancelled";
}
