import { mayReadMetrics } from "@/lib/auth/may-read-metrics";
import { database } from "@/lib/db/client";
import { consoleRoute, refusalAnswer } from "@/lib/http/console-route";
import { METRICS_TYPE, metricsText } from "@/lib/kit/prometheus";
import { readMetrics } from "@/lib/metrics/read-metrics";

/** GET /metrics: what Prometheus reads of this console (docs/deploy.md). It holds no name, id or text of a run. */
export const GET = consoleRoute(async (request) => {
	if (!(await mayReadMetrics(request.headers))) {
		const refused = refusalAnswer({ code: "SignInRequired", message: "Sign in, or send METRICS_TOKEN." }, 401);
		refused.headers.set("www-authenticate", "Bearer");
		return refused;
	}
	const metrics = await readMetrics({ open: database, now: () => new Date() });
	return new Response(metricsText(metrics), { headers: { "content-type": METRICS_TYPE, "cache-control": "no-store" } });
});
