import { atomicAction, TRIGGER_ACTIONS } from "../../../kit/oos-actions";
import { nameIn, pseudoName, splitReference } from "../../../kit/oos-references";
import { END, NEXT } from "../../../kit/oos-template";
import { ExpressionError } from "../../expressions/expression-error";
import { isKnownFunction } from "../../expressions/functions";
import { referencesIn } from "../../expressions/references";
import { functionName } from "../../expressions/resolve";
import { compiled } from "../../expressions/selector";
import { isList, isMap, type Json, type JsonMap, member } from "../../expressions/value";
import { type ParameterSpec, type Task, TemplateError } from "./template";

type ParsedTask = Omit<Task, "keepsAnswer">;

/** Checks that names are unique and every jump leads to a task; throws TemplateError. */
export function checkFlow(tasks: readonly ParsedTask[]): void {
	const names = new Set<string>();
	for (const [index, task] of tasks.entries()) {
		if (names.has(task.name)) {
			throw new TemplateError(`Tasks[${index}].Name`, `The name ${task.name} is used twice.`);
		}
		names.add(task.name);
	}
	for (const [index, task] of tasks.entries()) {
		checkTarget(task.onError, names, `Tasks[${index}].OnError`);
		checkTarget(task.onSuccess, names, `Tasks[${index}].OnSuccess`);
		for (const { target, path } of choiceTargets(task)) {
			checkTarget(target, names, `Tasks[${index}].Properties.${path}`);
		}
		const atomic = atomicAction(task.action);
		if (index > 0 && atomic && TRIGGER_ACTIONS.has(atomic)) {
			throw new TemplateError(`Tasks[${index}].Action`, "A trigger can only be the first task.");
		}
	}
}

function checkTarget(target: string, names: ReadonlySet<string>, path: string): void {
	if (target !== END && target !== NEXT && !names.has(target)) {
		throw new TemplateError(path, `"${target}" is not the name of a task, ${END} or ${NEXT}.`);
	}
}

function* choiceTargets(task: ParsedTask): Iterable<{ readonly target: string; readonly path: string }> {
	const byDefault = member(task.properties, "DefaultTask");
	if (atomicAction(task.action) !== "ACS::Choice") {
		return;
	}
	if (typeof byDefault === "string") {
		yield { target: byDefault, path: "DefaultTask" };
	}
	const choices = member(task.properties, "Choices");
	for (const [index, choice] of isList(choices) ? choices.entries() : []) {
		const target = isMap(choice) ? member(choice, "NextTask") : undefined;
		if (typeof target === "string") {
			yield { target, path: `Choices[${index}].NextTask` };
		}
	}
}

/**
 * Checks every `{{ reference }}`, function name and value selector of the document. Returns the tasks whose whole answer
 * is referred to beyond their declared outputs. Throws TemplateError.
 */
export function checkExpressions(
	document: JsonMap,
	parameters: { readonly [name: string]: ParameterSpec },
	tasks: readonly ParsedTask[],
): ReadonlySet<string> {
	const byName = Object.fromEntries(tasks.map((task) => [task.name, task]));
	const answered = new Set<string>();
	for (const section of ["RamRole", "Tasks", "States", "Outputs"]) {
		const value = member(document, section) ?? null;
		for (const { name, path } of referencesIn(value, section)) {
			const task = checkReference(name, path, parameters, byName);
			if (task !== undefined) {
				answered.add(task);
			}
		}
		checkFunctions(value, section);
	}
	for (const [index, task] of tasks.entries()) {
		for (const [name, output] of Object.entries(task.outputs)) {
			// What is only known when the task has run is checked then.
			if (typeof output.selector !== "string" || output.selector.includes("{{")) {
				continue;
			}
			checkSelector(output.selector, `Tasks[${index}].Outputs.${name}.ValueSelector`);
		}
	}
	return answered;
}

function checkReference(
	name: string,
	path: string,
	parameters: { readonly [name: string]: ParameterSpec },
	tasks: { readonly [name: string]: ParsedTask },
): string | undefined {
	if (/^acs::/i.test(name)) {
		if (pseudoName(name) === undefined) {
			throw new TemplateError(path, `{{ ${name} }} is not a pseudo parameter.`);
		}
		return undefined;
	}
	if (nameIn(parameters, name) !== undefined || name.startsWith("oos:") || name.startsWith("oos-secret:")) {
		return undefined;
	}
	const { task: written, rest } = splitReference(name);
	const taskName = nameIn(tasks, written);
	const task = taskName === undefined ? undefined : tasks[taskName];
	if (!task) {
		throw new TemplateError(path, `{{ ${name} }} is neither a parameter nor an output of a task.`);
	}
	const output = rest.slice(1);
	if (nameIn({ ...task.outputs, ...task.loop?.outputs }, output) !== undefined) {
		return undefined;
	}
	checkSelector(rest, path);
	return taskName;
}

function checkFunctions(value: Json, path: string): void {
	if (isList(value)) {
		for (const [index, item] of value.entries()) {
			checkFunctions(item, `${path}[${index}]`);
		}
		return;
	}
	if (!isMap(value)) {
		return;
	}
	const name = functionName(value);
	if (name !== undefined && !isKnownFunction(name)) {
		throw new TemplateError(path, `The function ${name} is not known.`);
	}
	for (const [key, inner] of Object.entries(value)) {
		checkFunctions(inner, `${path}.${key}`);
	}
}

function checkSelector(selector: string, path: string): void {
	try {
		compiled(selector);
	} catch (error) {
		if (error instanceof ExpressionError) {
			throw new TemplateError(path, error.message);
		}
		throw error;
	}
}
