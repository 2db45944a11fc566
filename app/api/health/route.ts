import { consoleRoute } from "@/lib/http/console-route";
import { readHealth } from "@/lib/jobs/read-health";

/** GET /api/health: whether the console, its database and its cloud work. 503 only when the console itself cannot. */
export const GET = consoleRoute(async () => {
	const health = await readHealth();
	return Response.json(health, {
		status: health.status === "error" ? 503 : 200,
		headers: { "cache-control": "no-store" },
	});
});
