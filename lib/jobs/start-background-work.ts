import { startAlerts } from "@/lib/alerts/delivery/alert-worker";
import { closeDatabase, database } from "@/lib/db/client";
import { DatabaseFilesError } from "@/lib/db/embedded-cluster";
import { MigrationError } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { startCollector } from "@/lib/history/collector";
import { startCountingStored } from "@/lib/history/count-stored";
import { startIndexingStored } from "@/lib/history/index-stored";
import { startJudgingStored } from "@/lib/history/judge-stored";
import { DirectoryLockedError } from "@/lib/kit/directory-lock.mjs";
import { followUps } from "./follow-ups";
import { startRefreshingStatistics } from "./refresh-statistics";
import { listenToSupervisor } from "./supervised-emulator";

/** Kept on globalThis: a hot reload must not start a second set. */
const kept = globalThis as typeof globalThis & { scalehookBackgroundWork?: boolean };

/**
 * Files that are damaged, locked or of a newer version stay so: one line, and the process ends. A server that does not
 * answer may come back: the next use tries again.
 */
function endUnlessItMayPass(error: unknown): void {
	if (error instanceof DatabaseFilesError || error instanceof DirectoryLockedError || error instanceof MigrationError) {
		console.error(`scalehook: ${error.message}`);
		process.exit(1);
	}
	console.error("The database could not be opened:", error);
}

/**
 * Opens the database ahead of the first page (the embedded one takes seconds on its first start) and collects the
 * history in the background, and sends what it alerts of; ends all when the process is told to end.
 * @throws {EnvError} when the environment is unusable: the server must not start.
 */
export function startBackgroundWork(): void {
	env();
	if (kept.scalehookBackgroundWork) {
		return;
	}
	kept.scalehookBackgroundWork = true;
	listenToSupervisor();
	database().catch(endUnlessItMayPass);
	const collector = startCollector(followUps);
	const afterwards = [
		startJudgingStored(),
		startCountingStored(),
		startIndexingStored(),
		startRefreshingStatistics(),
		startAlerts(),
	];
	const end = () => {
		Promise.all([collector, ...afterwards].map((work) => work.stop()))
			.then(closeDatabase)
			.catch((error: unknown) => console.error("Background work did not end cleanly:", error));
	};
	process.once("SIGTERM", end);
	process.once("SIGINT", end);
}
