import { table } from "../../kernel/store";
import type { ActionResult, Transition } from "./wait-decision";

/** Rows of lifecycle hooks and of the lifecycle actions that they start. Times are virtual ms, durations seconds where the name says so. */
export type Hook = {
	readonly lifecycleHookId: string;
	readonly scalingGroupId: string;
	readonly name: string;
	readonly transition: Transition;
	readonly heartbeatTimeoutSeconds: number;
	readonly defaultResult: ActionResult;
	readonly status: "Active" | "InActive";
	readonly notificationArn: string;
	readonly notificationMetadata: string;
};

export type LifecycleActionStatus = "Pending" | "Timeout" | "Completed";

export type LifecycleAction = {
	readonly token: string;
	readonly lifecycleHookId: string;
	readonly scalingActivityId: string;
	readonly scalingGroupId: string;
	readonly transition: Transition;
	readonly status: LifecycleActionStatus;
	readonly result: ActionResult;
	readonly defaultResult: ActionResult;
	readonly notificationArn: string;
	readonly notificationMetadata: string;
	/** Why the receiver could not be told. */
	readonly notificationFailure?: { readonly code: string; readonly message: string } | undefined;
	readonly instanceIds: readonly string[];
	readonly startedAt: number;
	readonly heartbeatsRecorded: number;
};

export const hooks = table<Hook>("ess.hooks", (row) => row.lifecycleHookId, {
	group: (row) => row.scalingGroupId,
	name: (row) => `${row.scalingGroupId}/${row.name}`,
	firing: (row) => (row.status === "Active" ? `${row.scalingGroupId}/${row.transition}` : undefined),
});

export const lifecycleActions = table<LifecycleAction>("ess.lifecycle-actions", (row) => row.token, {
	activity: (row) => row.scalingActivityId,
	waiting: (row) => (row.status === "Pending" ? row.scalingActivityId : undefined),
	heldBy: (row) => (row.status === "Pending" ? row.lifecycleHookId : undefined),
});
