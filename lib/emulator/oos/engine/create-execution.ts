import type { Context } from "../../core/context";
import type { Identity } from "../../core/identity";
import { passRoleDenial } from "../../core/pass-role";
import { OOS_DEFAULT_ROLE, OOS_SERVICE } from "../../core/service-roles";
import { ExpressionError } from "../../expressions/expression-error";
import { resolve } from "../../expressions/resolve";
import { sizeOf } from "../../expressions/size";
import { type Json, type JsonMap, textOf } from "../../expressions/value";
import { oosErrors, oosProductErrors } from "../errors";
import {
	type ExecutionRow,
	executions,
	type LoopMode,
	type Mode,
	runs,
	type SafetyCheck,
	type Tags,
	type TemplateMeta,
} from "../store";
import type { Template } from "../template/template";
import { bindParameters } from "./bind-parameters";
import { keepContent, parsedTemplate } from "./content";
import { FRESH_FLOW } from "./flow";
import { writeLog } from "./records";
import { type Surroundings, startScope } from "./scope";
import { spend, TreeUsedUp, treeOf } from "./spend";
import { scheduleStart } from "./step-timer";

type NewExecution = {
	readonly content: string;
	readonly meta: TemplateMeta;
	readonly parameters: JsonMap;
	readonly regionId: string;
	readonly mode: Mode;
	readonly loopMode: LoopMode;
	readonly safetyCheck: SafetyCheck;
	readonly caller: Identity;
	readonly executedBy: string;
	readonly description: string;
	readonly tags: Tags;
	readonly resourceGroupId: string;
	/** Set for a child: whose child it is, and the task that waits for it. */
	readonly parent?: { readonly execution: ExecutionRow; readonly taskExecutionId?: string };
	/** Set when the role is the parent's, whatever the template says (cloud product actions). */
	readonly ramRole?: string;
	/** What a trigger gave, when one starts this execution: it has budgets of its own then. */
	readonly trigger?: Json;
};

/**
 * Makes an execution, which begins at once in a transaction of its own. Throws ApiError for parameters that do not fit, and
 * TreeUsedUp when the budgets that it would share are used up.
 */
export function createExecution(ctx: Context, asked: NewExecution): ExecutionRow {
	const template = parsedTemplate(asked.content, asked.meta.hash);
	const executionId = `exec-${ctx.ids.hex(20)}`;
	const around: Surroundings = {
		executionId,
		regionId: asked.regionId,
		executedBy: asked.executedBy,
		caller: asked.caller,
	};
	if (template.tasks.length === 0) {
		throw oosErrors.invalidTemplate("It describes states for a state configuration and has no tasks to execute.");
	}
	// Public templates have had parameters that they no longer declare; callers still send them.
	const parameters = bindParameters(ctx, template, asked.parameters, around, {
		ignoresUnknown: asked.meta.shareType === "Public",
	});
	const { parent } = asked;
	if (parent && asked.trigger === undefined) {
		const ending = spend(ctx, parent.execution, { executions: 1, characters: sizeOf(parameters) });
		if (ending) {
			throw new TreeUsedUp(ending);
		}
	}
	const ramRole = asked.ramRole ?? roleOf(ctx, template, asked.caller, parameters, around);
	checkPassing(ctx, ramRole, asked);
	const execution: ExecutionRow = {
		executionId,
		regionId: asked.regionId,
		template: asked.meta,
		mode: asked.mode,
		loopMode: asked.loopMode,
		safetyCheck: asked.safetyCheck,
		parameters,
		ramRole,
		caller: asked.caller,
		executedBy: asked.executedBy,
		rootExecutionId: parent ? parent.execution.rootExecutionId : executionId,
		depth: parent ? parent.execution.depth + 1 : 0,
		...(parent && { treeId: asked.trigger === undefined ? treeOf(parent.execution) : executionId }),
		description: asked.description,
		tags: asked.tags,
		resourceGroupId: asked.resourceGroupId,
		status: "Started",
		statusMessage: "",
		createdAt: ctx.now,
		...(asked.trigger !== undefined && { trigger: asked.trigger }),
		...(parent && { parentExecutionId: parent.execution.executionId }),
		...(parent?.taskExecutionId !== undefined && { parentTaskExecutionId: parent.taskExecutionId }),
	};
	keepContent(ctx, asked.content, asked.meta.hash);
	ctx.tx.put(executions, execution);
	ctx.tx.put(runs, { executionId, flow: FRESH_FLOW, logs: 0, updatedAt: ctx.now });
	writeLog(ctx, executionId, "", "The execution started.");
	scheduleStart(ctx, executionId);
	return execution;
}

/**
 * Whoever starts an execution hands its role to OOS and needs ram:PassRole on it; a child that keeps its parent's role
 * was paid for with the parent. Throws User.NoPermission.
 */
function checkPassing(ctx: Context, ramRole: string, { caller, parent }: NewExecution): void {
	if (ramRole === "" || ramRole === parent?.execution.ramRole) {
		return;
	}
	const denial = passRoleDenial(ctx, ramRole, OOS_SERVICE, caller);
	if (denial) {
		throw oosProductErrors.denied(denial);
	}
}

/**
 * The role whose permissions the execution uses: the template's RamRole; OOSServiceRole when it names none. An empty
 * role means the caller's own permissions, which a service inside the account does not have to lend.
 */
function roleOf(ctx: Context, template: Template, caller: Identity, parameters: JsonMap, around: Surroundings): string {
	const role =
		template.ramRole === undefined ? OOS_DEFAULT_ROLE : resolvedRole(ctx, template.ramRole, parameters, around);
	return role === "" && caller.type === "Service" ? OOS_DEFAULT_ROLE : role;
}

function resolvedRole(ctx: Context, ramRole: Json, parameters: JsonMap, around: Surroundings): string {
	try {
		return textOf(resolve(ramRole, startScope(ctx, around, parameters))).trim();
	} catch (error) {
		if (error instanceof ExpressionError) {
			throw oosErrors.invalidTemplate(`RamRole: ${error.message}`);
		}
		throw error;
	}
}
