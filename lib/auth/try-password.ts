import { isPasswordRight } from "./session-token";

/** A wrong password costs this long, and attempts wait for each other: one guess a second, however many ask. */
const PENALTY_MS = 1_000;

let queue: Promise<unknown> = Promise.resolve();

/** Whether `given` is the console's password; answers one attempt at a time. */
export function tryPassword(given: string, password: string): Promise<boolean> {
	const attempt = queue.then(async () => {
		const isRight = isPasswordRight(given, password);
		if (!isRight) {
			await new Promise((resolve) => setTimeout(resolve, PENALTY_MS));
		}
		return isRight;
	});
	queue = attempt;
	return attempt;
}
