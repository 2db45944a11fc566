import { isMinuteText, parseCloudTime } from "@/lib/i18n/format";

/** When something happened: between two moments, both included; milliseconds by the cloud's clock. */
export type SpanMoment = { notBefore: number; notAfter: number };

export type SpanKind =
	| "activity"
	| "instance"
	| "boot"
	| "wait"
	| "execution"
	| "task"
	| "completion"
	| "command"
	| "end"
	/** A command that was sent to instances of the run again, and that command on one of them. */
	| "attempt"
	| "rerun";

/** The rows of a run itself. */
export type RunSpanKind = Exclude<SpanKind, "attempt" | "rerun">;

/** A state in the cloud's own words, of one of the kinds of resources that have words for them. */
export type SpanState = {
	domain: "activity" | "instance" | "scalingInstance" | "lifecycleAction" | "execution" | "invocation";
	status: string;
};

/** How much of a hook's timeout a wait has used. Seconds; `left` and `endsAt` are null where they cannot be known. */
export type SpanBudget = {
	seconds: number;
	used: number;
	/** What is left while it waits. */
	left: number | null;
	/** When the wait would run out, or would have; milliseconds by the cloud's clock. */
	endsAt: number | null;
	/** It outlasted that: a heartbeat has made it longer. */
	isExtended: boolean;
};

/** A row of the waterfall: something that began and ended, or goes on. */
export type Span = {
	/** The same for the same thing in every reading: it stands in addresses. */
	id: string;
	parentId: string | null;
	depth: number;
	kind: SpanKind;
	/** What it is about, as the cloud names it: an instance, a hook, a template, a task. */
	label: string;
	state: SpanState;
	/** null: the cloud does not tell, and nothing gives it away. */
	start: SpanMoment | null;
	/** null while it goes on, and where nothing tells. */
	end: SpanMoment | null;
	isGoing: boolean;
	/** From where to where it and all below it lie; milliseconds. A child never reaches out of its parent. */
	from: number;
	to: number;
	budget: SpanBudget | null;
	exitCode: number | null;
	/** How its state changed meanwhile, oldest first; empty where only begin and end are known. */
	states: readonly { at: number; status: string }[];
	instanceId: string | null;
	executionId: string | null;
	taskExecutionId: string | null;
	invokeId: string | null;
	lifecycleActionToken: string | null;
};

const MINUTE_MS = 60_000;
/** A moment that is known this closely may be told to the second. */
const EXACT_MS = 2_000;

/** A time of the cloud as what it tells: the second, or the whole minute where it is written to the minute. */
export function momentOf(text: string | null | undefined): SpanMoment | null {
	const at = parseCloudTime(text);
	if (at === undefined) {
		return null;
	}
	return { notBefore: at, notAfter: at + (isMinuteText(text ?? "") ? MINUTE_MS - 1 : 0) };
}

/** A moment that is known exactly. */
export const exactly = (at: number): SpanMoment => ({ notBefore: at, notAfter: at });

/** Whether a moment is known closely enough to be told to the second. */
export const isExact = ({ notBefore, notAfter }: SpanMoment): boolean => notAfter - notBefore <= EXACT_MS;

/** The first of some moments, as closely as they tell; null where none is known. */
export const earliestOf = (moments: readonly (SpanMoment | null)[]) => outermost(moments, Math.min);
/** The last of some moments, as closely as they tell; null where none is known. */
export const latestOf = (moments: readonly (SpanMoment | null)[]) => outermost(moments, Math.max);

function outermost(moments: readonly (SpanMoment | null)[], pick: (...at: number[]) => number): SpanMoment | null {
	const known = moments.filter((moment) => moment !== null);
	return known.length === 0
		? null
		: {
				notBefore: pick(...known.map(({ notBefore }) => notBefore)),
				notAfter: pick(...known.map(({ notAfter }) => notAfter)),
			};
}

/** The moment as the cloud would write it: a minute where no more is known, ISO 8601. */
export function momentText(moment: SpanMoment): string {
	return isExact(moment)
		? new Date(moment.notAfter).toISOString()
		: `${new Date(moment.notBefore).toISOString().slice(0, 16)}Z`;
}

/** Between how many seconds a row took, or has taken until `now`; null where its begin is not known. */
export function spanSeconds(span: Pick<Span, "start" | "end" | "isGoing">, now: number) {
	const end = span.end ?? (span.isGoing ? exactly(now) : null);
	if (span.start === null || end === null) {
		return null;
	}
	return {
		least: Math.max(0, end.notBefore - span.start.notAfter) / 1000,
		most: Math.max(0, end.notAfter - span.start.notBefore) / 1000,
	};
}

/** A moment, moved to after another where the cloud tells them the other way round. */
export function afterMoment(moment: SpanMoment | null, earlier: SpanMoment | null): SpanMoment | null {
	if (moment === null || earlier === null) {
		return moment;
	}
	const from = Math.max(moment.notBefore, earlier.notBefore);
	return { notBefore: from, notAfter: Math.max(moment.notAfter, from) };
}
