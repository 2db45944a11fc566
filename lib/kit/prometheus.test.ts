import { expect, it } from "vitest";
import { Counts, Durations, gauge, metricsText } from "./prometheus";

it("writes metrics as Prometheus reads them, with what labels and help may hold", () => {
	const counts = new Counts("things_total", "Things,\nby kind.");
	counts.add({ kind: 'a "b"\\\n' });
	counts.add({ kind: 'a "b"\\\n' }, 2);
	expect(metricsText([counts.metric(), gauge("none", "Of nothing.", []), gauge("age_seconds", "Age.", 1.5)])).toBe(
		[
			"# HELP things_total Things,\\nby kind.",
			"# TYPE things_total counter",
			'things_total{kind="a \\"b\\"\\\\\\n"} 3',
			"# HELP age_seconds Age.",
			"# TYPE age_seconds gauge",
			"age_seconds 1.5",
			"",
		].join("\n"),
	);
});

it("counts lengths up in buckets, those beyond the last one too", () => {
	const durations = new Durations("took_seconds", "How long it took.");
	for (const ms of [5, 6, 40_000]) {
		durations.add({ kind: "page" }, ms);
	}
	const lines = metricsText([durations.metric()]).split("\n");
	expect(lines).toContain('took_seconds_bucket{kind="page",le="0.005"} 1');
	expect(lines).toContain('took_seconds_bucket{kind="page",le="0.01"} 2');
	expect(lines).toContain('took_seconds_bucket{kind="page",le="30"} 2');
	expect(lines).toContain('took_seconds_bucket{kind="page",le="+Inf"} 3');
	expect(lines).toContain('took_seconds_count{kind="page"} 3');
	expect(lines.find((line) => line.startsWith("took_seconds_sum"))).toMatch(/ 40\.011$/);
});
