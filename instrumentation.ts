/** Next calls this once when a server process starts, before the first request. */
export async function register(): Promise<void> {
	// Next replaces this name while it builds, so that the edge bundle leaves the import out.
	if (process.env.NEXT_RUNTIME === "nodejs") {
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
