import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PrismaClient } from "@/lib/db/generated/client";
import { openClient } from "@/lib/db/open-database";
import { createServerDatabase } from "@/lib/db/test-databases";
import { fenceOf, openRegionQueue, type RegionQueue, type Turn } from "./region-queue";
import { TenureLostError } from "./tenure";

let client: pg.Client;
let pool: pg.Pool;
let queue: RegionQueue;
let prisma: PrismaClient;
let turn: Turn;

const fallSilent = () => client.query("UPDATE scalehook_queue.job SET started_on = started_on - interval '4 s'");

async function take(): Promise<Turn> {
	const taken = await queue.take();
	if (taken === undefined) {
		throw new Error("There is nothing to take.");
	}
	return taken;
}

beforeAll(async () => {
	const connectionString = await createServerDatabase();
	client = new pg.Client({ connectionString });
	pool = new pg.Pool({ connectionString, max: 1 });
	await client.connect();
	queue = await openRegionQueue(client, pool);
	prisma = openClient(new PrismaPg({ connectionString, max: 4 }), async () => {});
	await queue.add("cn-hangzhou");
}, 60_000);
afterAll(() => Promise.all([client.end(), pool.end(), prisma.$disconnect()]));
beforeEach(async () => {
	await fallSilent();
	await queue.expire();
	turn = await take();
});

const write = (by: Turn, version: number) =>
	prisma.$transaction(async (tx) => {
		await fenceOf(by)(tx);
		await tx.collectorCursor.upsert({
			where: { regionId: "cn-hangzhou" },
			create: { regionId: "cn-hangzhou", version },
			update: { version },
		});
	});
const written = async () => (await prisma.collectorCursor.findUnique({ where: { regionId: "cn-hangzhou" } }))?.version;

describe("the fence", () => {
	it("lets the holder write, also one that is late with its signs of life", async () => {
		await write(turn, 1);
		await fallSilent();
		await write(turn, 2);
		expect(await written()).toBe(2);
	});

	it("keeps who has been silent from writing over the next holder", async () => {
		await fallSilent();
		await queue.expire();
		await expect(write(turn, 3)).rejects.toThrow(TenureLostError);
		const next = await take();
		await write(next, 4);
		await expect(write(turn, 5)).rejects.toThrow(TenureLostError);
		expect(await written()).toBe(4);
		turn = next;
	});

	it("does not let a holder that stands still in a transaction keep its region, and undoes what that wrote", async () => {
		await write(turn, 1);
		const impatient = await openRegionQueue(client, pool, { stalledSeconds: 0 });
		const standing = prisma.$transaction(async (tx) => {
			await fenceOf(turn)(tx);
			await tx.collectorCursor.updateMany({ where: { regionId: "cn-hangzhou" }, data: { version: 2 } });
			await impatient.expire();
			await tx.collectorCursor.updateMany({ where: { regionId: "cn-hangzhou" }, data: { version: 3 } });
			await fallSilent();
			await impatient.expire();
			// It goes on, and finds its session gone.
			await tx.collectorCursor.updateMany({ where: { regionId: "cn-hangzhou" }, data: { version: 4 } });
		});
		await expect(standing).rejects.toThrow();
		const next = await take();
		expect(next.turn).toBeGreaterThan(turn.turn);
		await expect(write(turn, 5)).rejects.toThrow(TenureLostError);
		expect(await written()).toBe(1);
		turn = next;
	});

	it("keeps the region from being taken while a transaction of its holder is under way, and lets signs of life through", async () => {
		let expired: Promise<void> | undefined;
		let isExpired = false;
		await prisma.$transaction(async (tx) => {
			await fenceOf(turn)(tx);
			await fallSilent();
			expired = queue.expire().then(() => {
				isExpired = true;
			});
			// A statement that has come back after the other one was sent, on a session of its own.
			await tx.collectorCursor.updateMany({ where: { regionId: "cn-hangzhou" }, data: { version: 6 } });
			expect((await queue.look("holder", [turn])).kept).toEqual(new Set([turn.jobId]));
			expect(isExpired).toBe(false);
		});
		await expired;
		// The sign of life came first: the region is still the same holder's.
		await write(turn, 7);
		expect(await written()).toBe(7);
	});
});
