import { closeDatabase, database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { startCollector } from "@/lib/history/collector";

/** Kept on globalThis: a hot reload must not start a second set. */
const kept = globalThis as typeof globalThis & { scalehookBackgroundWork?: boolean };

/**
 * Opens the database ahead of the first page (the embedded one takes seconds on its first start) and collects the
 * history in the background; ends both when the process is told to end.
 * @throws {EnvError} when the environment is unusable: the server must not start.
 */
export function startBackgroundWork(): void {
	env();
	if (kept.scalehookBackgroundWork) {
		return;
	}
	kept.scalehookBackgroundWork = true;
	// A failure shows at the first use, which tries again.
	database().catch((error: unknown) => console.error("The database could not be opened:", error));
	const collector = startCollector();
	const end = () => {
		collector
			.stop()
			.then(closeDatabase)
			.catch((error: unknown) => console.error("Background work did not end cleanly:", error));
	};
	process.once("SIGTERM", end);
	process.once("SIGINT", end);
}
