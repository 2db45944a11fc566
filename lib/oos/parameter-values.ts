import { matchesWhole } from "./matches-whole";
import { isFilledByHook, type TemplateParameter } from "./template-parameters";

/** The values of a template's parameters by name. What cannot be read as its type yet is the text as typed. */
export type ParameterValues = Readonly<Record<string, unknown>>;

/** Who starts the template: Auto Scaling for a lifecycle hook, which fills parameters in, or a person. */
export type Starter = "hook" | "person";

/** A value that breaks a rule of its parameter: the rule's name in the messages, what it asks for, and what is there. */
export type ParameterProblem = {
	name: string;
	rule:
		| "required"
		| "number"
		| "boolean"
		| "list"
		| "json"
		| "allowed"
		| "pattern"
		| "minLength"
		| "maxLength"
		| "minValue"
		| "maxValue";
	limit: string;
	value: string;
};

/** What a field shows of a value: texts as they are, lists of texts line by line, everything else as JSON. */
export function textOfValue(parameter: TemplateParameter, value: unknown): string {
	if (value === undefined || value === null) {
		return "";
	}
	if (typeof value === "string") {
		return value;
	}
	const isLines = parameter.type === "List" && Array.isArray(value) && value.every((one) => typeof one === "string");
	return isLines && value.every((one) => !/\n|^\s*\[/.test(one)) ? value.join("\n") : JSON.stringify(value, null, 2);
}

/** The value that a typed text means; the text itself while it is not one of the parameter's type. */
export function valueOfText(parameter: TemplateParameter, text: string): unknown {
	// An expression is filled in when the template runs: {{ … }} by OOS, ${…} by Auto Scaling.
	if (isExpression(text)) {
		return text;
	}
	switch (parameter.type) {
		case "String":
			return text;
		case "Number":
			return /^\s*-?\d+(\.\d+)?([eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : text;
		case "Boolean":
			return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : text;
		case "List":
			return /^\s*\[/.test(text) ? parsedOr(text) : linesOf(text);
		case "Json":
			return parsedOr(text);
	}
}

/** Where the fields start: what was given, else the template's defaults. */
export function startingValues(
	parameters: readonly TemplateParameter[],
	given: ParameterValues,
	starter: Starter,
): Record<string, unknown> {
	return Object.fromEntries(
		parameters.flatMap((parameter) => {
			const value = given[parameter.name] ?? defaultFor(parameter, starter);
			return value === undefined ? [] : [[parameter.name, value]];
		}),
	);
}

/**
 * What the template is given: StartExecution's Parameters, or the part of a hook's NotificationMetadata. A field that is
 * empty or holds its default is left out, except what Auto Scaling fills in: it looks for its `${…}` in the metadata alone.
 */
export function givenParameters(
	parameters: readonly TemplateParameter[],
	values: ParameterValues,
	starter: Starter,
): Record<string, unknown> {
	return Object.fromEntries(
		parameters.flatMap((parameter) => {
			const typed = values[parameter.name];
			const value = isBlank(typed) ? defaultFor(parameter, starter) : typed;
			const isFilled = starter === "hook" && isFilledByHook(parameter);
			return value === undefined || (!isFilled && same(value, parameter.default)) ? [] : [[parameter.name, value]];
		}),
	);
}

/** Every value that breaks a rule of its parameter, in the order of the parameters, one for each. Pure. */
export function checkParameters(
	parameters: readonly TemplateParameter[],
	values: ParameterValues,
	starter: Starter,
): ParameterProblem[] {
	return parameters.flatMap((parameter) => {
		const value = values[parameter.name];
		const problem = problemOf(parameter, value, starter);
		return problem ? [{ name: parameter.name, value: parameter.isSecret ? "***" : quoted(value), ...problem }] : [];
	});
}

function problemOf(parameter: TemplateParameter, value: unknown, starter: Starter) {
	if (isBlank(value)) {
		return defaultFor(parameter, starter) === undefined ? ({ rule: "required", limit: "" } as const) : undefined;
	}
	if (typeof value === "string" && isExpression(value)) {
		return undefined;
	}
	const wrongType = typeProblem(parameter, value);
	return wrongType ? ({ rule: wrongType, limit: "" } as const) : limitProblem(parameter, value);
}

function typeProblem({ type }: TemplateParameter, value: unknown) {
	switch (type) {
		case "String":
			return undefined;
		case "Number":
			return typeof value === "number" ? undefined : "number";
		case "Boolean":
			return typeof value === "boolean" ? undefined : "boolean";
		case "List":
			return Array.isArray(value) ? undefined : "list";
		case "Json":
			return typeof value === "object" ? undefined : "json";
	}
}

function limitProblem(parameter: TemplateParameter, value: unknown) {
	const { allowedValues, allowedPattern, minLength, maxLength, minValue, maxValue } = parameter;
	const items = Array.isArray(value) ? value : [value];
	if (allowedValues && items.some((item) => !allowedValues.some((allowed) => String(allowed) === String(item)))) {
		return { rule: "allowed", limit: allowedValues.map(String).join(", ") } as const;
	}
	if (typeof value === "string") {
		if (allowedPattern !== undefined && !matchesWhole(allowedPattern, value)) {
			return { rule: "pattern", limit: allowedPattern } as const;
		}
		if (minLength !== undefined && value.length < minLength) {
			return { rule: "minLength", limit: String(minLength) } as const;
		}
		if (maxLength !== undefined && value.length > maxLength) {
			return { rule: "maxLength", limit: String(maxLength) } as const;
		}
	}
	if (typeof value === "number") {
		if (minValue !== undefined && value < minValue) {
			return { rule: "minValue", limit: String(minValue) } as const;
		}
		if (maxValue !== undefined && value > maxValue) {
			return { rule: "maxValue", limit: String(maxValue) } as const;
		}
	}
	return undefined;
}

/** A default that only Auto Scaling can fill in is none for a person. */
function defaultFor(parameter: TemplateParameter, starter: Starter): unknown {
	return starter === "person" && isFilledByHook(parameter) ? undefined : parameter.default;
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === "";
}

function isExpression(text: string): boolean {
	return /\{\{[^{}]+\}\}|^\s*\$\{\w+\}\s*$/.test(text);
}

function linesOf(text: string): unknown {
	return text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
}

function parsedOr(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? value : text;
	} catch {
		return text;
	}
}

function same(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}

function quoted(value: unknown): string {
	const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
	return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
