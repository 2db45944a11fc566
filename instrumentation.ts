import { PHASE_PRODUCTION_BUILD } from "next/constants";

/**
 * Next calls this once when a server process starts, before the first request; and in a build, for pages that it may
 * prepare. A build has no database to open or to migrate, and nobody's cloud to read.
 */
export async function register(): Promise<void> {
	// Next replaces this name while it builds, so that the edge bundle leaves the import out.
	if (process.env.NEXT_RUNTIME === "nodejs") {
		if (process.env.NEXT_PHASE === PHASE_PRODUCTION_BUILD) {
			return;
		}
		const { requireEnvironment } = await import("@/lib/jobs/require-environment");
		requireEnvironment();
		const { guardServer } = await import("@/lib/http/guard-server");
		// While one develops, queries are loaded anew as they change: Next's own route answers them then.
		const isBuilt = process.env.NODE_ENV === "production";
		guardServer(isBuilt ? (await import("@/lib/queries/serve-query")).serveQuery : undefined);
		const { startBackgroundWork } = await import("@/lib/jobs/start-background-work");
		startBackgroundWork();
	}
}
