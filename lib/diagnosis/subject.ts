/** The identifiers that a cure's link needs. */
export type Refs = {
	scalingGroupId?: string | undefined;
	roleName?: string | undefined;
	policyName?: string | undefined;
	instanceId?: string | undefined;
	executionId?: string | undefined;
};

/** A call of the console's that failed. */
export type ErrorSubject = {
	kind: "error";
	code: string;
	message: string;
	action?: string | undefined;
	requestId?: string | undefined;
};

/** An OOS execution, or one of its tasks. */
type ExecutionSubject = {
	kind: "execution";
	status: string;
	statusMessage?: string | undefined;
	tasks?: readonly { taskName: string; status: string; statusMessage?: string | undefined }[] | undefined;
};

/** A scaling activity. */
type ActivitySubject = {
	kind: "activity";
	status: string;
	statusMessage?: string | undefined;
	detail?: string | undefined;
};

/** One command on one instance. */
export type InvocationSubject = {
	kind: "invocation";
	status: string;
	exitCode?: number | null | undefined;
	errorCode?: string | undefined;
	errorInfo?: string | undefined;
	timeoutSeconds?: number | undefined;
};

/** One wait of a lifecycle hook. */
type LifecycleActionSubject = {
	kind: "lifecycle-action";
	/** Pending | Timeout | Completed */
	status: string;
	result?: string | undefined;
	defaultResult?: string | undefined;
	heartbeatTimeoutSeconds?: number | undefined;
};

export type Subject = ErrorSubject | ExecutionSubject | ActivitySubject | InvocationSubject | LifecycleActionSubject;

/** An error that OOS wrote into a StatusMessage. */
export type WrittenError = { code: string; message: string };

/**
 * Finds the `<Code> message: <Message>` that OOS writes when a task's call was refused, as the tutorial prints it.
 * The message ends with its line or before a trailing RequestId.
 */
export function readWrittenErrors(text: string): WrittenError[] {
	return [...text.matchAll(/\b([A-Z][A-Za-z]+(?:\.[A-Za-z]+)*) message: ([^\n]*)/g)].map(
		([, code = "", rest = ""]) => ({
			code,
			message: rest.replace(/[,;]?\s*Request\s?Id:?.*$/i, "").trim(),
		}),
	);
}
