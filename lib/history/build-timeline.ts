import { isMinuteText, parseCloudTime } from "@/lib/i18n/format";
import { cloudTimeText, type ShownTimes } from "./row-times";
import type { Story } from "./story";

/** What a moment of the story is about; its words are `scaleOuts.story.event.*`. */
export type TimelineMoment =
	| { kind: "triggered"; cause: string | null }
	| { kind: "created"; instanceId: string }
	| { kind: "createdMany"; count: number }
	| { kind: "parked"; count: number; hook: string; timeoutSeconds: number | null; defaultResult: string | null }
	| { kind: "executionStarted"; executionId: string; template: string }
	| { kind: "commandStarted"; instanceId: string }
	| { kind: "commandEnded"; instanceId: string; exitCode: number | null; status: string | null }
	| { kind: "commandsMany"; count: number; succeeded: number }
	| { kind: "executionEnded"; executionId: string; status: string; message: string | null }
	| { kind: "actionEnded"; result: string | null; isTimeout: boolean; count: number }
	| { kind: "activityEnded"; status: string; message: string | null; inService: number; gone: number };

export type TimelineTone = "neutral" | "success" | "danger" | "warning" | "running";
export type TimelineEvent = {
	key: string;
	/** By the cloud's clock and as exact as it is known; null when the cloud does not tell and nothing gives it away. */
	time: string | null;
	tone: TimelineTone;
	moment: TimelineMoment;
};

/** An event with where it stands: milliseconds, and what comes first of what happened at the same moment. */
type Placed = Omit<TimelineEvent, "time"> & { at: number | null; order: number; time?: string };
type Told = Pick<Story, "instances" | "actions" | "executions" | "invocations"> & {
	activity: { StatusCode: string; StatusMessage?: string | undefined };
};
/** More instances than this are told of in one sentence. */
const NAMED_INSTANCES = 4;

const time = (date: Date | null | undefined) => date?.getTime() ?? null;

function endTone(status: string): TimelineTone {
	if (/^(Success|Successful|Completed)$/.test(status)) {
		return "success";
	}
	return /^(Warning|Cancelled|Rejected)$/.test(status) ? "warning" : "danger";
}

function creations(story: Told, start: number): Placed[] {
	// Creation is dated to the minute: it never comes before the activity itself.
	const at = (creationTime: Date | null) => Math.max(time(creationTime) ?? start, start);
	const written = (creationTime: Date | null) => (creationTime === null ? {} : { time: cloudTimeText(creationTime) });
	if (story.instances.length > NAMED_INSTANCES) {
		const [first] = [...story.instances].sort((a, b) => at(a.creationTime) - at(b.creationTime));
		const moment = { kind: "createdMany", count: story.instances.length } as const;
		const creationTime = first?.creationTime ?? null;
		return [{ key: "created", at: at(creationTime), ...written(creationTime), order: 1, tone: "neutral", moment }];
	}
	return story.instances.map(({ instanceId, creationTime }) => ({
		key: `created:${instanceId}`,
		at: at(creationTime),
		...written(creationTime),
		order: 1,
		tone: "neutral",
		moment: { kind: "created", instanceId },
	}));
}

function waits(story: Told): Placed[] {
	return story.actions.flatMap((action): Placed[] => {
		const execution = story.executions.find((one) => one.lifecycleActionToken === action.lifecycleActionToken);
		const parkedAt = execution ? time(execution.startedAt) : null;
		const parked: Placed = {
			key: `parked:${action.lifecycleActionToken}`,
			at: parkedAt,
			order: 2,
			tone: action.status === "Pending" ? "running" : "neutral",
			moment: {
				kind: "parked",
				count: action.instanceIds.length,
				hook: action.lifecycleHookName ?? action.lifecycleHookId,
				timeoutSeconds: action.heartbeatTimeoutSeconds,
				defaultResult: action.defaultResult,
			},
		};
		if (action.status === "Pending") {
			return [parked];
		}
		const isTimeout = action.status === "Timeout";
		const result = action.result ?? (isTimeout ? action.defaultResult : null);
		const completion = execution?.tasks.find(
			(task) => /^CompleteLifecycleAction/.test(task.taskName) && task.status === "Success",
		);
		const timeoutAt =
			parkedAt !== null && action.heartbeatTimeoutSeconds !== null
				? parkedAt + action.heartbeatTimeoutSeconds * 1000
				: null;
		const ended: Placed = {
			key: `wait-ended:${action.lifecycleActionToken}`,
			at: isTimeout ? timeoutAt : (parseCloudTime(completion?.endedAt) ?? null),
			order: 6,
			tone: isTimeout ? "warning" : result === "CONTINUE" || result === null ? "success" : "danger",
			moment: { kind: "actionEnded", result, isTimeout, count: action.instanceIds.length },
		};
		return [parked, ended];
	});
}

function executions(story: Told): Placed[] {
	return story.executions.flatMap((execution): Placed[] => {
		const { executionId, templateName, status, statusMessage } = execution;
		const started: Placed = {
			key: `execution:${executionId}`,
			at: time(execution.startedAt),
			order: 3,
			tone: execution.endedAt === null ? "running" : "neutral",
			moment: { kind: "executionStarted", executionId, template: templateName ?? executionId },
		};
		if (execution.endedAt === null) {
			return [started];
		}
		const ended: Placed = {
			key: `execution-ended:${executionId}`,
			at: time(execution.endedAt),
			order: 7,
			tone: endTone(status),
			moment: { kind: "executionEnded", executionId, status, message: statusMessage },
		};
		return [started, ended];
	});
}

function commands({ invocations }: Told): Placed[] {
	const ended = invocations.filter(({ endedAt }) => endedAt !== null);
	if (invocations.length > NAMED_INSTANCES) {
		const succeeded = ended.filter(({ invocationStatus }) => invocationStatus === "Success").length;
		const moment = { kind: "commandsMany", count: ended.length, succeeded } as const;
		const last = Math.max(...ended.map(({ endedAt }) => time(endedAt) ?? 0));
		const tone = succeeded === ended.length ? "success" : "danger";
		return ended.length === 0 ? [] : [{ key: "commands", at: last, order: 5, tone, moment }];
	}
	return invocations.flatMap(({ invokeId, instanceId, startedAt, endedAt, exitCode, invocationStatus }): Placed[] => {
		const key = `${invokeId}:${instanceId}`;
		const started: Placed = {
			key: `command:${key}`,
			at: time(startedAt),
			order: 4,
			tone: endedAt === null ? "running" : "neutral",
			moment: { kind: "commandStarted", instanceId },
		};
		const end: Placed = {
			key: `command-ended:${key}`,
			at: time(endedAt),
			order: 5,
			tone: endTone(invocationStatus ?? ""),
			moment: { kind: "commandEnded", instanceId, exitCode, status: invocationStatus },
		};
		return endedAt === null ? [started] : [started, end];
	});
}

/**
 * The story as a line of moments in the order in which they happened. Times to the second decide; what the cloud dates
 * to the minute, or not at all, stands where cause and effect put it.
 */
export function buildTimeline(
	story: Told,
	{ start, end, cause }: Pick<ShownTimes, "start" | "end"> & { cause: string | null },
): TimelineEvent[] {
	const startedAt = Date.parse(start);
	const triggered = { key: "triggered", at: startedAt, time: start, order: 0, tone: "neutral" } as const;
	const placed: Placed[] = [
		{ ...triggered, moment: { kind: "triggered", cause } },
		...creations(story, startedAt),
		...waits(story),
		...executions(story),
		...commands(story),
	];
	if (end !== null) {
		const { StatusCode, StatusMessage } = story.activity;
		placed.push({
			key: "ended",
			// Within its minute the end comes after everything else.
			at: Date.parse(end) + (isMinuteText(end) ? 59_999 : 0),
			time: end,
			order: 8,
			tone: endTone(StatusCode),
			moment: {
				kind: "activityEnded",
				status: StatusCode,
				message: StatusMessage ?? null,
				inService: story.instances.filter(({ lifecycleState }) => lifecycleState === "InService").length,
				gone: story.instances.filter(({ isGone }) => isGone).length,
			},
		});
	}
	return inOrder(placed).map(({ key, tone, moment, at, time: written }) => ({
		key,
		tone,
		moment,
		time: written ?? (at === null ? null : new Date(at).toISOString()),
	}));
}

/** Sorts by time; a moment without one comes right after everything that must have come before it. */
function inOrder(placed: readonly Placed[]): Placed[] {
	const estimate = (event: Placed): number => {
		if (event.at !== null) {
			return event.at;
		}
		const earlier = placed.filter((other) => other.order < event.order && other.at !== null);
		return Math.max(0, ...earlier.map((other) => other.at ?? 0));
	};
	const estimates = new Map(placed.map((event) => [event.key, estimate(event)]));
	return [...placed].sort(
		(a, b) =>
			(estimates.get(a.key) ?? 0) - (estimates.get(b.key) ?? 0) || a.order - b.order || a.key.localeCompare(b.key),
	);
}
