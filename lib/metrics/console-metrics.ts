import { Counts, Durations } from "@/lib/kit/prometheus";

function newMetrics() {
	return {
		requests: new Durations("scalehook_http_request_duration_seconds", "How long requests took, by kind and status."),
		actions: new Durations("scalehook_action_duration_seconds", "How long server actions took, by name and outcome."),
		rounds: new Durations("scalehook_collector_round_duration_seconds", "How long rounds of collecting a region took."),
		storiesRead: new Counts(
			"scalehook_collector_stories_read_total",
			"Scale-outs whose story was read from the cloud.",
		),
		storiesWritten: new Counts(
			"scalehook_collector_stories_written_total",
			"Scale-outs of which something was written.",
		),
		alertAttempts: new Counts(
			"scalehook_alert_attempts_total",
			"Attempts to send an alert, by kind of channel and outcome.",
		),
	};
}

/** Kept on globalThis: Next.js bundles pages, actions and background work apart. */
const kept = globalThis as typeof globalThis & { scalehookMetrics?: ReturnType<typeof newMetrics> };

/** What this process has counted since it began. */
export function consoleMetrics(): ReturnType<typeof newMetrics> {
	kept.scalehookMetrics ??= newMetrics();
	return kept.scalehookMetrics;
}
