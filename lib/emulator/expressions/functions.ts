import { ExpressionError } from "./expression-error";
import { values } from "./function-arguments";
import { LIST_FUNCTIONS } from "./functions-list";
import { TEXT_FUNCTIONS } from "./functions-text";
import { TIME_FUNCTIONS } from "./functions-time";
import { Meter } from "./meter";
import { sizeOf } from "./size";
import type { TemplateFunction } from "./template-function";
import { isList, isTrue, type Json, looselyEqual } from "./value";

const LOGIC_FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
	"Fn::Equals": (argument) => {
		const [a = null, b = null] = values("Fn::Equals", argument, 2);
		return looselyEqual(a, b);
	},
	"Fn::Not": (argument) => !isTrue(isList(argument) && argument.length === 1 ? (argument[0] ?? null) : argument),
	"Fn::And": (argument) => values("Fn::And", argument).every(isTrue),
	"Fn::Or": (argument) => values("Fn::Or", argument).some(isTrue),
};

/** Functions of the reference that work on things which the emulator does not have. */
const UNAVAILABLE = new Map([
	["Fn::FindMatchedPackage", "it has no packages of OOS"],
	["Fn::CalculateTimeByOpsWindow", "it has no operation windows"],
]);

const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map(
	Object.entries({ ...LOGIC_FUNCTIONS, ...LIST_FUNCTIONS, ...TEXT_FUNCTIONS, ...TIME_FUNCTIONS }),
);

/** Fn::If takes its branches unevaluated and is handled by resolve itself. */
export const IF_FUNCTION = "Fn::If";

/** Whether a template may call this function; some only fail when they are called. */
export function isKnownFunction(name: string): boolean {
	return name === IF_FUNCTION || FUNCTIONS.has(name) || UNAVAILABLE.has(name);
}

/** Calls a built-in function; throws ExpressionError for an unknown one or an argument that does not fit. */
export function callFunction(name: string, argument: Json, meter: Meter = new Meter()): Json {
	const why = UNAVAILABLE.get(name);
	if (why !== undefined) {
		throw new ExpressionError(`The function ${name} is not available in this emulator: ${why}.`);
	}
	const found = FUNCTIONS.get(name);
	if (!found) {
		throw new ExpressionError(`The function ${name} is not known.`);
	}
	// Most functions look at each part of their argument once.
	meter.step(1 + sizeOf(argument) / 32);
	return found(argument, meter);
}
