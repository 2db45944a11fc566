/** The sentences of scaling activities, in Auto Scaling's own words where its documentation prints them. Pure. */

export const ABANDONED = "Abandon lifecycleActionResult parameter caused the instance to rollback.";
export const ROLLED_BACK = "Rollback lifecycleActionResult parameter caused the instance to rollback.";

const plural = (count: number) => (count === 1 ? "ECS instance" : "ECS instances");
const change = (from: number, to: number) => `changing the Total Capacity from "${from}" to "${to}".`;

export const causes = {
	rule: (ruleId: string, from: number, to: number) =>
		`A user requests to execute scaling rule "${ruleId}", ${change(from, to)}`,
	scheduledTask: (ruleId: string, from: number, to: number) =>
		`A scheduled task execute scaling rule "${ruleId}", ${change(from, to)}`,
	alarm: (alarmId: string, ruleId: string, from: number, to: number) =>
		`An alarm task "${alarmId}" execute scaling rule "${ruleId}", ${change(from, to)}`,
	adjustment: (from: number, to: number) => `A user requests to adjust the capacity, ${change(from, to)}`,
	attach: (from: number, to: number) => `A user requests to attach instances, ${change(from, to)}`,
	detach: (from: number, to: number) => `A user requests to detach instances, ${change(from, to)}`,
	remove: (from: number, to: number) => `A user requests to remove instances, ${change(from, to)}`,
	enable: (from: number, to: number) => `A user requests to enable the scaling group, ${change(from, to)}`,
	belowMinSize: (from: number, to: number) => `The Total Capacity is lesser than the MinSize, ${change(from, to)}`,
	aboveMaxSize: (from: number, to: number) => `The Total Capacity is greater than the MaxSize, ${change(from, to)}`,
	desired: (from: number, to: number) => `The Total Capacity differs from the Desired Capacity, ${change(from, to)}`,
	unhealthy: (from: number, to: number) => `A health check finds unhealthy instances, ${change(from, to)}`,
	rebalance: (from: number, to: number) => `A user requests to rebalance the instances, ${change(from, to)}`,
	lifetime: (from: number, to: number) =>
		`The lifetime of instances exceeds the MaxInstanceLifetime, ${change(from, to)}`,
	refresh: (taskId: string, from: number, to: number) =>
		`An instance refresh task "${taskId}" replaces instances, ${change(from, to)}`,
	attachServers: "A user requests to attach the instances to load balancers.",
	detachServers: "A user requests to detach the instances from load balancers.",
	deleteGroup: (from: number, to: number) => `A user requests to delete the scaling group, ${change(from, to)}`,
} as const;

export const descriptions = {
	add: (count: number) => `Add "${count}" ${plural(count)}`,
	remove: (count: number) => `Remove "${count}" ${plural(count)}`,
	attach: (count: number) => `Attach "${count}" ${plural(count)}`,
	detach: (count: number) => `Detach "${count}" ${plural(count)}`,
	change: (count: number) => `Change "${count}" ${plural(count)}`,
} as const;

/** StatusMessage of an activity that moved `count` instances; the cloud says "instances" for one, too. */
export const statusMessages = {
	added: (count: number) => `"${count}" ECS instances are added`,
	removed: (count: number) => `"${count}" ECS instances are removed`,
} as const;

const quoted = (instanceIds: readonly string[]) => `"${instanceIds.join(", ")}"`;

export const details = {
	created: (ids: readonly string[]) => `new ECS instances ${quoted(ids)} are created.`,
	started: (ids: readonly string[]) => `ECS instances ${quoted(ids)} are started.`,
	attached: (ids: readonly string[]) => `ECS instances ${quoted(ids)} are attached.`,
	removed: (ids: readonly string[]) => `ECS instances ${quoted(ids)} are removed.`,
	stopped: (ids: readonly string[]) => `ECS instances ${quoted(ids)} are stopped.`,
	detached: (ids: readonly string[]) => `ECS instances ${quoted(ids)} are detached.`,
	createFailed: (message: string) => `Fail to create Instances into scaling group("${message}").`,
	notifyFailed: (hookId: string, code: string, message: string) =>
		`Fail to notify the receiver of lifecycle hook "${hookId}"("${code}: ${message}").`,
	removeFailed: (message: string) => `Fail to remove Instances from scaling group("${message}").`,
} as const;
