import { ExpressionError } from "../../expressions/expression-error";
import { isList, isMap, type Json, type JsonMap, member } from "../../expressions/value";
import type { LoopMode, Mode } from "../store";
import type { LoopPlan } from "./loop";

/** Most items that a loop may have (OOS loop reference). */
const MAX_LOOP_ITEMS = 1000;

/** Concurrency of a batch in Batch mode when ConcurrencyInBatches names none (OOS loop reference). */
const DEFAULT_BATCH_CONCURRENCY = 20;

/** The evaluated pacing of a loop and the modes of its execution. */
type LoopFacts = {
	readonly total: number;
	readonly rateControl: Json;
	readonly batchPauseOption: Json;
	readonly mode: Mode;
	readonly loopMode: LoopMode;
};

/**
 * Turns RateControl into batches. Numbers may be counts or percentages of the items (`"10%"`). In Concurrency mode there
 * is one batch unless a pause option asks for pauses, then a batch is what runs at once. Debug mode takes items one by
 * one. Throws ExpressionError for a RateControl that cannot be used. Pure.
 */
export function planLoop(facts: LoopFacts): LoopPlan {
	const { total } = facts;
	if (total > MAX_LOOP_ITEMS) {
		throw new ExpressionError(`A loop has at most ${MAX_LOOP_ITEMS} items; there are ${total}.`);
	}
	const control = isMap(facts.rateControl) ? facts.rateControl : {};
	const pause = pauseOption(facts);
	const maxErrors = amount(member(control, "MaxErrors") ?? 0, total, "MaxErrors", 0);
	const mode = member(control, "Mode") ?? "Concurrency";
	if (mode !== "Concurrency" && mode !== "Batch") {
		throw new ExpressionError(`RateControl.Mode is Concurrency or Batch, not ${JSON.stringify(mode)}.`);
	}
	const batches = mode === "Batch" ? batchesOf(control, total) : concurrent(control, total, pause !== "Automatic");
	return {
		total,
		maxErrors,
		pause,
		batches: facts.mode === "Debug" ? batches.map(({ size }) => ({ size, concurrency: 1 })) : batches,
	};
}

function pauseOption({ batchPauseOption, loopMode }: LoopFacts): LoopPlan["pause"] {
	if (loopMode !== "Automatic") {
		return loopMode;
	}
	return batchPauseOption === "FirstBatchPause" || batchPauseOption === "EveryBatchPause"
		? batchPauseOption
		: "Automatic";
}

function concurrent(control: JsonMap, total: number, inBatches: boolean): LoopPlan["batches"] {
	const concurrency = amount(member(control, "Concurrency") ?? 1, total, "Concurrency", 1);
	return inBatches ? fill([concurrency], [concurrency], total) : [{ size: total, concurrency }];
}

function batchesOf(control: JsonMap, total: number): LoopPlan["batches"] {
	const given = member(control, "Batch") ?? ["100%"];
	const sizes = (isList(given) ? given : [given]).map((size) => amount(size, total, "Batch", 1));
	const concurrencies = member(control, "ConcurrencyInBatches");
	const list = concurrencies === undefined ? [] : isList(concurrencies) ? concurrencies : [concurrencies];
	return fill(
		sizes,
		list.map((value) => amount(value, total, "ConcurrencyInBatches", 1)),
		total,
	);
}

/** Repeats the last size and concurrency until all items have a batch. */
function fill(sizes: readonly number[], concurrencies: readonly number[], total: number): LoopPlan["batches"] {
	const batches: { size: number; concurrency: number }[] = [];
	let covered = 0;
	while (covered < total) {
		const size = Math.min(sizes[batches.length] ?? sizes.at(-1) ?? total, total - covered);
		const concurrency = concurrencies[batches.length] ?? concurrencies.at(-1) ?? DEFAULT_BATCH_CONCURRENCY;
		batches.push({ size, concurrency });
		covered += size;
	}
	return batches;
}

/** A count, or a percentage of the items rounded down, never below `least`. */
function amount(value: Json, total: number, name: string, least: number): number {
	const percent = typeof value === "string" ? /^(\d+(?:\.\d+)?)%$/.exec(value.trim()) : null;
	const number = percent ? Math.floor((Number(percent[1]) * total) / 100) : Number(value);
	if (value === "" || !Number.isInteger(number) || number < 0) {
		throw new ExpressionError(`RateControl.${name} is a number or a percentage, not ${JSON.stringify(value)}.`);
	}
	return Math.max(least, number);
}
