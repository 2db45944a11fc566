import type { Rerun } from "./attempts/reruns";
import { earliestOf, latestOf, type Span } from "./span";
import { blankSpan, type Draft, finishSpans } from "./span-draft";
import { commandId, draftCommand } from "./task-spans";

/**
 * The commands that were sent to instances of a run again, as rows below those of the run: one for each attempt, and in it
 * one for each instance. Pure.
 * @param now the cloud's clock, milliseconds.
 */
export function rerunSpans(reruns: readonly Rerun[], now: number): Span[] {
	return finishSpans(reruns.flatMap(draftRerun), now);
}

function draftRerun({ attemptId, number, counts, commands }: Rerun): Draft[] {
	const id = `attempt:${attemptId}`;
	const rows = commands.map(
		(command): Draft => ({
			...draftCommand({ ...command, executionId: null, commandName: null }, id),
			kind: "rerun",
		}),
	);
	const isGoing = counts.going > 0;
	const root: Draft = {
		...blankSpan("attempt", id, null, number === null ? "none" : String(number)),
		state: { domain: "invocation", status: statusOf(counts) },
		start: earliestOf(rows.map(({ start }) => start)),
		end: isGoing ? null : latestOf(rows.map(({ end }) => end)),
		isGoing,
	};
	return [root, ...rows];
}

/** What all of them came to, in the cloud's word for a command on many instances. */
function statusOf({ succeeded, failed, going }: Rerun["counts"]): string {
	if (going > 0) {
		return "Running";
	}
	return failed === 0 ? "Success" : succeeded === 0 ? "Failed" : "PartialFailed";
}

/** The attempt that a row is of, or that a row's command was sent by; undefined for rows of the run itself. */
export function rerunOf(reruns: readonly Rerun[], span: Pick<Span, "kind" | "id">): Rerun | undefined {
	switch (span.kind) {
		case "attempt":
			return reruns.find(({ attemptId }) => span.id === `attempt:${attemptId}`);
		case "rerun":
			return reruns.find(({ commands }) => commands.some((command) => commandId(command) === span.id));
		default:
			return undefined;
	}
}
