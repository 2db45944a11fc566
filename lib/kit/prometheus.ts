/** What tells samples of a metric apart. */
export type Labels = Readonly<Record<string, string>>;

type Sample = { readonly labels?: Labels; readonly value: number; readonly suffix?: "_bucket" | "_sum" | "_count" };

/** A metric as Prometheus knows it. Its name carries its unit: seconds, bytes; counters end in `_total`. */
export type Metric = {
	readonly name: string;
	readonly help: string;
	readonly type: "counter" | "gauge" | "histogram";
	readonly samples: readonly Sample[];
};

/** The media type of what `metricsText` writes. */
export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

const escapeHelp = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
const escapeValue = (text: string) => escapeHelp(text).replaceAll('"', '\\"');

function labelsText(labels: Labels = {}): string {
	const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(value)}"`);
	return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

const numberText = (value: number) => (Number.isFinite(value) ? String(value) : value > 0 ? "+Inf" : "NaN");

/** Metrics in Prometheus' text format (exposition format 0.0.4); those without a sample are left out. */
export function metricsText(metrics: readonly Metric[]): string {
	return metrics
		.filter(({ samples }) => samples.length > 0)
		.map(({ name, help, type, samples }) =>
			[
				`# HELP ${name} ${escapeHelp(help)}`,
				`# TYPE ${name} ${type}`,
				...samples.map(
					({ labels, value, suffix = "" }) => `${name}${suffix}${labelsText(labels)} ${numberText(value)}`,
				),
				"",
			].join("\n"),
		)
		.join("");
}

/** Metric with one sample, or with one for each set of labels. */
export function gauge(name: string, help: string, samples: number | readonly Sample[]): Metric {
	return { name, help, type: "gauge", samples: typeof samples === "number" ? [{ value: samples }] : samples };
}

/** Counts what happens, by labels; from the process's start on. */
export class Counts {
	private readonly values = new Map<string, { readonly labels: Labels; value: number }>();

	constructor(
		private readonly name: string,
		private readonly help: string,
	) {}

	add(labels: Labels, by = 1): void {
		const key = JSON.stringify(labels);
		const known = this.values.get(key);
		if (known) {
			known.value += by;
		} else {
			this.values.set(key, { labels, value: by });
		}
	}

	metric(): Metric {
		return { name: this.name, help: this.help, type: "counter", samples: [...this.values.values()] };
	}
}

/** Upper ends of the lengths that are told apart, in seconds. */
const ENDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** How long things took, by labels, as a histogram in seconds; from the process's start on. */
export class Durations {
	private readonly values = new Map<string, { readonly labels: Labels; readonly counts: number[]; sum: number }>();

	constructor(
		private readonly name: string,
		private readonly help: string,
	) {}

	/** @param ms how long one took, in milliseconds. */
	add(labels: Labels, ms: number): void {
		const key = JSON.stringify(labels);
		const known = this.values.get(key) ?? { labels, counts: new Array<number>(ENDS.length + 1).fill(0), sum: 0 };
		this.values.set(key, known);
		const seconds = ms / 1000;
		const place = ENDS.findIndex((end) => seconds <= end);
		const bucket = place < 0 ? ENDS.length : place;
		known.counts[bucket] = (known.counts[bucket] ?? 0) + 1;
		known.sum += seconds;
	}

	metric(): Metric {
		const samples = [...this.values.values()].flatMap(({ labels, counts, sum }): Sample[] => {
			let upTo = 0;
			const buckets = counts.map((count, index): Sample => {
				upTo += count;
				return {
					suffix: "_bucket",
					labels: { ...labels, le: numberText(ENDS[index] ?? Number.POSITIVE_INFINITY) },
					value: upTo,
				};
			});
			return [...buckets, { suffix: "_sum", labels, value: sum }, { suffix: "_count", labels, value: upTo }];
		});
		return { name: this.name, help: this.help, type: "histogram", samples };
	}
}
