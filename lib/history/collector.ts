import { randomUUID } from "node:crypto";
import { errorFields } from "@/lib/actions/error-fields";
import { defaultRegionId } from "@/lib/cloud/region-id";
import { database, db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { dropLease, holdLease, readWakes, wakeHolder } from "@/lib/jobs/lease";
import { collectRegion, newRegionMemory, type RegionMemory } from "./collect-region";
import { collectorBackOffMs, restMs } from "./collector-pace";
import { isWatched, restAfterFailure, restUntilSignal, takeSignal, WATCHED_MS, wake } from "./collector-signal";

const LEASE = { name: "history-collector", seconds: 15, renewAfterMs: 5_000 };
/** How often the holder looks whether another replica has told it something. One process needs none of this. */
const LISTEN_MS = 500;
/** How long a replica that does not collect rests before it asks for the lease again. */
const STANDBY_MS = { emulator: 2_000, aliyun: 10_000 } as const;

/** Has regions collected from now on. */
async function watchRegions(regionIds: readonly string[]): Promise<void> {
	if (regionIds.length > 0) {
		const prisma = await db();
		await prisma.collectorCursor.createMany({
			data: regionIds.map((regionId) => ({ regionId })),
			skipDuplicates: true,
		});
	}
}

type Regions = Map<string, RegionMemory>;

/** The regions that are collected: those that someone looked at or worked in, at least the home region. */
async function loadRegions(known: Regions = new Map()): Promise<Regions> {
	const prisma = await db();
	const rows = await prisma.collectorCursor.findMany({ select: { regionId: true } });
	const ids = new Set([defaultRegionId, ...rows.map((row) => row.regionId)]);
	return new Map([...ids].map((id) => [id, known.get(id) ?? newRegionMemory()]));
}

/** One round over all regions. One region's failure does not keep the others waiting; it is noted and thrown at the end. */
async function collectAll(regions: Regions): Promise<boolean> {
	const prisma = await db();
	let isActive = false;
	let failure: unknown;
	for (const [regionId, memory] of regions) {
		try {
			isActive = (await collectRegion(prisma, regionId, memory)).isActive || isActive;
		} catch (error) {
			failure = error;
			// What was remembered may be half of a round; it is looked up again.
			regions.set(regionId, newRegionMemory());
			const { code, message } = errorFields(error);
			const lastError = { code, message };
			await prisma.collectorCursor.upsert({
				where: { regionId },
				create: { regionId, lastError },
				update: { lastError },
			});
		}
	}
	if (failure !== undefined) {
		throw failure;
	}
	return isActive;
}

type Options = {
	/** Called after each round; whether there is something that should be followed closely. Its failures are its own. */
	afterRound: () => Promise<boolean>;
};

/** Collects in the background until stopped, as the only replica that does. Never throws: what fails is tried again. */
export function startCollector({ afterRound }: Options): { stop: () => Promise<void> } {
	const holder = randomUUID();
	let isStopped = false;
	let heldUntil = 0;
	let failures = 0;
	let quietRounds = 0;
	let wakes = 0;
	let heardAt = Number.NEGATIVE_INFINITY;
	let regions: Regions | undefined;

	/** Takes or renews the lease; without it, passes on what this process was told to the replica that has it. */
	const hold = async (): Promise<boolean> => {
		if (performance.now() < heldUntil) {
			return true;
		}
		const { prisma, kind } = await database();
		if (kind === "embedded") {
			// Its directory is this process's alone: there is nobody to share the work with.
			return true;
		}
		if (await holdLease(prisma, LEASE.name, holder, LEASE.seconds)) {
			heldUntil = performance.now() + LEASE.renewAfterMs;
			return true;
		}
		heldUntil = 0;
		// Another replica writes now: nothing that is remembered here can be relied on.
		regions = undefined;
		const told = takeSignal();
		await watchRegions(told.regions);
		if (told.isStarted || isWatched()) {
			await wakeHolder(prisma, LEASE.name);
		}
		return false;
	};

	/** Rests as long as nothing is told, here or by another replica; renews the lease meanwhile. */
	const rest = async (ms: number): Promise<void> => {
		if ((await database()).kind === "embedded") {
			await restUntilSignal(ms);
			return;
		}
		const until = performance.now() + ms;
		for (let left = ms; left > 0 && !isStopped; left = until - performance.now()) {
			const isTold = await restUntilSignal(Math.min(left, LISTEN_MS));
			if (isTold || heldUntil === 0 || !(await hold())) {
				return;
			}
			if ((await readWakes(await db(), LEASE.name)) !== wakes) {
				return;
			}
		}
	};

	/** Whether another replica has told something lately: there a browser looks, or something was started. */
	const hearOthers = async (): Promise<boolean> => {
		if ((await database()).kind === "server") {
			const heard = await readWakes(await db(), LEASE.name);
			heardAt = heard === wakes ? heardAt : performance.now();
			wakes = heard;
		}
		return performance.now() - heardAt < WATCHED_MS;
	};

	/** One round of what this replica has to do. @returns milliseconds to rest after it. */
	const round = async (): Promise<number> => {
		const target = env().CLOUD_TARGET;
		if (!(await hold())) {
			return STANDBY_MS[target];
		}
		const began = performance.now();
		const isWatchedElsewhere = await hearOthers();
		const told = takeSignal();
		await watchRegions(told.regions.filter((id) => !regions?.has(id)));
		if (regions === undefined || isWatchedElsewhere || told.regions.some((id) => !regions?.has(id))) {
			regions = await loadRegions(regions);
		}
		const isGoingOn = await collectAll(regions);
		const isFollowed = await afterRound();
		const isActive = isGoingOn || isFollowed || told.isStarted;
		const isLookedAt = isWatchedElsewhere || isWatched();
		quietRounds = isActive || isLookedAt ? 0 : quietRounds + 1;
		return restMs({ target, isActive, isWatched: isLookedAt, quietRounds, roundMs: performance.now() - began });
	};

	const run = async () => {
		while (!isStopped) {
			try {
				const ms = await round();
				if (failures > 0) {
					console.info("The history is being collected again.");
				}
				failures = 0;
				await rest(ms);
			} catch (error) {
				failures += 1;
				if (failures === 1) {
					console.warn(`The history is not being collected: ${errorFields(error).message}`);
				}
				await restAfterFailure(collectorBackOffMs(failures));
			}
		}
	};
	const running = run();

	return {
		stop: async () => {
			isStopped = true;
			wake();
			await running;
			if (heldUntil > 0) {
				await dropLease(await db(), LEASE.name, holder);
			}
		},
	};
}
