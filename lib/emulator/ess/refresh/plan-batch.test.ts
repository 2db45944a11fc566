import { describe, expect, it } from "vitest";
import { isAtCheckpoint, planBatch } from "./plan-batch";

const plan = (
	capacity: number,
	min: number,
	max: number,
	more: { total?: number; finished?: number; remaining?: number; checkpoints?: number[] } = {},
) => {
	const { total = capacity, finished = 0, remaining = total - finished, checkpoints = [] } = more;
	const { size, early } = planBatch(
		{ capacity, total, finished, remaining },
		{ minHealthyPercentage: min, maxHealthyPercentage: max, checkpoints },
	);
	return `${size} with ${early} early`;
};

describe("planBatch", () => {
	it.each([
		[10, 80, 120, "4 with 2 early"],
		[10, 100, 120, "2 with 0 early"],
		[10, 80, 100, "2 with 2 early"],
		[10, 100, 100, "1 with 0 early"],
		[10, 0, 100, "10 with 10 early"],
		[10, 0, 200, "10 with 10 early"],
		[10, 100, 200, "10 with 0 early"],
		[10, 85, 115, "2 with 1 early"],
		[1, 80, 120, "1 with 0 early"],
		[1, 0, 100, "1 with 1 early"],
	])("of %d instances with %d to %d %% takes %s", (capacity, min, max, expected) => {
		expect(plan(capacity, min, max)).toBe(expected);
	});

	it("takes no more than remain", () => {
		expect(plan(10, 0, 100, { remaining: 3 })).toBe("3 with 3 early");
		expect(plan(10, 80, 120, { remaining: 1 })).toBe("1 with 1 early");
	});

	it("goes to the next checkpoint at most", () => {
		const checkpoints = [25, 60, 100];
		expect(plan(10, 0, 200, { checkpoints })).toBe("3 with 3 early");
		expect(plan(10, 0, 200, { checkpoints, finished: 3 })).toBe("3 with 3 early");
		expect(plan(10, 0, 200, { checkpoints, finished: 6 })).toBe("4 with 4 early");
		expect(plan(10, 0, 200, { checkpoints: [50], finished: 5 })).toBe("5 with 5 early");
	});
});

describe("isAtCheckpoint", () => {
	it.each([
		[10, 3, true],
		[10, 2, false],
		[10, 6, true],
		[10, 10, false],
		[1, 1, false],
	])("of %d instances %d are a checkpoint: %s", (total, finished, expected) => {
		expect(isAtCheckpoint(total, finished, [25, 60, 100])).toBe(expected);
	});
});
