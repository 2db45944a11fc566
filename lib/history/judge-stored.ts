import { ZodError } from "zod";
import { errorFields } from "@/lib/actions/error-fields";
import { db } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import { storable } from "@/lib/db/storable";
import { noteChange } from "./history-version";
import { loadStoredStories, type StoredStory } from "./load-known";
import { judgedAnew } from "./run-row";
import { countChange } from "./store-story";
import { startBatches } from "./stored-batches";

/** So many runs are judged at once, of so many instances in all: their outputs are held in memory meanwhile. */
const BATCH = 20;
const BATCH_INSTANCES = 200;

/**
 * Judges some of the runs that were stored before there were verdicts, in the order of their ids.
 * @param after the id after which to go on; undefined at the beginning.
 * @returns the last id judged; undefined when there is none left.
 */
export async function judgeSomeStored(prisma: PrismaClient, after: string | undefined): Promise<string | undefined> {
	const next = await prisma.scaleOut.findMany({
		where: { verdict: null, ...(after !== undefined && { id: { gt: after } }) },
		select: { id: true, instanceCount: true },
		orderBy: { id: "asc" },
		take: BATCH,
	});
	let instances = 0;
	const ids = next.flatMap(({ id, instanceCount }, index) => {
		instances += instanceCount;
		return index === 0 || instances <= BATCH_INSTANCES ? [id] : [];
	});
	for (const story of await loadReadable(prisma, ids)) {
		await leaveBroken(story.row.id, () => judgeOne(prisma, story));
	}
	return ids.at(-1);
}

/** The stories among these that can be read. */
async function loadReadable(prisma: PrismaClient, ids: readonly string[]): Promise<StoredStory[]> {
	try {
		return await loadStoredStories(prisma, ids);
	} catch (error) {
		if (!isOfRow(error)) {
			throw error;
		}
	}
	const found: StoredStory[] = [];
	for (const id of ids) {
		await leaveBroken(id, async () => {
			found.push(...(await loadStoredStories(prisma, [id])));
		});
	}
	return found;
}

/** Whether it is the row that is at fault, and not the database: it would be the same at every try. */
const isOfRow = (error: unknown) =>
	error instanceof ZodError || error instanceof TypeError || error instanceof RangeError;

/** A run that cannot be judged stays without a verdict, and keeps no other from one. */
async function leaveBroken(id: string, judge: () => Promise<void>): Promise<void> {
	try {
		await judge();
	} catch (error) {
		if (!isOfRow(error)) {
			throw error;
		}
		console.warn(`The stored run ${id} cannot be judged: ${errorFields(error).message}`);
	}
}

/** Each in a transaction of its own: who writes several runs in one would hold their figures in an order of its own. */
async function judgeOne(prisma: PrismaClient, story: StoredStory): Promise<void> {
	const { id, regionId, version } = story.row;
	const isJudged = await prisma.$transaction(async (tx) => {
		// One that the collector wrote meanwhile is judged already.
		const { count } = await tx.scaleOut.updateMany({
			where: { id, version, verdict: null },
			data: storable({ ...judgedAnew(story), version: { increment: 1 } }),
		});
		if (count > 0) {
			await countChange(tx, regionId);
		}
		return count > 0;
	});
	if (isJudged) {
		noteChange(id, version + 1);
	}
}

/**
 * Judges what was stored before, batch by batch; begins again where it was ended. Replicas that do it at the same time
 * come to the same verdicts, and only one writes each.
 */
export function startJudgingStored(): { stop: () => Promise<void> } {
	let after: string | undefined;
	return startBatches("judged", async () => {
		after = await judgeSomeStored(await db(), after);
		return after !== undefined;
	});
}
