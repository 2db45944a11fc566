import { atomicAction, isProductActionName } from "../../../kit/oos-actions";
import { END, NEXT, POLLING_FIELDS, TASK_MEMBERS } from "../../../kit/oos-template";
import { functionName } from "../../expressions/resolve";
import { isMap, type Json, type JsonMap, member } from "../../expressions/value";
import { checkProperties } from "./check-properties";
import { asMap, checkMembers, checkName, join, mapAt, optionalStringAt, stringAt, valueTypeAt } from "./fields";
import { type LoopSpec, type Task, type TaskOutput, TemplateError } from "./template";

/** What may stand in Loop. The members of RateControl used to stand beside Items. */
const RATE_MEMBERS = ["Mode", "Concurrency", "MaxErrors", "Batch", "ConcurrencyInBatches"] as const;
const LOOP_MEMBERS = ["Items", "RateControl", ...RATE_MEMBERS, "BatchPauseOption", "Outputs"];

/** Actions that cannot be repeated (OOS loop reference: only API and product actions loop). */
const NOT_IN_LOOPS = ["ACS::Sleep", "ACS::Choice", "ACS::Pause", "ACS::Approve"];

/** One task; throws TemplateError at the first broken rule. Jump targets and references are checked afterwards. */
export function parseTask(declared: JsonMap, path: string): Omit<Task, "keepsAnswer"> {
	checkMembers(declared, TASK_MEMBERS, path);
	const name = checkName(stringAt(declared, "Name", path), join(path, "Name"));
	const action = stringAt(declared, "Action", path);
	if (!atomicAction(action) && !isProductActionName(action)) {
		throw new TemplateError(join(path, "Action"), `"${action}" is not an action.`);
	}
	const properties = mapAt(declared, "Properties", path);
	checkProperties(action, properties, join(path, "Properties"));
	const loop = parseLoop(declared, action, path);
	const description = member(declared, "Description");
	const when = member(declared, "When");
	const risk = member(declared, "Risk");
	return {
		name,
		action,
		properties: risk === undefined ? properties : { Risk: risk, ...properties },
		outputs: parseOutputs(declared, path),
		onError: optionalStringAt(declared, "OnError", path) ?? END,
		onSuccess: optionalStringAt(declared, "OnSuccess", path) ?? NEXT,
		polling: Object.fromEntries(
			POLLING_FIELDS.flatMap((field) => {
				const value = member(declared, field);
				return value === undefined ? [] : [[field, value]];
			}),
		),
		...(description !== undefined && { description }),
		...(loop && { loop }),
		...(when !== undefined && { when }),
	};
}

function parseOutputs(declared: JsonMap, path: string): { readonly [name: string]: TaskOutput } {
	const out: Record<string, TaskOutput> = {};
	for (const [name, value] of Object.entries(mapAt(declared, "Outputs", path))) {
		const at = `${path}.Outputs.${name}`;
		const output = asMap(value, at);
		out[checkName(name, at)] = {
			type: valueTypeAt(output, at),
			selector: selectorAt(output, at),
		};
	}
	return out;
}

/** A selector as it is written, or a function that makes it. */
function selectorAt(output: JsonMap, path: string): Json {
	const value = member(output, "ValueSelector") ?? null;
	return functionName(value) === undefined ? stringAt(output, "ValueSelector", path) : value;
}

function parseLoop(declared: JsonMap, action: string, path: string): LoopSpec | undefined {
	const value = member(declared, "Loop");
	if (value === undefined || value === null) {
		return undefined;
	}
	const at = join(path, "Loop");
	const loop = asMap(value, at);
	if (NOT_IN_LOOPS.includes(atomicAction(action) ?? "")) {
		throw new TemplateError(at, `${action} cannot be repeated in a loop.`);
	}
	checkMembers(loop, LOOP_MEMBERS, at);
	const items = member(loop, "Items");
	if (items === undefined) {
		throw new TemplateError(join(at, "Items"), "It is required.");
	}
	const rateControl = member(loop, "RateControl");
	return {
		items,
		rateControl: rateControl ?? olderRateControl(loop),
		batchPauseOption: member(loop, "BatchPauseOption") ?? (isMap(rateControl) ? pauseOf(rateControl) : null),
		outputs: parseLoopOutputs(loop, at),
	};
}

function pauseOf(rateControl: JsonMap): Json {
	return member(rateControl, "BatchPauseOption") ?? null;
}

function olderRateControl(loop: JsonMap): Json {
	return Object.fromEntries(
		RATE_MEMBERS.flatMap((name) => {
			const value = member(loop, name);
			return value === undefined ? [] : [[name, value]];
		}),
	);
}

function parseLoopOutputs(loop: JsonMap, path: string): LoopSpec["outputs"] {
	const out: Record<string, { readonly aggregate: string; readonly field: string }> = {};
	for (const [name, value] of Object.entries(mapAt(loop, "Outputs", path))) {
		const at = `${path}.Outputs.${name}`;
		const output = asMap(value, at);
		out[checkName(name, at)] = {
			aggregate: stringAt(output, "AggregateType", at),
			field: stringAt(output, "AggregateField", at),
		};
	}
	return out;
}
