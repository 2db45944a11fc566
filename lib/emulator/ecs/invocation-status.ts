/** Status of a command on one instance (DescribeInvocationResults, InvocationStatus). */
export type RecordStatus =
	| "Pending"
	| "Scheduled"
	| "Running"
	| "Stopping"
	| "Success"
	| "Failed"
	/** What the command asks for (user, directory) is not there: the agent did not begin. */
	| "Invalid"
	| "Error"
	| "Timeout"
	| "Aborted"
	| "Cancelled"
	| "Terminated";

export const recordStatuses: readonly RecordStatus[] = [
	"Pending",
	"Scheduled",
	"Running",
	"Stopping",
	"Success",
	"Failed",
	"Invalid",
	"Error",
	"Timeout",
	"Aborted",
	"Cancelled",
	"Terminated",
];

/** How many of an invocation's instances are in which status. */
export type StatusCounts = { readonly [status in RecordStatus]?: number };

/** The status in the older vocabulary, in which OOS and older clients ask (InvokeRecordStatus). */
export type OldStatus = "Running" | "Finished" | "Failed" | "Stopped";

const OLD: Readonly<Record<RecordStatus, OldStatus>> = {
	Pending: "Running",
	Scheduled: "Running",
	Running: "Running",
	Stopping: "Running",
	// Finished means that the script came to its end, whatever its exit code.
	Success: "Finished",
	Failed: "Finished",
	Invalid: "Failed",
	Error: "Failed",
	Timeout: "Failed",
	Aborted: "Failed",
	Cancelled: "Stopped",
	Terminated: "Stopped",
};

export function oldStatus(status: RecordStatus): OldStatus {
	return OLD[status];
}

export function isFinal(status: RecordStatus): boolean {
	return OLD[status] !== "Running";
}

/** The counts after a record went from one status to another; `from` undefined adds a record. */
export function moveCount(counts: StatusCounts, from: RecordStatus | undefined, to: RecordStatus): StatusCounts {
	return {
		...counts,
		...(from !== undefined && { [from]: (counts[from] ?? 1) - 1 }),
		[to]: (from === to ? (counts[to] ?? 1) - 1 : (counts[to] ?? 0)) + 1,
	};
}

function sum(counts: StatusCounts, among: readonly RecordStatus[]): number {
	return among.reduce((total, status) => total + (counts[status] ?? 0), 0);
}

/** Total status of an invocation (DescribeInvocations, InvocationStatus). */
export function totalStatus(counts: StatusCounts) {
	const all = sum(counts, recordStatuses);
	const stopped = sum(counts, ["Cancelled", "Terminated"]);
	const good = sum(counts, ["Success"]);
	if (sum(counts, ["Stopping"]) > 0) {
		return "Stopping";
	}
	if (sum(counts, ["Running"]) > 0) {
		return "Running";
	}
	if (sum(counts, ["Pending"]) > 0) {
		return sum(counts, ["Pending"]) === all ? "Pending" : "Running";
	}
	if (sum(counts, ["Scheduled"]) > 0) {
		return "Scheduled";
	}
	if (stopped === all) {
		return "Stopped";
	}
	if (good + stopped === all) {
		return "Success";
	}
	return good > 0 ? "PartialFailed" : "Failed";
}

/** Total status in the older vocabulary (DescribeInvocations, InvokeStatus): what OOS polls. */
export function totalOldStatus(counts: StatusCounts) {
	const all = sum(counts, recordStatuses);
	const finished = sum(counts, ["Success", "Failed"]);
	const failed = sum(counts, ["Invalid", "Error", "Timeout", "Aborted"]);
	if (sum(counts, ["Pending", "Scheduled", "Running", "Stopping"]) > 0) {
		return "Running";
	}
	if (finished === all) {
		return "Finished";
	}
	if (failed > 0) {
		return finished > 0 ? "PartialFailed" : "Failed";
	}
	return "Stopped";
}

/** Why a command did not run to its end: ErrorCode and ErrorInfo of a result (DescribeInvocationResults reference). */
export const recordErrors = {
	InstanceNotExists: "the specified instance does not exists",
	InstanceReleased: "the instance has released when create task",
	InstanceNotRunning: "the instance is not running when create task",
	AccountNotExists: "the specified account does not exists",
	DirectoryNotExists: "the specified directory does not exists",
	ClientNotRunning: "the aliyun service is not running on the instance",
	DeliveryTimeout: "the command delivery has been timeout",
	ExecutionTimeout: "the command execution has been timeout",
	ExecutionException: "the command execution has got an exception",
	ExecutionInterrupted: "the command execution has been interrupted",
	RoleNameFailed: "failed to get the name of the instance's RAM role",
	ParameterStoreNotAccessible: "the parameter store is not accessible with the instance's RAM role",
	ParameterFailed: "failed to get a parameter from the parameter store with the instance's RAM role",
	ExitCodeNonzero: "the command execution exit code is not zero",
} as const;

export type RecordErrorCode = keyof typeof recordErrors;
