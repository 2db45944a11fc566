import { SIGNALS } from "../../kernel/signal";
import type { WaitStatus } from "../../kernel/sys";
import type { RestartPolicy, ServiceConfig } from "./service-config";
import type { ProcessEnd, UnitResult } from "./state";

/** Signals by which a daemon ends cleanly (systemd.service(5), SuccessExitStatus=). */
const CLEAN_SIGNALS = ["HUP", "INT", "TERM", "PIPE"] as const;

/** A process's end as systemd names it. */
export function processEnd(status: WaitStatus): ProcessEnd {
	switch (status.kind) {
		case "exited":
			return { code: "exited", status: status.code };
		case "signaled":
			return { code: status.core ? "dumped" : "killed", status: SIGNALS[status.signal] };
		default:
			return { code: "exited", status: 0 };
	}
}

/** Whether a service's process ended well; a oneshot's or control process by signal never did. */
export function isClean(
	end: ProcessEnd,
	config: Pick<ServiceConfig, "type" | "successStatuses">,
	isMain: boolean,
): boolean {
	if (end.code === "exited") {
		return end.status === 0 || config.successStatuses.has(String(end.status));
	}
	const signal = Object.entries(SIGNALS).find(([, number]) => number === end.status)?.[0] ?? "";
	if (config.successStatuses.has(`SIG${signal}`)) {
		return true;
	}
	return isMain && config.type !== "oneshot" && end.code === "killed" && CLEAN_SIGNALS.some((name) => name === signal);
}

/** What a process's end makes of the unit. */
export function resultOf(end: ProcessEnd, isGood: boolean): UnitResult {
	return isGood ? "success" : end.code === "exited" ? "exit-code" : end.code === "dumped" ? "core-dump" : "signal";
}

/** Whether Restart= starts a service again after a result (the table in systemd.service(5)); never after a stop. */
export function shouldRestart(policy: RestartPolicy, result: UnitResult): boolean {
	switch (policy) {
		case "always":
			return true;
		case "on-success":
			return result === "success";
		case "on-failure":
			return result !== "success";
		case "on-abnormal":
			return ["signal", "core-dump", "timeout", "oom-kill"].includes(result);
		case "on-abort":
			return ["signal", "core-dump"].includes(result);
		default:
			return false;
	}
}

/** Whether one more start is within the limit; `starts` are the times of earlier ones. */
export function isWithinStartLimit(
	starts: readonly number[],
	now: number,
	limit: { readonly burst: number; readonly intervalMs: number },
): boolean {
	return (
		limit.intervalMs <= 0 || limit.burst <= 0 || starts.filter((at) => at > now - limit.intervalMs).length < limit.burst
	);
}
