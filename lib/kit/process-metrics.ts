import { monitorEventLoopDelay } from "node:perf_hooks";
import { gauge, type Metric } from "./prometheus";
import { recently } from "./recently";

/** How late timers come, every 20 ms: a histogram of the runtime's own, which costs next to nothing. */
const eventLoopLag = recently(() => {
	const lag = monitorEventLoopDelay({ resolution: 20 });
	lag.enable();
	return lag;
});

/**
 * What is told of every process, under the names that Prometheus' own clients use: CPU, memory, how late its timers come.
 * @param now when it is read, in milliseconds of any clock that goes on.
 */
export function processMetrics(now: number): Metric[] {
	const { user, system } = process.cpuUsage();
	const { rss, heapUsed } = process.memoryUsage();
	const delay = eventLoopLag(now);
	// Before anything was measured the runtime says NaN.
	const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0);
	const late = [
		["0.5", delay.percentile(50)],
		["0.99", delay.percentile(99)],
		["1", delay.max],
	] as const;
	const lagSeconds = late.map(([quantile, value]) => ({
		labels: { quantile },
		value: delay.count === 0 ? 0 : seconds(value),
	}));
	return [
		{
			name: "process_cpu_seconds_total",
			help: "CPU time of the process.",
			type: "counter",
			samples: [{ value: (user + system) / 1e6 }],
		},
		gauge("process_resident_memory_bytes", "Memory of the process that is in RAM.", rss),
		gauge("process_start_time_seconds", "When the process began (Unix time).", performance.timeOrigin / 1000),
		gauge("nodejs_heap_size_used_bytes", "Heap of the JavaScript engine that is in use.", heapUsed),
		gauge(
			"nodejs_eventloop_lag_seconds",
			"Time between two turns of the event loop in the last minute or two, 0.02 s of which are the measuring itself.",
			lagSeconds,
		),
	];
}
