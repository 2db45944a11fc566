import { cloudNow } from "@/lib/cloud/cloud-now";
import { type Cloud, createCloud } from "@/lib/cloud/create-cloud";
import type { ScalingActivity } from "@/lib/cloud/ess-answers";
import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { loadKnownStory } from "./load-known";
import { mapConcurrently } from "./map-concurrently";
import { type Names, readStory } from "./read-story";
import { createNames } from "./resource-names";
import { storeStory } from "./store-story";
import { cloudDate } from "./story";

/** Activities that began this long before the newest one known are looked at again: they may have come late. */
const OVERLAP_MS = 10 * 60_000;
const PAGE_SIZE = 50;
const MAX_PAGES = 200;
const PARALLEL_STORIES = 3;

const namesByRegion = new Map<string, Names>();

function namesOf(cloud: Cloud): Names {
	const known = namesByRegion.get(cloud.regionId) ?? createNames(cloud);
	namesByRegion.set(cloud.regionId, known);
	return known;
}

/** The region's activities, newest first, down to those that began before `since`. */
async function readActivities(cloud: Cloud, since: Date | null): Promise<ScalingActivity[]> {
	const found: ScalingActivity[] = [];
	for (let PageNumber = 1; PageNumber <= MAX_PAGES; PageNumber += 1) {
		const { ScalingActivities } = await cloud.ess.describeScalingActivities({ PageNumber, PageSize: PAGE_SIZE });
		found.push(...ScalingActivities);
		const oldest = cloudDate(ScalingActivities.at(-1)?.StartTime);
		const isPast = since !== null && oldest !== null && oldest.getTime() < since.getTime() - OVERLAP_MS;
		if (ScalingActivities.length < PAGE_SIZE || isPast) {
			break;
		}
	}
	return found;
}

const rowFields = { id: true, scalingActivityId: true, startedAt: true, endSeenAt: true, collectedAt: true } as const;
type StoredRow = {
	id: string;
	scalingActivityId: string;
	startedAt: Date;
	endSeenAt: Date | null;
	collectedAt: Date;
};

/** Whether an open story should be read again: always while its activity runs, then less and less often. */
export function isDue(row: Pick<StoredRow, "endSeenAt" | "collectedAt">, now: Date): boolean {
	const sinceEnd = row.endSeenAt ? now.getTime() - row.endSeenAt.getTime() : 0;
	const restMs = sinceEnd < 60_000 ? 0 : sinceEnd < 600_000 ? 2_000 : 30_000;
	return now.getTime() - row.collectedAt.getTime() >= restMs;
}

/** Of a scale-out and an activity: whether they are the same one (an id alone may have been given out again). */
const isSame = (row: StoredRow, activity: ScalingActivity) =>
	row.scalingActivityId === activity.ScalingActivityId &&
	row.startedAt.getTime() === cloudDate(activity.StartTime)?.getTime();

/** Activities whose story is still open but which are too old for the list just read. */
async function readOpenActivities(cloud: Cloud, rows: readonly StoredRow[]): Promise<ScalingActivity[]> {
	const found: ScalingActivity[] = [];
	for (let from = 0; from < rows.length; from += 20) {
		const ScalingActivityId = rows.slice(from, from + 20).map((row) => row.scalingActivityId);
		const answer = await cloud.ess.describeScalingActivities({ ScalingActivityId, PageSize: PAGE_SIZE });
		found.push(...answer.ScalingActivities);
	}
	return found;
}

/** Closes stories whose activity the cloud no longer knows (an emulator that was reset): what was seen of them stays. */
async function closeForgotten(prisma: PrismaClient, rows: readonly StoredRow[], now: Date): Promise<void> {
	for (const { id } of rows) {
		const problem = {
			part: "activity",
			code: "Forgotten",
			message: "The cloud no longer knows this scaling activity.",
		};
		await prisma.scaleOut.update({
			where: { id },
			data: { isFinal: true, collectedAt: now, problems: [problem] },
		});
	}
}

/** What a round of collecting found. */
export type Collected = { storiesRead: number; isActive: boolean };

/**
 * Brings the stored history of one region up to date: new activities, and those whose story is still open. Running it
 * twice, or at the same time elsewhere, does no harm.
 * @throws {CloudError} or {EmulatorControlError} when the cloud cannot be reached.
 */
export async function collectRegion(prisma: PrismaClient, regionId: string): Promise<Collected> {
	const cloud = createCloud(regionId);
	const cursor = await prisma.collectorCursor.findUnique({ where: { regionId } });
	const [listed, openRows] = await Promise.all([
		readActivities(cloud, cursor?.newestAt ?? null),
		prisma.scaleOut.findMany({
			where: { regionId, isFinal: false },
			select: rowFields,
		}),
	]);
	const finalRows = await prisma.scaleOut.findMany({
		where: { regionId, isFinal: true, scalingActivityId: { in: listed.map((one) => one.ScalingActivityId) } },
		select: rowFields,
	});
	const readAt = new Date();
	const unlisted = openRows.filter((row) => !listed.some((activity) => isSame(row, activity)));
	const reread = await readOpenActivities(cloud, unlisted);
	const forgotten = unlisted.filter((row) => !reread.some((activity) => isSame(row, activity)));
	const resting = [...finalRows, ...openRows.filter((row) => !isDue(row, readAt))];
	const due = [...reread, ...listed].filter((activity) => !resting.some((row) => isSame(row, activity)));

	await closeForgotten(prisma, forgotten, readAt);
	const clock = due.length > 0 ? await cloudNow() : readAt;
	const stored = await mapConcurrently(due, PARALLEL_STORIES, async (activity) => {
		const row = openRows.find((open) => isSame(open, activity));
		const known = row ? await loadKnownStory(prisma, row.id) : undefined;
		const story = await readStory(cloud, activity, { names: namesOf(cloud), cloudNow: clock, known });
		return storeStory(prisma, story, new Date());
	});
	const newest = listed.map((activity) => cloudDate(activity.StartTime)?.getTime() ?? 0);
	// Set outright, not only forward: an emulator that was reset may have gone back in time.
	const newestAt = newest.length > 0 ? new Date(Math.max(...newest)) : (cursor?.newestAt ?? null);
	await prisma.collectorCursor.upsert({
		where: { regionId },
		create: { regionId, newestAt, readAt },
		update: { newestAt, readAt, lastError: Prisma.DbNull },
	});
	return { storiesRead: due.length, isActive: stored.some(({ isLive }) => isLive) };
}
