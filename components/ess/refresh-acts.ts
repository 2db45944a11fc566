/** What can be done about instance refreshes, as the address names it. */
export const REFRESH_ACTS = ["start", "pause", "resume", "rollback", "cancel"] as const;
export type RefreshAct = (typeof REFRESH_ACTS)[number];

/** The states in which each step can be taken. Source: the operations of those names. */
const FROM = {
	pause: ["Pending", "InProgress"],
	resume: ["Paused", "CheckpointPause"],
	rollback: ["Pending", "InProgress", "Paused", "CheckpointPause"],
	cancel: ["Pending", "InProgress", "Paused", "CheckpointPause"],
} as const satisfies Record<Exclude<RefreshAct, "start">, readonly string[]>;

/** Whether a task in this state can be paused, resumed, rolled back or cancelled. */
export function canSteer(act: keyof typeof FROM, status: string): boolean {
	return FROM[act].some((state) => state === status);
}

/**
 * What starting is about (`?act=start&of=all`) where also instances are to be replaced that match: a hook's script changes
 * no configuration, so that the cloud would leave every one of them.
 */
export const EVERY_INSTANCE = "all";
