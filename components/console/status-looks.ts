export type StatusLook = "success" | "running" | "waiting" | "warning" | "danger" | "off" | "idle";

/** How each state of each kind of resource looks; the names are the APIs' own. */
const table = {
	group: { Active: "success", Inactive: "off", Deleting: "running" },
	scalingInstance: {
		Pending: "running",
		"Pending:Wait": "waiting",
		InService: "success",
		Protected: "success",
		Standby: "idle",
		Stopped: "off",
		Removing: "running",
		"Removing:Wait": "waiting",
		// Not a state of the cloud: it lists such an instance no more.
		Released: "off",
	},
	health: { Healthy: "success", Unhealthy: "danger" },
	activity: { InProgress: "running", Successful: "success", Warning: "warning", Failed: "danger", Rejected: "off" },
	refresh: {
		Pending: "idle",
		InProgress: "running",
		Paused: "waiting",
		CheckpointPause: "waiting",
		Failed: "danger",
		Successful: "success",
		Cancelling: "running",
		Cancelled: "off",
		RollbackInProgress: "running",
		RollbackSuccessful: "warning",
		RollbackFailed: "danger",
	},
	lifecycleAction: { Pending: "waiting", Timeout: "warning", Completed: "success" },
	instance: {
		Pending: "running",
		Starting: "running",
		Running: "success",
		Stopping: "running",
		Stopped: "off",
		Deleted: "off",
	},
	execution: {
		Started: "running",
		Queued: "idle",
		Running: "running",
		Waiting: "waiting",
		Success: "success",
		Failed: "danger",
		Cancelled: "off",
		Pending: "idle",
		Skipped: "off",
	},
	invocation: {
		Pending: "running",
		Scheduled: "idle",
		Running: "running",
		Success: "success",
		Finished: "success",
		Failed: "danger",
		Stopping: "running",
		Stopped: "off",
		PartialFailed: "warning",
		Invalid: "danger",
		Aborted: "danger",
		Error: "danger",
		Timeout: "danger",
		Cancelled: "off",
		Terminated: "off",
	},
	hook: { Active: "success", InActive: "off" },
} as const satisfies Record<string, Record<string, StatusLook>>;

export type StatusDomain = keyof typeof table;

/** The look of a state; one that we do not know looks idle. */
export function statusLook(domain: StatusDomain, status: string): StatusLook {
	const looks: Readonly<Record<string, StatusLook>> = table[domain];
	return looks[status] ?? "idle";
}
