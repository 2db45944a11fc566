/** What a finished command says about the service that the script was to install. */
export type Verdict = "active" | "inactive" | "notInstalled" | "succeeded" | "failed" | "pending" | "forgotten";

/** Statuses of a Cloud Assistant invocation that will not change any more. */
const ENDED = new Set([
	"Success",
	"Failed",
	"Timeout",
	"Error",
	"Invalid",
	"Aborted",
	"Cancelled",
	"Terminated",
	"Stopped",
]);

/** Whether an invocation has ended. */
export function hasEnded(status: string): boolean {
	return ENDED.has(status);
}

const ASKS_STATUS = /^\s*(?:sudo\s+)?systemctl\s+(?:-\S+\s+)*status\b(?:[^\S\n]+-\S+)*(?:[^\S\n]+["']?([\w@.:-]+))?/m;

/** The service whose `systemctl status` a command asks for; empty where it names none. */
export const serviceAskedFor = (command: string): string =>
	(ASKS_STATUS.exec(command)?.[1] ?? "").replace(/\.service$/, "");

/** The words for a verdict: those about the tutorial's Apache are for no other service, nor for one that is not named. */
export function wordsFor(verdict: Verdict, service: string): Verdict | "activeService" {
	if (verdict !== "active" || service === "httpd") {
		return verdict;
	}
	return service === "" ? "succeeded" : "activeService";
}

/**
 * Judges a command by its exit code and, for `systemctl status`, by what it printed: exit code 0 and "Active: active"
 * is what the tutorial expects; 3 is a unit that does not run, 4 one that is not there (systemctl(1)).
 */
export function verdictOf(
	command: string,
	result: { status: string; exitCode: number | null; output: string },
): Verdict {
	if (!hasEnded(result.status)) {
		return "pending";
	}
	const isOk = result.status === "Success" && (result.exitCode ?? 0) === 0;
	if (!ASKS_STATUS.test(command)) {
		return isOk ? "succeeded" : "failed";
	}
	if (isOk && /^\s*Active:\s+active\b/m.test(result.output)) {
		return "active";
	}
	if (result.exitCode === 4 || /could not be found|not-found|not loaded/i.test(result.output)) {
		return "notInstalled";
	}
	return result.exitCode === 3 || /^\s*Active:\s+(inactive|failed)/m.test(result.output) ? "inactive" : "failed";
}

/** Whether the verdict is what the tutorial expects. */
export function isExpected(verdict: Verdict): boolean {
	return verdict === "active" || verdict === "succeeded";
}
