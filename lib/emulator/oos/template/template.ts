import type { POLLING_FIELDS } from "../../../kit/oos-template";
import type { ValueType } from "../../expressions/select-value";
import type { Json, JsonMap } from "../../expressions/value";

/** A parameter that a template declares. No default means required. */
export type ParameterSpec = {
	readonly type: ValueType;
	readonly label?: Json;
	readonly description?: Json;
	readonly default?: Json;
	readonly allowedValues?: readonly Json[];
	readonly allowedPattern?: string;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minValue?: number;
	readonly maxValue?: number;
	/** A text, or one for each language. */
	readonly constraintDescription?: Json;
	readonly noEcho: boolean;
	readonly associationProperty?: string;
};

/** An output of a task: what to take out of the action's answer (a text, which may be an expression), and its type. */
export type TaskOutput = { readonly type: ValueType; readonly selector: Json };

/** How a task is repeated. Every value may be an expression and is evaluated when the task is entered. */
export type LoopSpec = {
	readonly items: Json;
	/** RateControl, or the older spelling with Concurrency and MaxErrors beside Items, brought into the same form. */
	readonly rateControl: Json;
	readonly batchPauseOption: Json;
	readonly outputs: { readonly [name: string]: { readonly aggregate: string; readonly field: string } };
};

export type Task = {
	readonly name: string;
	/** As written; compare with actionName(). */
	readonly action: string;
	readonly properties: JsonMap;
	readonly description?: Json;
	readonly outputs: { readonly [name: string]: TaskOutput };
	readonly loop?: LoopSpec;
	readonly when?: Json;
	/** A task name, ACS::END (default) or ACS::NEXT. */
	readonly onError: string;
	/** A task name, ACS::NEXT (default) or ACS::END. */
	readonly onSuccess: string;
	readonly polling: { readonly [field in PollingField]?: Json };
	/** Set when other texts refer to the action's answer beyond the declared outputs, so that it must be kept. */
	readonly keepsAnswer: boolean;
};

export type PollingField = (typeof POLLING_FIELDS)[number];

/** A state that a state configuration applies: of what, and with which properties (which may be expressions). */
export type StateSpec = { readonly resourceType: string; readonly properties: JsonMap };

export type Template = {
	readonly description?: Json;
	readonly parameters: { readonly [name: string]: ParameterSpec };
	/** Unset: the template names no role. May be an expression. */
	readonly ramRole?: Json;
	/** None in a template that describes states. */
	readonly tasks: readonly Task[];
	/** What a state template keeps up; none in a template that has tasks. */
	readonly states: readonly StateSpec[];
	readonly outputs: { readonly [name: string]: { readonly type: ValueType; readonly value: Json } };
};

/** A template that breaks a rule. `path` says where (`Tasks[1].OnError`), the message is a whole sentence. */
export class TemplateError extends Error {
	readonly path: string;

	constructor(path: string, message: string) {
		super(path === "" ? message : `${path}: ${message}`);
		this.name = "TemplateError";
		this.path = path;
	}
}
