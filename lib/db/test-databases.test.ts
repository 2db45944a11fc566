import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemoryDatabase } from "./memory-database";
import { TEST_DATABASES } from "./test-databases";

describe.each(TEST_DATABASES)("a test's database ($kind)", ({ open }) => {
	let database: MemoryDatabase;
	beforeAll(async () => {
		database = await open();
	});
	afterAll(() => database.close());

	it("is empty and has the tables", async () => {
		expect(await database.prisma.scaleOut.count()).toBe(0);
		expect(await database.prisma.walkthrough.count()).toBe(0);
	});

	it("speaks one dialect in raw queries", async () => {
		const [row] = await database.prisma.$queryRaw<{ at: Date; list: string[]; many: bigint }[]>`
			SELECT make_interval(secs => 2) + 'epoch'::timestamptz AS at, ARRAY['a', 'b'] AS list, count(*) AS many`;
		expect(row).toEqual({ at: new Date(2_000), list: ["a", "b"], many: 1n });
	});
});
