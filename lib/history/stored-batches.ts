import { errorFields } from "@/lib/actions/error-fields";
import { runUntilStopped } from "@/lib/kit/run-until-stopped";

/** Between two batches, so that pages come first. */
const REST_MS = 30;
const RETRY_MS = 10_000;

/**
 * Does something to the runs that were stored before, batch by batch, and goes on where it failed.
 * @param done what happens to them, for the log: "counted".
 * @param next does one batch and tells whether there may be more.
 */
export function startBatches(done: string, next: () => Promise<boolean>): { stop: () => Promise<void> } {
	return runUntilStopped(async ({ signal, pause }) => {
		while (!signal.aborted) {
			try {
				if (!(await next())) {
					return;
				}
				await pause(REST_MS);
			} catch (error) {
				console.warn(`Runs stored before could not be ${done} yet: ${errorFields(error).message}`);
				await pause(RETRY_MS);
			}
		}
	});
}
