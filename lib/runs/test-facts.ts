import { execution, instance, invocation } from "@/lib/history/test-story";
import type { RunFacts } from "./run-facts";

/** For tests: a hook's wait with its token, ids of what was started for it made of the same letter. */
export const facts = (over: Partial<RunFacts> = {}): RunFacts => ({
	direction: "SCALE_OUT",
	activity: { StatusCode: "Successful" },
	detail: null,
	instances: [instance()],
	actions: [],
	executions: [],
	invocations: [],
	reading: "closed",
	unread: [],
	checks: null,
	...over,
});

/** For tests: an execution that failed with what OOS wrote. */
export const refused = (statusMessage: string) => execution({ status: "Failed", statusMessage });

/** For tests: the permission to run commands is missing. */
export const NO_ECS = "Forbidden.RAM message: User not authorized to operate on the specified resource.";
/** For tests: the permission to end the wait is missing. */
export const NO_ESS = "Forbidden.Unauthorized message: A required authorization is not supplied.";
/** For tests: the wait was over when OOS wanted to end it. */
export const TOO_LATE = "LifecycleHookIdAndLifecycleActionToken.Invalid message: does not match any in process.";

/** For tests: a command that ended with another code than 0. */
export const failing = (exitCode = 1, over: Parameters<typeof invocation>[0] = {}) =>
	invocation({ invocationStatus: "Failed", exitCode, errorCode: "ExitCodeNonzero", ...over });
