import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExpressionError } from "../../expressions/expression-error";
import type { Json } from "../../expressions/value";
import { planLoop } from "./plan-loop";

function planned(total: number, rateControl: Json, extra: Partial<Parameters<typeof planLoop>[0]> = {}) {
	return planLoop({ total, rateControl, batchPauseOption: null, mode: "Automatic", loopMode: "Automatic", ...extra });
}

describe("rate control", () => {
	it.each<[string, number, Json, unknown]>([
		[
			"the template's default",
			30,
			{ Mode: "Concurrency", MaxErrors: 0, Concurrency: 10 },
			{ maxErrors: 0, batches: [{ size: 30, concurrency: 10 }] },
		],
		["nothing given", 3, {}, { maxErrors: 0, batches: [{ size: 3, concurrency: 1 }] }],
		[
			"percentages",
			50,
			{ Mode: "Concurrency", MaxErrors: "10%", Concurrency: "20%" },
			{ maxErrors: 5, batches: [{ size: 50, concurrency: 10 }] },
		],
		[
			"a percentage never falls below one at once",
			3,
			{ Concurrency: "10%" },
			{ batches: [{ size: 3, concurrency: 1 }] },
		],
		[
			"numbers as text",
			5,
			{ Concurrency: "2", MaxErrors: "1" },
			{ maxErrors: 1, batches: [{ size: 5, concurrency: 2 }] },
		],
		[
			"batches, the last size repeated",
			10,
			{ Mode: "Batch", Batch: [1, "30%"], ConcurrencyInBatches: [1, 2] },
			{
				batches: [
					{ size: 1, concurrency: 1 },
					{ size: 3, concurrency: 2 },
					{ size: 3, concurrency: 2 },
					{ size: 3, concurrency: 2 },
				],
			},
		],
		[
			"batches of twenty at once by default",
			40,
			{ Mode: "Batch", Batch: ["50%"] },
			{
				batches: [
					{ size: 20, concurrency: 20 },
					{ size: 20, concurrency: 20 },
				],
			},
		],
	])("%s", (_title, total, rateControl, expected) => {
		expect(planned(total, rateControl)).toMatchObject(expected as object);
	});

	it("makes batches of what runs at once when pauses are asked for", () => {
		expect(planned(5, { Concurrency: 2 }, { batchPauseOption: "EveryBatchPause" })).toMatchObject({
			pause: "EveryBatchPause",
			batches: [{ size: 2 }, { size: 2 }, { size: 1 }],
		});
		expect(planned(5, { Concurrency: 2 }, { loopMode: "FirstBatchPause" }).pause).toBe("FirstBatchPause");
	});

	it("takes items one by one in Debug mode", () => {
		expect(planned(5, { Concurrency: 3 }, { mode: "Debug" }).batches).toEqual([{ size: 5, concurrency: 1 }]);
	});

	it.each<[number, Json]>([
		[1001, {}],
		[1, { Mode: "Other" }],
		[1, { Concurrency: "many" }],
		[1, { MaxErrors: -1 }],
		[1, { Concurrency: 1.5 }],
	])("refuses %i items with %j", (total, rateControl) => {
		expect(() => planned(total, rateControl)).toThrow(ExpressionError);
	});

	it("gives every item exactly one batch", () => {
		const amount = fc.oneof(
			fc.integer({ min: 1, max: 20 }),
			fc.integer({ min: 1, max: 100 }).map((n) => `${n}%`),
		);
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1000 }),
				fc.array(amount, { minLength: 1, maxLength: 4 }),
				(total, Batch) => {
					const { batches } = planned(total, { Mode: "Batch", Batch });
					expect(batches.reduce((sum, batch) => sum + batch.size, 0)).toBe(total);
					expect(batches.every((batch) => batch.size > 0 && batch.concurrency > 0)).toBe(true);
				},
			),
		);
	});
});

describe("what a rate control may be", () => {
	it.each<[string, number, Json, unknown]>([
		[
			"a batch that is no list",
			4,
			{ Mode: "Batch", Batch: 2, ConcurrencyInBatches: 1 },
			[
				{ size: 2, concurrency: 1 },
				{ size: 2, concurrency: 1 },
			],
		],
		["no batch", 4, { Mode: "Batch" }, [{ size: 4, concurrency: 20 }]],
		["no batches", 4, { Mode: "Batch", Batch: [] }, [{ size: 4, concurrency: 20 }]],
		[
			"the last size and concurrency for the rest",
			5,
			{ Mode: "Batch", Batch: [3, 1], ConcurrencyInBatches: [2, 1] },
			[
				{ size: 3, concurrency: 2 },
				{ size: 1, concurrency: 1 },
				{ size: 1, concurrency: 1 },
			],
		],
		[
			"a percentage with a fraction and spaces",
			40,
			{ Mode: "Batch", Batch: " 52.55% " },
			[
				{ size: 21, concurrency: 20 },
				{ size: 19, concurrency: 20 },
			],
		],
	])("%s", (_title, total, rateControl, batches) => {
		expect(planned(total, rateControl).batches).toEqual(batches);
	});

	it("has as many batches as a pause option needs, each as large as its concurrency", () => {
		expect(planned(5, { Concurrency: 2 }, { batchPauseOption: "FirstBatchPause" })).toEqual({
			total: 5,
			maxErrors: 0,
			pause: "FirstBatchPause",
			batches: [2, 2, 1].map((size) => ({ size, concurrency: 2 })),
		});
		expect(planned(5, {}, { batchPauseOption: "SomePause" }).pause).toBe("Automatic");
	});

	it.each<[number, Json, string]>([
		[1, { Concurrency: "" }, 'RateControl.Concurrency is a number or a percentage, not "".'],
		[1, { MaxErrors: "1.%" }, 'RateControl.MaxErrors is a number or a percentage, not "1.%".'],
		[1, { MaxErrors: "x5%" }, 'RateControl.MaxErrors is a number or a percentage, not "x5%".'],
		[1, { MaxErrors: "5%x" }, 'RateControl.MaxErrors is a number or a percentage, not "5%x".'],
		[1, { Mode: "Batch", Batch: ["one"] }, 'RateControl.Batch is a number or a percentage, not "one".'],
		[
			1,
			{ Mode: "Batch", ConcurrencyInBatches: -1 },
			"RateControl.ConcurrencyInBatches is a number or a percentage, not -1.",
		],
		[1, { Mode: "Other" }, 'RateControl.Mode is Concurrency or Batch, not "Other".'],
		[1001, {}, "A loop has at most 1000 items; there are 1001."],
	])("of %i items is not %j", (total, rateControl, message) => {
		expect(() => planned(total, rateControl)).toThrow(message);
	});

	it("is of a thousand items at most", () => {
		expect(planned(1000, {}).total).toBe(1000);
	});
});
