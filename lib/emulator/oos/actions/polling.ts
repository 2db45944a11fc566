import { ExpressionError } from "../../expressions/expression-error";
import { resolve, type Scope } from "../../expressions/resolve";
import { type Json, textOf } from "../../expressions/value";
import type { PollingField, Task } from "../template/template";

/** How a WaitFor repeats its check. Times in seconds. */
type Polling = {
	readonly retries: number;
	readonly delayType: "Exponential" | "Constant" | "Linear";
	readonly delay: number;
	readonly backOff: number;
	readonly maxInterval: number;
};

const DELAY_TYPES = ["Exponential", "Constant", "Linear"] as const;

/** Reads a task's polling settings with their defaults and limits (OOS WaitFor reference). Throws ExpressionError. */
export function pollingOf(task: Task, scope: Scope): Polling {
	const given = (field: PollingField): Json => resolve(task.polling[field] ?? null, scope);
	const named = textOf(given("DelayType"));
	const delayType = named === "" ? "Exponential" : DELAY_TYPES.find((type) => type === named);
	if (!delayType) {
		throw new ExpressionError(`DelayType is one of ${DELAY_TYPES.join(", ")}, not ${named}.`);
	}
	return {
		retries: bounded("Retries", given("Retries"), 10, 0, 300),
		delayType,
		delay: bounded("Delay", given("Delay"), 2, 1, 3600),
		backOff: bounded("BackOff", given("BackOff"), 2, 0, 3600),
		maxInterval: bounded("MaxRetryInterval", given("MaxRetryInterval"), 1800, 1, 1800),
	};
}

/** Seconds until the nth retry (from 1); undefined when there are no more retries. Pure. */
export function retryDelay(polling: Polling, retry: number): number | undefined {
	if (retry > polling.retries) {
		return undefined;
	}
	return Math.min(polling.maxInterval, plainDelay(polling, retry));
}

function plainDelay({ delayType, delay, backOff }: Polling, retry: number): number {
	switch (delayType) {
		case "Constant":
			return delay;
		case "Linear":
			return delay + backOff * retry;
		case "Exponential":
			return 2 ** Math.min(retry, 30);
	}
}

function bounded(name: string, value: Json, byDefault: number, least: number, most: number): number {
	if (value === null || value === "") {
		return byDefault;
	}
	const number = Number(value);
	if (!Number.isFinite(number) || number < least || number > most) {
		throw new ExpressionError(`${name} is a number from ${least} to ${most}, not ${textOf(value)}.`);
	}
	return number;
}
