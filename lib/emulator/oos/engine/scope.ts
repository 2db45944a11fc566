import { nameIn, pseudoName, splitReference } from "../../../kit/oos-references";
import type { CallAs, Context } from "../../core/context";
import { type Identity, identityArn } from "../../core/identity";
import { isoSeconds } from "../../core/time-format";
import { ExpressionError } from "../../expressions/expression-error";
import type { Scope } from "../../expressions/resolve";
import { selectAll } from "../../expressions/select-value";
import { type Json, type JsonMap, member } from "../../expressions/value";
import { type ExecutionRow, type TaskRow, tasks } from "../store";
import { templateOf } from "./content";
import { callerOf } from "./session";

/** What pseudo parameters stand for, outside of any task. */
export type Surroundings = {
	readonly executionId: string;
	readonly regionId: string;
	readonly executedBy: string;
	/** Who started the execution. */
	readonly caller: Identity;
};

/** `{{ ACS::X }}`: undefined for a name that is no pseudo parameter here. */
function pseudoParameter(name: string, ctx: Context, around: Surroundings): Json | undefined {
	switch (name) {
		case "ACS::RegionId":
			return around.regionId;
		case "ACS::ExecutionId":
			return around.executionId;
		case "ACS::AccountId":
			return ctx.accountId;
		case "ACS::CurrentUTCTime":
			return isoSeconds(ctx.now);
		case "ACS::CurrentDate":
			return isoSeconds(ctx.now).slice(0, 10);
		case "ACS::ExecuteUser":
			return { Name: around.executedBy, Arn: identityArn(around.caller) };
		case "ACS::OOSUtilVersion":
			return "1.0";
		default:
			return undefined;
	}
}

/**
 * What references mean in a task of an execution: its parameters, outputs of tasks that have run, pseudo parameters, and
 * the item when the task is one of a loop. An output of a task that has not run is null.
 */
export function executionScope(ctx: Context, execution: ExecutionRow, task?: TaskRow): Scope {
	return (written) => {
		const name = pseudoName(written) ?? nameIn(execution.parameters, written) ?? written;
		if (name === "ACS::TaskLoopItem" && task?.loopItem !== undefined) {
			return task.loopItem;
		}
		if (name === "ACS::TaskExecutionId" && task) {
			return task.taskExecutionId;
		}
		const pseudo = pseudoParameter(name, ctx, execution);
		if (pseudo !== undefined) {
			return pseudo;
		}
		const parameter = member(execution.parameters, name);
		if (parameter !== undefined) {
			return parameter;
		}
		const stored = storedParameter(ctx, name, execution.regionId, () => callerOf(ctx, execution));
		if (stored !== undefined) {
			return stored;
		}
		return taskValue(ctx, execution, name);
	};
}

/**
 * `{{ oos:name }}` is the parameter store's value, read with the execution's permissions. `{{ oos-secret:name }}` stays as it
 * is written: secrets are put in when a call is made, and kept nowhere. undefined for other names. Throws ApiError.
 */
function storedParameter(ctx: Context, name: string, regionId: string, as: () => CallAs): Json | undefined {
	if (name.startsWith("oos-secret:")) {
		return `{{ ${name} }}`;
	}
	if (!name.startsWith("oos:")) {
		return undefined;
	}
	const asked = { Name: name.slice("oos:".length), RegionId: regionId };
	const { Parameter } = ctx.call("oos", "GetParameter", asked, as(), { regionId });
	const value = Parameter?.Value ?? "";
	return Parameter?.Type === "StringList" ? value.split(",") : value;
}

function taskValue(ctx: Context, execution: ExecutionRow, name: string): Json {
	const { task, rest } = splitReference(name);
	const row = latestOf(ctx, execution, task);
	if (!row) {
		return null;
	}
	const outputs = row.outputs ?? {};
	const output = member(outputs, nameIn(outputs, rest.slice(1)) ?? "");
	if (output !== undefined || row.answer === undefined) {
		return output ?? null;
	}
	const results = selectAll(row.answer, rest);
	return results.length > 1 || rest.includes("[]") ? results : (results[0] ?? null);
}

/** The latest execution of a task by its name, in any case. */
function latestOf(ctx: Context, execution: ExecutionRow, written: string): TaskRow | undefined {
	const declared = Object.fromEntries(templateOf(ctx, execution).tasks.map(({ name }) => [name, name]));
	const value = `${execution.executionId}/${nameIn(declared, written) ?? written}`;
	for (const row of ctx.tx.scan(tasks, { index: "name", value, newestFirst: true })) {
		return row;
	}
	return undefined;
}

/** A scope over bound parameters and pseudo parameters only, for defaults and the role of an execution that begins. */
export function startScope(ctx: Context, around: Surroundings, bound: JsonMap): Scope {
	return (written) => {
		const name = pseudoName(written) ?? nameIn(bound, written) ?? written;
		const value =
			member(bound, name) ??
			pseudoParameter(name, ctx, around) ??
			storedParameter(ctx, name, around.regionId, () => ({ identity: around.caller }));
		if (value === undefined) {
			throw new ExpressionError(`{{ ${name} }} stands for nothing here.`);
		}
		return value;
	};
}
