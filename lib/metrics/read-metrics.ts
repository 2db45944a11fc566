import type { PrismaClient } from "@/lib/db/generated/client";
import { isAllCounted } from "@/lib/history/count-stored";
import { processMetrics } from "@/lib/kit/process-metrics";
import { gauge, type Metric } from "@/lib/kit/prometheus";
import { OPEN_STATUSES } from "@/lib/runs/attempts/attempt";
import packageFile from "@/package.json";
import { consoleMetrics } from "./console-metrics";

type Options = { open: () => Promise<{ kind: "embedded" | "server"; prisma: PrismaClient }>; now: () => Date };

/**
 * What there is to tell of this console: what the process has counted, and how things stand in the database, which is the
 * same from all consoles that share one. A database that does not answer is told as such and takes only its own away.
 */
export async function readMetrics({ open, now }: Options): Promise<Metric[]> {
	const build = gauge("scalehook_build_info", "The version that runs.", [
		{ labels: { version: packageFile.version }, value: 1 },
	]);
	const counted = Object.values(consoleMetrics()).map((counts) => counts.metric());
	return [build, ...(await databaseMetrics(open, now)), ...counted, ...processMetrics(performance.now())];
}

async function databaseMetrics(open: Options["open"], now: Options["now"]): Promise<Metric[]> {
	const began = performance.now();
	try {
		const { kind, prisma } = await open();
		await prisma.$queryRaw`SELECT 1`;
		const seconds = (performance.now() - began) / 1000;
		return [
			up(1),
			gauge("scalehook_database_ping_seconds", "How long the database took to answer.", [
				{ labels: { kind }, value: seconds },
			]),
			...(await sizeMetrics(prisma)),
			...(await runMetrics(prisma)),
			...(await collectorMetrics(prisma, now())),
			...(await queueMetrics(prisma, kind)),
			...(await deliveryMetrics(prisma)),
		];
	} catch (error) {
		console.warn("Metrics of the database could not be read:", error);
		return [up(0)];
	}
}

const up = (value: 0 | 1) => gauge("scalehook_database_up", "Whether the database answers.", value);

async function sizeMetrics(prisma: PrismaClient): Promise<Metric[]> {
	const [found] = await prisma.$queryRaw<{ bytes: number }[]>`
		SELECT pg_database_size(current_database())::float8 AS "bytes"`;
	return [gauge("scalehook_database_size_bytes", "What the database takes on its disk.", found ? found.bytes : [])];
}

/** From the figures that the database keeps; nothing until they tell of all runs. */
async function runMetrics(prisma: PrismaClient): Promise<Metric[]> {
	if (!(await isAllCounted(prisma))) {
		return [];
	}
	const rows = await prisma.scaleOutKind.groupBy({
		by: ["direction", "verdict"],
		where: { isWide: false },
		_sum: { runs: true },
	});
	const samples = rows.map(({ direction, verdict, _sum }) => ({
		labels: { direction, verdict: verdict ?? "" },
		value: _sum.runs ?? 0,
	}));
	return [gauge("scalehook_runs", "Scaling activities in the history, by verdict.", samples)];
}

async function collectorMetrics(prisma: PrismaClient, now: Date): Promise<Metric[]> {
	const cursors = await prisma.collectorCursor.findMany({ orderBy: { regionId: "asc" } });
	const open = await prisma.scaleOut.groupBy({ by: ["regionId"], where: { isFinal: false }, _count: true });
	const ages = cursors.flatMap(({ regionId: region, readAt }) =>
		readAt ? [{ labels: { region }, value: Math.max(0, now.getTime() - readAt.getTime()) / 1000 }] : [],
	);
	return [
		gauge("scalehook_collector_regions", "Regions whose history is collected.", cursors.length),
		gauge(
			"scalehook_collector_last_read_age_seconds",
			"Since when a region has not been read without an error; noted once a minute while nothing happens.",
			ages,
		),
		gauge(
			"scalehook_collector_error",
			"1 where the last reading of a region failed.",
			cursors.map(({ regionId: region, lastError }) => ({ labels: { region }, value: lastError === null ? 0 : 1 })),
		),
		gauge(
			"scalehook_collector_open_stories",
			"Scaling activities of a region that are still followed.",
			open.map(({ regionId: region, _count }) => ({ labels: { region }, value: _count })),
		),
	];
}

/** What waits to be done, by kind. Regions wait for a console only where several can share them. */
async function queueMetrics(prisma: PrismaClient, kind: "embedded" | "server"): Promise<Metric[]> {
	const [alerts, news, attempts, checks] = await Promise.all([
		prisma.alertDelivery.count({ where: { state: { in: ["waiting", "sending"] } } }),
		prisma.alertItem.count({ where: { dueAt: { not: null } } }),
		prisma.runAttempt.count({ where: { status: { in: [...OPEN_STATUSES] } } }),
		prisma.scaleOutCheck.count({ where: { state: { in: ["planned", "pending"] } } }),
	]);
	const regions = kind === "server" ? { regions: await freeRegions(prisma) } : {};
	const waiting = { alerts, news, attempts, checks, ...regions };
	return [
		gauge(
			"scalehook_queue_length",
			"What waits to be done: alerts to send, runs to tell of, attempts under way, checks without a result, regions without a console.",
			Object.entries(waiting).map(([queue, value]) => ({ labels: { queue }, value })),
		),
	];
}

/** pg-boss makes its table when a console first shares regions. */
async function freeRegions(prisma: PrismaClient): Promise<number> {
	const [table] = await prisma.$queryRaw<{ isThere: boolean }[]>`
		SELECT to_regclass('scalehook_queue.job') IS NOT NULL AS "isThere"`;
	if (!table?.isThere) {
		return 0;
	}
	const [found] = await prisma.$queryRaw<{ count: number }[]>`
		SELECT count(*)::int AS "count" FROM scalehook_queue.job WHERE name = 'regions' AND state < 'active'`;
	return found?.count ?? 0;
}

async function deliveryMetrics(prisma: PrismaClient): Promise<Metric[]> {
	const rows = await prisma.alertDelivery.groupBy({ by: ["channelKind", "state"], _count: true });
	const samples = rows.map(({ channelKind: kind, state, _count }) => ({ labels: { kind, state }, value: _count }));
	return [gauge("scalehook_alert_deliveries", "Alerts in the delivery log, by kind of channel and state.", samples)];
}
