import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { errorFields } from "@/lib/actions/error-fields";
import { defaultRegionId } from "@/lib/cloud/region-id";
import { database, db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { FollowUp } from "@/lib/jobs/follow-up";
import { keepRegions } from "@/lib/jobs/keep-regions";
import type { News, RegionShare, RegionWork } from "@/lib/jobs/tenure";
import { OPEN_STATUSES } from "@/lib/runs/attempts/attempt";
import { Bell } from "./bell";
import { collectorBackOffMs } from "./collector-pace";
import {
	forgetRegion,
	isWatched,
	isWatchedHere,
	listenToConsole,
	noteWatchingElsewhere,
	WATCHED_MS,
} from "./collector-signal";
import { workRegion } from "./work-region";

/**
 * The regions that are collected: those that someone looked at or worked in, those in which a step of a walkthrough or an
 * attempt of a run is under way, and at least the home region.
 */
async function collectedRegions(): Promise<string[]> {
	const prisma = await db();
	const [rows, walkthroughs, attempts] = await Promise.all([
		prisma.collectorCursor.findMany({ select: { regionId: true } }),
		prisma.walkthrough.findMany({
			where: { steps: { some: { status: "running" } } },
			distinct: ["regionId"],
			select: { regionId: true },
		}),
		prisma.runAttempt.findMany({
			where: { status: { in: [...OPEN_STATUSES] } },
			distinct: ["regionId"],
			select: { regionId: true },
		}),
	]);
	return [...new Set([defaultRegionId, ...[...rows, ...walkthroughs, ...attempts].map(({ regionId }) => regionId)])];
}

async function openShare(work: RegionWork, onNews: (news: News) => void): Promise<RegionShare> {
	const { kind } = await database();
	const { DATABASE_URL } = env();
	if (kind === "embedded" || DATABASE_URL === undefined) {
		return keepRegions(work);
	}
	// Loaded here alone: a console with the embedded database does without the queue and its memory.
	const { shareRegions } = await import("@/lib/jobs/share-regions");
	return shareRegions({ url: DATABASE_URL, id: `${hostname()} ${process.pid} ${randomUUID()}`, work, onNews });
}

/**
 * Collects in the background until stopped: all regions on the embedded database, on a server those that this console has
 * of all that share it. Never throws: what fails is tried again.
 */
export function startCollector(followUps: readonly FollowUp[]): { stop: () => Promise<void> } {
	const bells = new Map<string, Bell>();
	const added = new Set<string>();
	let share: RegionShare | undefined;
	let isStopped = false;
	let repeating: NodeJS.Timeout | undefined;

	const work: RegionWork = async (tenure) => {
		const bell = new Bell();
		bells.set(tenure.regionId, bell);
		await workRegion(tenure, { bell, followUps, target: env().CLOUD_TARGET, db, isWatched });
		if (bells.get(tenure.regionId) === bell) {
			bells.delete(tenure.regionId);
		}
	};

	const ring = ({ regionId, isStarted }: News) => {
		const rung = isStarted && regionId !== undefined ? [bells.get(regionId)] : [...bells.values()];
		for (const bell of rung) {
			bell?.ring(isStarted);
		}
	};

	/** Another console has told something: whoever has the region looks at once. */
	const hear = (news: News) => {
		if (!news.isStarted) {
			noteWatchingElsewhere();
		}
		ring(news);
	};

	const addRegion = async (to: RegionShare, regionId: string) => {
		try {
			added.add(regionId);
			await (await db()).collectorCursor.createMany({ data: [{ regionId }], skipDuplicates: true });
			to.add([regionId]);
		} catch (error) {
			added.delete(regionId);
			forgetRegion(regionId);
			console.warn(`The history of ${regionId} is not collected yet: ${errorFields(error).message}`);
		}
	};

	const start = async () => {
		const regionIds = await collectedRegions();
		const opened = await openShare(work, hear);
		opened.add(regionIds);
		for (const regionId of regionIds) {
			added.add(regionId);
		}
		share = opened;
		listenToConsole((news) => {
			ring(news);
			opened.tell(news);
			if (news.regionId !== undefined && !added.has(news.regionId)) {
				void addRegion(opened, news.regionId);
			}
		});
		// Consoles that collect have to know for as long as somebody looks at this one.
		repeating = setInterval(() => isWatchedHere() && opened.tell({ isStarted: false }), WATCHED_MS / 2);
		repeating.unref();
	};

	const run = async () => {
		for (let failures = 1; !isStopped && share === undefined; failures += 1) {
			try {
				await start();
			} catch (error) {
				if (failures === 1) {
					console.warn(`The history is not being collected: ${errorFields(error).message}`);
				}
				await pause(collectorBackOffMs(failures));
			}
		}
	};
	const running = run();

	return {
		stop: async () => {
			isStopped = true;
			clearInterval(repeating);
			await running;
			await share?.stop();
		},
	};
}
