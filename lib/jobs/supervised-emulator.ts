import { z } from "zod";

/** What `npm start` says of the emulator that it keeps running (scripts/start.mjs). */
const messageSchema = z.object({ emulator: z.enum(["up", "restarting", "stopped"]) });

/** up; restarting: it ended and is being started again; stopped: it did not stay up and is not started again. */
export type SupervisedState = z.infer<typeof messageSchema>["emulator"];

/** Kept on globalThis: a bundler may load this module more than once. */
const kept = globalThis as typeof globalThis & { scalehookEmulator?: SupervisedState };

/** Listens to what `npm start` tells this process; one that was started by itself hears nothing. */
export function listenToSupervisor(
	source: { on: (event: "message", listener: (message: unknown) => void) => unknown } = process,
): void {
	source.on("message", (message) => {
		const parsed = messageSchema.safeParse(message);
		if (parsed.success) {
			kept.scalehookEmulator = parsed.data.emulator;
		}
	});
}

/** The last word on the emulator; undefined when nobody supervises it, as one that EMULATOR_URL names. */
export function supervisedState(): SupervisedState | undefined {
	return kept.scalehookEmulator;
}
