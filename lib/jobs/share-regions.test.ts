import pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createServerDatabase } from "@/lib/db/test-databases";
import { keepRegions } from "./keep-regions";
import { openRegionQueue } from "./region-queue";
import { shareRegions } from "./share-regions";
import type { News, RegionShare, RegionWork } from "./tenure";

const REGIONS = ["cn-beijing", "cn-hangzhou", "cn-shanghai"];
const running: RegionShare[] = [];
afterEach(() => Promise.all(running.splice(0).map((share) => share.stop())).then(() => {}));

/** A console that does nothing in its regions but to have them. */
function replica(url: string, id: string) {
	const regions = new Set<string>();
	const news: News[] = [];
	const work: RegionWork = ({ regionId, signal }) =>
		new Promise((resolve) => {
			regions.add(regionId);
			signal.addEventListener("abort", () => {
				regions.delete(regionId);
				resolve();
			});
		});
	const share = shareRegions({ url, id, work, onNews: (one) => news.push(one), lookMs: 20 });
	running.push(share);
	return { id, share, regions, news };
}

type Replica = ReturnType<typeof replica>;
const holders = (replicas: readonly Replica[]) => replicas.flatMap(({ regions }) => [...regions]).toSorted();
const settled = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

/** The queue as a console has it that gives no sign of life by itself. */
async function silentConsole(url: string) {
	const client = new pg.Client({ connectionString: url });
	const pool = new pg.Pool({ connectionString: url, max: 1 });
	await client.connect();
	const queue = await openRegionQueue(client, pool);
	return { queue, client, end: () => Promise.all([client.end(), pool.end()]) };
}

describe("sharing regions", { timeout: 60_000 }, () => {
	it("gives each region to one console, also when all start at once on an empty database", async () => {
		const url = await createServerDatabase();
		const replicas = ["a", "b", "c"].map((id) => replica(url, id));
		for (const { share } of replicas) {
			share.add(REGIONS);
		}
		await settled(() => expect(holders(replicas)).toEqual(REGIONS));
	});

	it("hands the regions of a console that ends to the others", async () => {
		const url = await createServerDatabase();
		const first = replica(url, "first");
		first.share.add(REGIONS);
		await settled(() => expect(holders([first])).toEqual(REGIONS));
		const second = replica(url, "second");
		await first.share.stop();
		await settled(() => expect(holders([second])).toEqual(REGIONS));
		expect(holders([first])).toEqual([]);
	});

	it("takes over from one that has fallen silent, whose signs of life count no more", async () => {
		const url = await createServerDatabase();
		const silent = await silentConsole(url);
		await silent.queue.add("cn-hangzhou");
		const turn = await silent.queue.take();
		expect(turn).toMatchObject({ regionId: "cn-hangzhou" });
		await silent.client.query("UPDATE scalehook_queue.job SET started_on = started_on - interval '4 s'");
		const other = replica(url, "other");
		await settled(() => expect(holders([other])).toEqual(["cn-hangzhou"]));
		const { kept } = await silent.queue.look("silent", turn ? [turn] : []);
		expect(kept.size).toBe(0);
		await silent.queue.giveBack(turn ?? { regionId: "", jobId: "", turn: 0 });
		expect((await silent.queue.look("silent", [])).isFree).toBe(false);
		await silent.end();
	});

	it("takes over from one whose session has ended, without waiting", async () => {
		const url = await createServerDatabase();
		const dying = await silentConsole(url);
		await dying.queue.add("cn-hangzhou");
		const turn = await dying.queue.take();
		await dying.queue.look("dying", turn ? [turn] : []);
		await dying.end();
		const other = await silentConsole(url);
		await settled(async () => expect((await other.queue.look("other", [])).isOverdue).toBe(true));
		await other.queue.expire();
		expect(await other.queue.take()).toMatchObject({ regionId: "cn-hangzhou" });
		await other.end();
	});

	it("tells when the next of the others would be overdue", async () => {
		const url = await createServerDatabase();
		const [holder, other] = [await silentConsole(url), await silentConsole(url)];
		expect((await other.queue.look("other", [])).dueMs).toBeNull();
		await holder.queue.add("cn-hangzhou");
		const turn = await holder.queue.take();
		const { dueMs } = await other.queue.look("other", []);
		expect(dueMs).toBeGreaterThan(0);
		await holder.client.query("UPDATE scalehook_queue.job SET started_on = started_on - interval '4 s'");
		expect((await other.queue.look("other", [])).dueMs).toBeLessThan(0);
		expect((await holder.queue.look("holder", turn ? [turn] : [])).dueMs).toBeNull();
		await Promise.all([holder.end(), other.end()]);
	});

	it("leaves a region with whoever gives signs of life", async () => {
		const url = await createServerDatabase();
		const alive = await silentConsole(url);
		await alive.queue.add("cn-hangzhou");
		const turn = await alive.queue.take();
		await alive.client.query("UPDATE scalehook_queue.job SET started_on = started_on - interval '4 s'");
		await alive.queue.look("alive", turn ? [turn] : []);
		await alive.queue.expire();
		expect(await alive.queue.take()).toBeUndefined();
		await alive.end();
	});

	it("passes on what a console is told to the one that has the region", async () => {
		const url = await createServerDatabase();
		const [holder, other] = [replica(url, "holder"), replica(url, "other")];
		holder.share.add(["cn-hangzhou"]);
		await settled(() => expect(holders([holder, other])).toEqual(["cn-hangzhou"]));
		const [has, tells] = holder.regions.size > 0 ? [holder, other] : [other, holder];
		tells.share.tell({ regionId: "cn-hangzhou", isStarted: true });
		tells.share.tell({ isStarted: false });
		await settled(() => expect(has.news).toEqual([{ regionId: "cn-hangzhou", isStarted: true }, { isStarted: false }]));
		expect(tells.news).toEqual([]);
	});

	it("goes on when the connection is cut, and when something else is said on its channel", async () => {
		const url = await createServerDatabase();
		const one = replica(url, "one");
		one.share.add(["cn-hangzhou"]);
		await settled(() => expect(holders([one])).toEqual(["cn-hangzhou"]));
		const client = new pg.Client({ connectionString: url });
		await client.connect();
		await client.query("SELECT pg_notify('scalehook_regions', 'not JSON')");
		const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
		await client.query(
			"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'scalehook queue' AND datname = current_database()",
		);
		one.share.add(["cn-beijing"]);
		await settled(() => expect(holders([one])).toEqual(["cn-beijing", "cn-hangzhou"]));
		warned.mockRestore();
		await client.end();
	});
});

describe("keeping all regions", () => {
	it("works at each once, and ends all", async () => {
		const begun: string[] = [];
		const work: RegionWork = ({ regionId, signal }) =>
			new Promise((resolve) => {
				begun.push(regionId);
				signal.addEventListener("abort", () => resolve());
			});
		const share = keepRegions(work);
		share.add(["cn-beijing", "cn-hangzhou"]);
		share.add(["cn-hangzhou"]);
		await share.stop();
		share.add(["cn-shanghai"]);
		expect(begun).toEqual(["cn-beijing", "cn-hangzhou"]);
	});
});
