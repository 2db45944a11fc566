import { z } from "zod";
import { lazyObject } from "../core/lazy-object";
import { timerKind } from "../core/message-kinds";

/** An accepted activity starts its work. */
export const beginActivityTimer = timerKind(
	"ess.begin-activity",
	lazyObject(() => ({ scalingActivityId: z.string() })),
);

/** Instances that were to shut down before their release have had their time. */
export const stopTimeoutTimer = timerKind(
	"ess.stop-timeout",
	lazyObject(() => ({ scalingActivityId: z.string() })),
);

/** The first half of a rebalancing is done: what is too many leaves. */
export const rebalanceTimer = timerKind(
	"ess.rebalance",
	lazyObject(() => ({ scalingActivityId: z.string() })),
);

/** A group's size, expected capacity and health are looked at. */
export const checkCapacityTimer = timerKind(
	"ess.check-capacity",
	lazyObject(() => ({ scalingGroupId: z.string() })),
);

const wait = lazyObject(() => ({ token: z.string() }));

/** A wait was not completed in time. */
export const heartbeatTimer = timerKind("ess.heartbeat", wait);

/** A hook's receiver is told that instances wait. */
export const notifyTimer = timerKind("ess.notify", wait);

const task = lazyObject(() => ({ scheduledTaskId: z.string() }));

/** A scheduled task is launched; `launchedAt` (virtual ms) is when it was first to be. */
export const launchTaskTimer = timerKind("ess.launch-task", task, task.extend({ launchedAt: z.number() }));

const refresh = lazyObject(() => ({ instanceRefreshTaskId: z.string() }));

/** An instance refresh goes on: it was accepted, or something in its group has ended. */
export const refreshTimer = timerKind("ess.refresh", refresh);

/** The pause of an instance refresh at a checkpoint is over. */
export const checkpointTimer = timerKind("ess.refresh-checkpoint", refresh);

const prediction = lazyObject(() => ({ scalingRuleId: z.string() }));

/** A predictive rule sets the sizes of its group for an hour (its beginning in virtual ms). */
export const predictTimer = timerKind("ess.predict", prediction, prediction.extend({ hour: z.number() }));

const measured = lazyObject(() => ({ scalingGroupId: z.string() }));

/** A minute (its beginning in virtual ms) in which instances of a group computed is over. */
export const measureTimer = timerKind("ess.measure", measured, measured.extend({ minute: z.number() }));
