/** Auto Scaling: HeartbeatTimeout of a hook, in seconds. */
export const HEARTBEAT = { min: 30, max: 21_600 };
/** ECS RunCommand: Timeout of a command, in seconds. */
export const COMMAND_TIMEOUT = { min: 10, max: 86_400 };

/** What the template needs beside the script: to hear of its end and to end the wait (seconds). */
const MARGIN = 60;
/** Suggestions are multiples of it: a timeout is not measured to the second. */
const STEP = 30;

const roundUp = (seconds: number) => Math.ceil(seconds / STEP) * STEP;
const within = ({ min, max }: { min: number; max: number }, seconds: number) => Math.min(Math.max(seconds, min), max);

/** A hook's timeout that takes at least so long and that the API takes. Seconds. */
export const heartbeatOf = (seconds: number) => within(HEARTBEAT, roundUp(seconds));

type Timeouts = { heartbeat: number; commandTimeout: number | null; longestScript: number | null };

/**
 * A hook's timeout that lets the script end: twice the longest time that it was seen to take, or twice the present timeout
 * where no end was seen; never below the time that the command itself may take. Seconds.
 */
export function suggestHeartbeat({ heartbeat, commandTimeout, longestScript }: Timeouts): number {
	const needed = longestScript === null ? heartbeat * 2 : longestScript * 2;
	const wanted = Math.max(needed, commandTimeout ?? 0) + MARGIN;
	return heartbeatOf(Math.max(wanted, heartbeat + STEP));
}

/** A command's timeout for a script that did not end within the present one: twice as long. Seconds. */
export function suggestCommandTimeout(timeout: number): number {
	return within(COMMAND_TIMEOUT, roundUp(timeout * 2));
}

/** The least timeout of a hook in which a command may use all of its own. Seconds. */
export function heartbeatFor(commandTimeout: number): number {
	return heartbeatOf(commandTimeout + MARGIN);
}
