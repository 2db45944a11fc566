import fc from "fast-check";
import { expect, it } from "vitest";
import { cutIntoDays, type Span, sizedDays } from "./day-spans";

const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(hours * HOUR_MS);
const within = (value: number, from: number | null, to: number | null) =>
	(from === null || value >= from) && (to === null || value < to);

const HOURS = Array.from({ length: 42 * 24 }, (_, hour) => hour);
const DAYS = Array.from({ length: 70 }, (_, day) => day);

const isIn = (time: number, { since, until }: Span) => within(time, since?.getTime() ?? null, until?.getTime() ?? null);

const end = fc.option(fc.integer({ min: 0, max: 40 * 24 }));
const span = fc
	.tuple(end, end)
	.map(([a, b]) =>
		a !== null && b !== null && a > b
			? { since: at(b), until: at(a) }
			: { since: a === null ? null : at(a), until: b === null ? null : at(b) },
	);

it("each hour of a span is in its days or in one cut, and no other is", () => {
	fc.assert(
		fc.property(span, fc.constantFrom(1 as const, 5 as const), ({ since, until }, size) => {
			const { days, cuts } = cutIntoDays({ since, until }, size);
			const wrong = HOURS.filter((hour) => {
				const time = hour * HOUR_MS;
				const cutsOf = cuts.filter((cut) => isIn(time, cut));
				const isInDays = days !== null && within(Math.floor(hour / 24), days.from, days.to);
				const isMeant = isIn(time, { since, until });
				return cutsOf.length + Number(isInDays) !== Number(isMeant);
			});
			expect(wrong).toEqual([]);
			expect([days?.from ?? 0, days?.to ?? 0].every((day) => day % size === 0)).toBe(true);
		}),
	);
});

it("each day is in one of the sizes, and at most eight are single ones", () => {
	const day = fc.option(fc.integer({ min: 0, max: 60 }));
	fc.assert(
		fc.property(day, day, (a, b) => {
			const days = a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b };
			const parts = sizedDays(days);
			const wrong = DAYS.filter((one) => {
				const places = parts.filter(({ size, from, to }) => within(Math.floor(one / size) * size, from, to));
				return places.length !== Number(within(one, days.from, days.to));
			});
			expect(wrong).toEqual([]);
			const singles = parts.filter(({ size }) => size === 1).map(({ from, to }) => (to ?? 0) - (from ?? 0));
			expect(singles.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(8);
		}),
	);
});
