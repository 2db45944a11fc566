import { parseIso } from "../../core/time-format";
import { ExpressionError } from "../../expressions/expression-error";
import { member, textOf } from "../../expressions/value";
import type { Action } from "./action";

/** ACS::Sleep: until Duration has passed or EndDate has come. */
export const sleep: Action = ({ ctx, properties, row }) => {
	const duration = textOf(member(properties, "Duration") ?? null);
	const endDate = textOf(member(properties, "EndDate") ?? null);
	const wakeAt = duration === "" ? timeOf(endDate) : row.startedAt + parseDuration(duration) * 1000;
	return wakeAt > ctx.now ? { type: "again", dueAt: wakeAt } : { type: "done", answer: {} };
};

function timeOf(text: string): number {
	const ms = parseIso(text);
	if (ms === undefined) {
		throw new ExpressionError(`EndDate is a time such as 2026-11-22T19:33:23Z, not "${text}".`);
	}
	return ms;
}

/**
 * Seconds of a duration: ISO 8601 (`PT15M`, `P1DT2H`), the short form without letters P and T (`1H2M`, `10s`), or a
 * number of seconds. Throws ExpressionError below one second.
 */
export function parseDuration(text: string): number {
	const match = /^P?(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S?)?$/i.exec(text.trim());
	const [, days, hours, minutes, seconds] = match ?? [];
	const total =
		Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
	if (!match || total < 1) {
		throw new ExpressionError(`"${text}" is not a duration: write PT15M, 1H2M or 10s; the least is one second.`);
	}
	return total;
}
