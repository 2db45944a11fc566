import { expect, it } from "vitest";
import { activitiesBetween } from "./activities-between";

const all = Array.from({ length: 130 }, (_, at) => ({
	id: at,
	StartTime: new Date(Date.UTC(2026, 0, 31) - at * 3_600_000).toISOString(),
}));

it("pages what began within the span and reads no further than it has to", async () => {
	const asked: number[] = [];
	const read = async ({ PageNumber, PageSize }: { PageNumber: number; PageSize: number }) => {
		asked.push(PageNumber);
		return { items: all.slice((PageNumber - 1) * PageSize, PageNumber * PageSize), total: all.length };
	};
	const span = { from: all[59]?.StartTime, to: all[20]?.StartTime };
	const second = await activitiesBetween(read, span, { page: 2, pageSize: 30 });
	expect(second.total).toBe(40);
	expect(second.items.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, at) => at + 50));
	expect(asked).toEqual([1, 2]);
	expect((await activitiesBetween(read, {}, { page: 1, pageSize: 20 })).total).toBe(130);
});
