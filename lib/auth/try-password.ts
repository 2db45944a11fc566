import { isPasswordRight } from "./session-token";

/** A wrong password costs this long, and attempts wait for each other: one guess a second, however many ask. */
const PENALTY_MS = 1_000;
/** Attempts that may wait at a time; more are turned away at once, so that a flood of guesses does not pile up. */
const MAX_WAITING = 20;

let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Whether `given` is the console's password, or "busy" when too many attempts wait; answers one attempt at a time. */
export function tryPassword(given: string, password: string): Promise<boolean | "busy"> {
	if (waiting >= MAX_WAITING) {
		return Promise.resolve("busy");
	}
	waiting += 1;
	const attempt = queue
		.then(async () => {
			const isRight = isPasswordRight(given, password);
			if (!isRight) {
				await new Promise((resolve) => setTimeout(resolve, PENALTY_MS));
			}
			return isRight;
		})
		.finally(() => {
			waiting -= 1;
		});
	// A failed attempt must not keep the next ones from being looked at.
	queue = attempt.catch(() => undefined);
	return attempt;
}
