import { errorFields } from "@/lib/actions/error-fields";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { FollowUp } from "@/lib/jobs/follow-up";
import { type Tenure, TenureLostError } from "@/lib/jobs/tenure";
import { consoleMetrics } from "@/lib/metrics/console-metrics";
import type { Bell } from "./bell";
import { collectRegion, newRegionMemory } from "./collect-region";
import { collectorBackOffMs, restMs } from "./collector-pace";

type Options = {
	bell: Bell;
	followUps: readonly FollowUp[];
	target: "emulator" | "aliyun";
	db: () => Promise<PrismaClient>;
	/** Whether a browser shows what is collected. */
	isWatched: () => boolean;
};

/** Notes why a region could not be read, for the pages that show its history. */
async function noteFailure(prisma: PrismaClient, { regionId, fence }: Tenure, error: unknown): Promise<void> {
	const { code, message } = errorFields(error);
	const lastError = { code, message };
	await prisma.$transaction(async (tx) => {
		await fence(tx);
		await tx.collectorCursor.upsert({ where: { regionId }, create: { regionId, lastError }, update: { lastError } });
	});
}

/** Counts a round of collecting, and the scale-outs that were read and written in it. */
function noteRound(
	region: string,
	outcome: "success" | "failure",
	began: number,
	{ storiesRead, storiesWritten } = { storiesRead: 0, storiesWritten: 0 },
): void {
	const metrics = consoleMetrics();
	metrics.rounds.add({ region, outcome }, performance.now() - began);
	metrics.storiesRead.add({ region }, storiesRead);
	metrics.storiesWritten.add({ region }, storiesWritten);
}

/** Does what follows a round. One that fails does not keep the others waiting. @returns whether something is going on. */
async function followUp(followUps: readonly FollowUp[], tenure: Tenure): Promise<boolean> {
	let isGoingOn = false;
	for (const { name, run } of followUps) {
		try {
			isGoingOn = (await run(tenure)) || isGoingOn;
		} catch (error) {
			if (error instanceof TenureLostError) {
				throw error;
			}
			console.warn(`What follows the collecting of ${tenure.regionId} failed (${name}):`, error);
		}
	}
	return isGoingOn;
}

/**
 * Collects a region's history and does what follows, round by round, for as long as the region is this process's. Nothing
 * that it remembers outlives that. Never rejects: what fails is tried again.
 */
export async function workRegion(tenure: Tenure, { bell, followUps, target, db, isWatched }: Options): Promise<void> {
	const { regionId, signal, fence } = tenure;
	let memory = newRegionMemory();
	let failures = 0;
	let quietRounds = 0;
	while (!signal.aborted) {
		const isStarted = bell.take();
		const began = performance.now();
		try {
			const prisma = await db();
			const collected = await collectRegion(prisma, regionId, memory, fence);
			noteRound(regionId, "success", began, collected);
			const isFollowed = await followUp(followUps, tenure);
			if (failures > 0) {
				console.info(`The history of ${regionId} is being collected again.`);
			}
			failures = 0;
			const isActive = collected.isActive || isFollowed || isStarted;
			quietRounds = isActive || isWatched() ? 0 : quietRounds + 1;
			const roundMs = performance.now() - began;
			await bell.rest(restMs({ target, isActive, isWatched: isWatched(), quietRounds, roundMs }), signal);
		} catch (error) {
			// What was remembered may be half of a round; it is looked up again.
			memory = newRegionMemory();
			if (error instanceof TenureLostError) {
				// Whoever gave the tenure finds that out too and ends it.
				await bell.restAfterFailure(collectorBackOffMs(1), signal);
				continue;
			}
			noteRound(regionId, "failure", began);
			failures += 1;
			if (failures === 1) {
				const { code, message } = errorFields(error);
				const details = code === "InternalError" ? [error] : [];
				console.warn(`The history of ${regionId} is not being collected: ${message}`, ...details);
			}
			await db()
				.then((prisma) => noteFailure(prisma, tenure, error))
				.catch(() => {});
			await bell.restAfterFailure(collectorBackOffMs(failures), signal);
		}
	}
}
