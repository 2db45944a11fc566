import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "./span";
import { blankSpan, finishSpans } from "./span-draft";
import { clockText, timeScale } from "./time-scale";
import type { VerdictCounts } from "./verdicts";
import { firstRow, waterfallRows } from "./waterfall-rows";

const exact = (at: number) => ({ notBefore: at, notAfter: at });
const span = (
	kind: Span["kind"],
	id: string,
	parentId: string | null,
	from: number,
	to: number,
	over: Partial<Span> = {},
) => ({
	...blankSpan(kind, id, parentId, id),
	state: { domain: "execution" as const, status: "Success" },
	start: exact(from),
	end: exact(to),
	...over,
});

/** A run of many instances, each with a command. */
const many = (count: number) =>
	finishSpans(
		[
			span("activity", "a", null, 0, 60_000),
			...Array.from({ length: count }, (_, index) => [
				span("instance", `i-${index}`, "a", 1_000, 50_000, { instanceId: `i-${index}` }),
				span("command", `c-${index}`, `i-${index}`, 2_000, 9_000, { instanceId: `i-${index}` }),
			]).flat(),
		],
		60_000,
	);
const grouping = (count: number, failed: number) => ({
	verdictOf: new Map(
		Array.from({ length: count }, (_, index) => [
			`i-${index}`,
			index < failed ? ("failed" as const) : ("ran" as const),
		]),
	),
	counts: countsOf({ failed, ran: count - failed }),
});
const countsOf = (some: Partial<VerdictCounts>): VerdictCounts => ({
	verified: 0,
	ran: 0,
	unprepared: 0,
	failed: 0,
	notRun: 0,
	doubtful: 0,
	running: 0,
	noScript: 0,
	...some,
});

describe("the lines of a waterfall", () => {
	it("are all rows of a run of one instance", () => {
		expect(waterfallRows(many(1), {}, grouping(1, 0)).map(({ id, level }) => [id, level])).toEqual([
			["a", 1],
			["i-0", 2],
			["c-0", 3],
		]);
	});

	it("are groups where there are more than twenty instances: those that failed open, the rest folded", () => {
		const rows = waterfallRows(many(30), {}, grouping(30, 2));
		expect(rows.map(({ id }) => id)).toEqual(["a", "group:failed", "i-0", "i-1", "group:ran"]);
		expect(rows.at(-1)).toMatchObject({ isOpen: false, group: { count: 28, loaded: 28 } });
		const opened = waterfallRows(many(30), { "group:ran": true, "i-0": true }, grouping(30, 2));
		expect(opened).toHaveLength(5 + 28 + 1);
	});

	it("count instances of which there are no rows yet", () => {
		const rows = waterfallRows(
			many(25),
			{ "group:ran": true },
			{ ...grouping(25, 0), counts: countsOf({ ran: 1_000 }) },
		);
		expect(rows[1]).toMatchObject({ id: "group:ran", group: { count: 1_000, loaded: 25 } });
	});

	it("begin with what failed", () => {
		const spans = many(3).map((one) =>
			one.id === "c-2" ? { ...one, state: { domain: "invocation" as const, status: "Failed" } } : one,
		);
		expect(firstRow(spans)?.id).toBe("c-2");
		expect(firstRow(many(1))?.id).toBe("c-0");
		expect(firstRow([])).toBeUndefined();
	});
});

describe("a time axis", () => {
	it("folds long stretches in which nothing begins or ends, when asked to", () => {
		const spans = finishSpans(
			[
				span("activity", "a", null, 0, 100_000),
				span("task", "b", "a", 0, 5_000),
				span("task", "c", "a", 95_000, 100_000),
			],
			0,
		);
		expect(timeScale(spans, { foldsIdle: false }).parts).toHaveLength(1);
		const { parts, toX, ticks } = timeScale(spans, { foldsIdle: true });
		expect(parts.map(({ from, to, isFolded }) => [from, to, isFolded])).toEqual([
			[0, 5_000, false],
			[5_000, 95_000, true],
			[95_000, 100_000, false],
		]);
		expect(toX(5_000)).toBeCloseTo(0.465);
		expect(ticks.every(({ time }) => time <= 5_000 || time >= 95_000)).toBe(true);
	});

	it("keeps the order of times, between 0 and 1", () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.nat(200_000), fc.nat(200_000)), { minLength: 1, maxLength: 8 }),
				fc.boolean(),
				(pairs, foldsIdle) => {
					const spans = finishSpans(
						pairs.map(([a, b], index) => span("task", String(index), null, Math.min(a, b), Math.max(a, b))),
						0,
					);
					const { toX, ticks, parts } = timeScale(spans, { foldsIdle });
					const xs = Array.from({ length: 50 }, (_, index) => toX(index * 5_000 - 10_000));
					expect(
						xs.every((x, index) => x >= 0 && x <= 1.000001 && (index === 0 || x >= (xs[index - 1] ?? 0) - 1e-9)),
					).toBe(true);
					expect(ticks.length).toBeLessThan(16);
					expect(parts.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1);
				},
			),
		);
	});

	it.each([
		[0, "0:00"],
		[65_500, "1:05"],
		[3_723_000, "1:02:03"],
	])("counts as clocks do: %d ms", (time, text) => {
		expect(clockText(time)).toBe(text);
	});
});
