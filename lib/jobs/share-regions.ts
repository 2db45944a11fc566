import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { fenceOf, openRegionQueue, type QueueState, type RegionQueue, SILENT_SECONDS, type Turn } from "./region-queue";
import type { News, RegionShare, RegionWork } from "./tenure";

/** How often a replica gives its signs of life and looks whether a region needs somebody. */
const LOOK_MS = 1_000;
/** So that what is due is overdue at the look that is for it. */
const DUE_SLACK_MS = 20;
/** A statement that takes longer has met a server that is gone. */
const STATEMENT_MS = 5_000;
const RECONNECT_MS = 1_000;
/** Who has more than its share gives a region back at most this often. */
const BALANCE_MS = 30_000;
const CHANNEL = "scalehook_regions";

/** What replicas tell each other: something to know about a region, or that one waits for somebody. */
const messageSchema = z.object({
	from: z.string(),
	news: z.object({ regionId: z.string().optional(), isStarted: z.boolean() }).optional(),
});

type Held = { turn: Turn; ending: AbortController };
type Session = { client: pg.Client; pool: pg.Pool; queue: RegionQueue };

type Options = {
	/** The PostgreSQL server's URL. */
	url: string;
	/** Names this replica to the others. */
	id: string;
	work: RegionWork;
	/** Told what other replicas have to tell. */
	onNews: (news: News) => void;
	/** How long it rests between two looks, in milliseconds. */
	lookMs?: number;
};

/**
 * Shares regions with the other consoles on the same PostgreSQL server: each region is worked at by one of them, about as
 * many by each, and by another within SILENT_SECONDS and a look when that one dies or stands still.
 */
export function shareRegions({ url, id, work, onNews, lookMs = LOOK_MS }: Options): RegionShare {
	const held = new Map<string, Held>();
	/** What was begun at a region last, also when the region is no longer held. */
	const working = new Map<string, Promise<void>>();
	const untold: News[] = [];
	const unqueued = new Set<string>();
	const left: Turn[] = [];
	let session: Session | undefined;
	let isStopped = false;
	let taking: Promise<void> | undefined;
	let wasFree = false;
	let balancedAt = performance.now();
	let endRest = new AbortController();

	const lookSoon = () => endRest.abort();

	const open = async (): Promise<Session> => {
		const settings = { connectionString: url, query_timeout: STATEMENT_MS };
		const client = new pg.Client({ ...settings, connectionTimeoutMillis: STATEMENT_MS, keepAlive: true });
		const pool = new pg.Pool({
			connectionString: url,
			max: 1,
			idleTimeoutMillis: 10_000,
			query_timeout: 2 * STATEMENT_MS,
		});
		// Whatever ends a connection is met by the next statement; without a listener it would end the process.
		client.on("error", lookSoon);
		pool.on("error", () => {});
		client.on("notification", ({ payload }) => hear(payload ?? ""));
		try {
			await client.connect();
			const queue = await openRegionQueue(client, pool);
			await client.query(`LISTEN ${CHANNEL}`);
			return { client, pool, queue };
		} catch (error) {
			await close({ client, pool });
			throw error;
		}
	};

	const hear = (payload: string) => {
		const message = readMessage(payload);
		if (message === undefined || message.from === id) {
			return;
		}
		if (message.news) {
			onNews(message.news);
		} else {
			lookSoon();
		}
	};

	const say = async (to: Session, news?: News) => {
		await to.client.query("SELECT pg_notify($1, $2)", [CHANNEL, JSON.stringify({ from: id, news })]);
	};

	const begin = (turn: Turn) => {
		const { regionId } = turn;
		const ending = new AbortController();
		const before = working.get(regionId);
		const start = async () => {
			// Of an earlier turn at the same region something may still be going on.
			await before;
			if (!ending.signal.aborted) {
				await work({ regionId, signal: ending.signal, fence: fenceOf(turn) });
			}
		};
		held.set(regionId, { turn, ending });
		working.set(regionId, start());
	};

	/** Ends what this replica does at a region. Whether others may have it is the caller's to see to. */
	const end = (regionId: string) => {
		held.get(regionId)?.ending.abort();
		held.delete(regionId);
	};

	/** Ends what goes on at a region, and gives it back at the next look. */
	const leave = async ({ turn }: Held) => {
		end(turn.regionId);
		await working.get(turn.regionId);
		left.push(turn);
		lookSoon();
	};

	/** Takes free regions: at once up to this replica's share of them, and what nobody else has taken by the next look. */
	const take = async (from: Session, state: QueueState) => {
		if (state.isOverdue) {
			await from.queue.expire();
		}
		while (!isStopped && (held.size < shareOf(state) || wasFree)) {
			const turn = await from.queue.take();
			if (turn === undefined) {
				break;
			}
			begin(turn);
		}
		wasFree = state.isFree && !wasFree;
	};

	const balance = (state: QueueState) => {
		const last = [...held.values()].at(-1);
		if (held.size > shareOf(state) && last && !state.isFree && performance.now() - balancedAt > BALANCE_MS) {
			balancedAt = performance.now();
			// Not waited for: the other regions need their signs of life.
			void leave(last);
		}
	};

	/** Does what has come together since the last look. */
	const sayAll = async (by: Session) => {
		for (const regionId of unqueued) {
			if (await by.queue.add(regionId)) {
				await say(by);
			}
			unqueued.delete(regionId);
		}
		for (let news = untold.shift(); news; news = untold.shift()) {
			await say(by, news);
		}
		for (let turn = left.shift(); turn; turn = left.shift()) {
			await by.queue.giveBack(turn);
			await say(by);
		}
	};

	/** @returns how long to rest before the next look, in milliseconds. */
	const look = async (by: Session): Promise<number> => {
		await sayAll(by);
		const asked = [...held.values()];
		const state = await by.queue.look(
			id,
			asked.map(({ turn }) => turn),
		);
		for (const { turn } of asked) {
			if (!state.kept.has(turn.jobId) && held.get(turn.regionId)?.turn === turn) {
				end(turn.regionId);
			}
		}
		if (state.isFree || state.isOverdue) {
			// Not waited for: it may have to wait for a transaction of the one who has fallen silent.
			taking ??= take(by, state)
				.catch((error: unknown) => console.warn("A region could not be taken over:", error))
				.finally(() => {
					taking = undefined;
				});
		} else {
			wasFree = false;
			balance(state);
		}
		// Who takes over looks again as soon as another holder would be overdue.
		return state.dueMs === null || state.dueMs <= 0 ? lookMs : Math.min(lookMs, state.dueMs + DUE_SLACK_MS);
	};

	const run = async () => {
		let heardAt = performance.now();
		let failures = 0;
		while (!isStopped) {
			endRest = new AbortController();
			let restMs = lookMs;
			try {
				session ??= await open();
				restMs = await look(session);
				heardAt = performance.now();
				failures = 0;
			} catch (error) {
				failures += 1;
				if (failures === 1) {
					console.warn("The queue of regions does not answer:", error);
				}
				if (session) {
					void close(session);
				}
				session = undefined;
				restMs = RECONNECT_MS;
			}
			if (performance.now() - heardAt > SILENT_SECONDS * 1000) {
				// Others may have them by now. What is still written is fenced.
				[...held.keys()].forEach(end);
			}
			await pause(restMs, undefined, { signal: endRest.signal }).catch(() => {});
		}
	};
	const running = run();

	return {
		add: (regionIds) => {
			for (const regionId of regionIds) {
				unqueued.add(regionId);
			}
			lookSoon();
		},
		tell: (news) => {
			if (news.regionId === undefined || !held.has(news.regionId)) {
				untold.push(news);
				lookSoon();
			}
		},
		stop: async () => {
			isStopped = true;
			lookSoon();
			await Promise.all([running, taking]);
			const last = session;
			if (last) {
				await Promise.all([...held.values()].map(leave));
				await sayAll(last).catch((error: unknown) => console.warn("Regions could not be given back:", error));
				await close(last);
			}
		},
	};
}

/** How many regions each console has when they are shared evenly. */
function shareOf({ regions, consoles }: QueueState): number {
	return Math.ceil(regions / Math.max(consoles, 1));
}

function readMessage(payload: string): z.infer<typeof messageSchema> | undefined {
	try {
		return messageSchema.parse(JSON.parse(payload));
	} catch {
		// Anyone with the database's password can send anything.
		return undefined;
	}
}

async function close({ client, pool }: Pick<Session, "client" | "pool">): Promise<void> {
	await Promise.allSettled([client.end(), pool.end()]);
}
