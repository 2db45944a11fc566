import { createHash } from "node:crypto";
import type { Client, Pool } from "pg";
import PgBoss from "pg-boss";
import { type Fence, TenureLostError } from "./tenure";

/** pg-boss keeps its tables in a schema of their own. The fence below names it too. */
const SCHEMA = "scalehook_queue";
const QUEUE = "regions";
/** A job whose holder has not been heard of for so long, in seconds, is somebody else's to take. */
export const SILENT_SECONDS = 3;
/** What sessions of the queue are called in pg_stat_activity: that is how replicas count each other. */
const SESSION_NAME = "scalehook queue";
/** What a session is called while it writes about a region, before the job's id: that is how it is found when it stalls. */
const WRITER_NAME = "scalehook region";
/** In the middle of a transaction, a holder that is overdue and has let the server wait for so long loses its session. */
const STALLED_SECONDS = 2;
/**
 * It also loses it by itself after so many seconds, when nobody is there to take over. Longer than a busy machine leaves a
 * process without a turn: it would else write nothing at all.
 */
const ABANDONED_SECONDS = 10;
/** Any number but that of migrations: one replica at a time makes the queue's tables. */
const SETUP_LOCK = 72_707_370;
/** A job goes from holder to holder for ever. */
const RETRY_LIMIT = 2_000_000_000;

/** A region's job as this process got it. */
export type Turn = {
	regionId: string;
	jobId: string;
	/** Counts the holders of the job: who has an older number has lost it. */
	turn: number;
};

/** How the queue stands, and which of the turns asked about are still this process's. */
export type QueueState = {
	kept: ReadonlySet<string>;
	/** A region waits for somebody. */
	isFree: boolean;
	/** A holder has not been heard of for too long, or its session has ended. */
	isOverdue: boolean;
	/** When the next of the other holders would be overdue, in milliseconds from now; null when there is none. */
	dueMs: number | null;
	regions: number;
	/** The consoles that look: one that stands still is none of them. */
	consoles: number;
};

/** Always the same job for a region, so that it can be sent any number of times. */
function jobIdOf(regionId: string): string {
	const hex = createHash("sha256").update(`region ${regionId}`).digest("hex");
	return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
		"-",
	);
}

export type RegionQueue = Awaited<ReturnType<typeof openRegionQueue>>;

/**
 * The queue of regions on a PostgreSQL server: one job of pg-boss a region, which its holder keeps as long as it lives.
 * pg-boss makes the tables, hands the jobs out and takes them from holders that fell silent. What it lacks in this
 * version (docs/decisions/0011-regions-are-queued.md) are three statements on its table of jobs: a sign of life, giving
 * a job back by whoever has it, and the fence. `client` is this queue's alone and gives the signs of life; `pool` is for
 * pg-boss, whose statements may have to wait for a holder's transaction. Their owner ends both. A holder that is overdue
 * and has let the server wait for `stalledSeconds` in a transaction loses its session.
 */
export async function openRegionQueue(client: Client, pool: Pool, { stalledSeconds = STALLED_SECONDS } = {}) {
	const boss = new PgBoss({
		db: { executeSql: (text, values) => onFreshSession(pool, text, values) },
		schema: SCHEMA,
		// Nothing here is scheduled or archived, and expired jobs are looked for below.
		supervise: false,
		schedule: false,
	});
	await client.query("SELECT pg_advisory_lock($1)", [SETUP_LOCK]);
	try {
		await boss.start();
		await boss.createQueue(QUEUE, { name: QUEUE, retryLimit: RETRY_LIMIT, expireInSeconds: SILENT_SECONDS });
	} finally {
		await client.query("SELECT pg_advisory_unlock($1)", [SETUP_LOCK]);
	}
	await client.query("SELECT set_config('application_name', $1, false)", [SESSION_NAME]);
	// A sign of life that a crash of the server forgets is followed by the next one.
	await client.query("SET synchronous_commit = off");
	const jobs = `${SCHEMA}.job`;
	/** A killed process's session ends at once; who stands still keeps it, and is told by the time alone. */
	const isOrphaned = `state = 'active' AND output ? 'session' AND NOT EXISTS (SELECT FROM pg_stat_activity
		WHERE pid = (output->>'session')::int AND application_name = $2 AND datname = current_database())`;

	return {
		/** Has a region worked at. @returns whether it was not so already. */
		add: async (regionId: string): Promise<boolean> =>
			(await boss.send(QUEUE, { regionId }, { id: jobIdOf(regionId) })) !== null,

		/** A region that nobody works at, now this process's; undefined when there is none. */
		take: async (): Promise<Turn | undefined> => {
			const [job] = await boss.fetch<{ regionId: string }>(QUEUE, { includeMetadata: true });
			return job && { regionId: job.data.regionId, jobId: job.id, turn: job.retryCount };
		},

		/** Frees the regions of holders that died or fell silent; one that stands still in a transaction holds nothing up. */
		expire: async (): Promise<void> => {
			const stalled = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity JOIN ${jobs}
				ON application_name = $2 || ' ' || id WHERE name = $1 AND ${jobs}.state = 'active' AND datname = current_database()
				AND started_on + expire_in < now() AND wait_event_type = 'Client'
				AND state_change < now() - make_interval(secs => $3)`;
			await onFreshSession(pool, stalled, [QUEUE, WRITER_NAME, stalledSeconds]);
			const orphans = `UPDATE ${jobs} SET started_on = 'epoch' WHERE name = $1 AND ${isOrphaned}`;
			await onFreshSession(pool, orphans, [QUEUE, SESSION_NAME]);
			await boss.expire();
		},

		/** Gives a sign of life for `turns` in the name of `holder`, and looks how the queue stands. */
		look: async (holder: string, turns: readonly Turn[]): Promise<QueueState> => {
			const { rows } = await client.query(
				`WITH kept AS (
					UPDATE ${jobs} SET started_on = now(),
						output = jsonb_build_object('holder', $5::text, 'session', pg_backend_pid()) WHERE name = $1 AND state = 'active'
					AND (id, retry_count) IN (SELECT * FROM unnest($3::uuid[], $4::int[])) RETURNING id::text)
				SELECT (SELECT coalesce(array_agg(id), '{}') FROM kept) AS kept,
				EXISTS (SELECT FROM ${jobs} WHERE name = $1 AND state < 'active') AS "isFree",
				EXISTS (SELECT FROM ${jobs} WHERE name = $1 AND state = 'active'
					AND (started_on + expire_in < now() OR ${isOrphaned})) AS "isOverdue",
				(SELECT ceil(extract(epoch FROM min(started_on + expire_in) - now()) * 1000)::int FROM ${jobs}
					WHERE name = $1 AND state = 'active' AND id <> ALL ($3::uuid[])) AS "dueMs",
				(SELECT count(*)::int FROM ${jobs} WHERE name = $1) AS regions,
				(SELECT count(*)::int FROM pg_stat_activity
					WHERE datname = current_database() AND application_name = $2
					AND query_start > now() - make_interval(secs => $6)) AS consoles`,
				[QUEUE, SESSION_NAME, turns.map(({ jobId }) => jobId), turns.map(({ turn }) => turn), holder, SILENT_SECONDS],
			);
			const [state] = rows as (Omit<QueueState, "kept"> & { kept: string[] })[];
			if (state === undefined) {
				throw new Error("The queue did not answer.");
			}
			return { ...state, kept: new Set(state.kept) };
		},

		/** Leaves a region to others, unless it is theirs already. */
		giveBack: async ({ jobId, turn }: Turn): Promise<void> => {
			await client.query(
				`UPDATE ${jobs} SET state = 'retry', start_after = now(), output = NULL
				WHERE name = $1 AND state = 'active' AND id = $2 AND retry_count = $3`,
				[QUEUE, jobId, turn],
			);
		},
	};
}

/** pg-boss sends whole transactions as one text: one that failed leaves a session that is of no use any more. */
async function onFreshSession(pool: Pool, text: string, values: unknown[]) {
	const session = await pool.connect();
	try {
		const result = await session.query(text, values);
		session.release();
		return result;
	} catch (error) {
		session.release(true);
		throw error;
	}
}

/**
 * Holds a region while a transaction writes about it: as long as that lasts, nobody else can take the job, however late it
 * is. The lock does not keep signs of life out. One who stops in the middle loses the session instead of keeping others
 * waiting: they find it by its name.
 */
export function fenceOf({ regionId, jobId, turn }: Turn): Fence {
	return async (tx) => {
		const held = await tx.$queryRaw<unknown[]>`
			SELECT set_config('idle_in_transaction_session_timeout', ${String(ABANDONED_SECONDS * 1000)}, true),
				set_config('application_name', ${`${WRITER_NAME} ${jobId}`}, true)
			FROM scalehook_queue.job
			WHERE name = ${QUEUE} AND id = ${jobId}::uuid AND state = 'active' AND retry_count = ${turn}::int
			FOR KEY SHARE`;
		if (held.length === 0) {
			throw new TenureLostError(regionId);
		}
	};
}
