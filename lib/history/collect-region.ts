import { queueNews } from "@/lib/alerts/delivery/queue-news";
import { cloudNow } from "@/lib/cloud/cloud-now";
import { type Cloud, createCloud } from "@/lib/cloud/create-cloud";
import type { ScalingActivity } from "@/lib/cloud/ess";
import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { type Fence, unfenced } from "@/lib/jobs/tenure";
import { FORGOTTEN } from "@/lib/runs/facts-of-story";
import { handOnStory } from "./current-stories";
import { noteChange } from "./history-version";
import { loadStoredStory, type StoredRow, type StoredStory } from "./load-known";
import { mapConcurrently } from "./map-concurrently";
import { type Names, readStory } from "./read-story";
import { createNames } from "./resource-names";
import { judgedAnew } from "./run-row";
import { countChange, storeStory } from "./store-story";
import { cloudDate } from "./story";
import { fromParts } from "./story-parts";

/** Activities that began this long before the newest one known are looked at again: they may have come late. */
const OVERLAP_MS = 10 * 60_000;
/** A round in which nothing happened needs only the newest few. */
const FIRST_LOOK = 10;
const PAGE_SIZE = 50;
const MAX_PAGES = 200;
const PARALLEL_STORIES = 3;
/** "Last read" is kept to this: nothing is written for it alone more often. */
const READ_AT_MS = 60_000;

/** A story that is not over, as it was last read. */
type OpenStory = StoredStory & {
	/** When it was last read, by the console's clock. */
	readAt: Date;
	/** When it was last seen in progress, by the cloud's clock. */
	runningAt: Date | null;
};

/** What the collector remembers of a region from round to round. It ends with the tenure: another replica may have collected since. */
export type RegionMemory = {
	names: Names | undefined;
	/** Stories that are not over, by their row's id; undefined before they were looked up. */
	open: Map<string, OpenStory> | undefined;
	/** Activities of the last listing whose story is over. */
	settled: Set<string>;
	newestAt: Date | null;
	/** When the last successful reading was written down; undefined when it has to be written at once. */
	notedAt: Date | undefined;
	/** The cloud's clock before the last listing: what is not in it had not begun by then. */
	lookedAt: Date | null;
};

/** A memory that knows nothing yet. */
export function newRegionMemory(): RegionMemory {
	return { names: undefined, open: undefined, settled: new Set(), newestAt: null, notedAt: undefined, lookedAt: null };
}

/** The region's activities, newest first, down to those that began before `since`. */
async function readActivities(cloud: Cloud, since: Date | null): Promise<ScalingActivity[]> {
	const isEnough = (found: readonly ScalingActivity[], size: number) => {
		const oldest = cloudDate(found.at(-1)?.StartTime);
		const isPast = since !== null && oldest !== null && oldest.getTime() < since.getTime() - OVERLAP_MS;
		return found.length < size || isPast;
	};
	const first = await cloud.ess.describeScalingActivities({ PageNumber: 1, PageSize: FIRST_LOOK });
	if (isEnough(first.ScalingActivities, FIRST_LOOK)) {
		return first.ScalingActivities;
	}
	const found: ScalingActivity[] = [];
	for (let PageNumber = 1; PageNumber <= MAX_PAGES; PageNumber += 1) {
		const { ScalingActivities } = await cloud.ess.describeScalingActivities({ PageNumber, PageSize: PAGE_SIZE });
		found.push(...ScalingActivities);
		if (isEnough(ScalingActivities, PAGE_SIZE)) {
			break;
		}
	}
	return found;
}

type RowKey = Pick<StoredRow, "scalingActivityId" | "startedAt">;

const rowKey = ({ scalingActivityId, startedAt }: RowKey) => `${scalingActivityId}@${startedAt.getTime()}`;
/** Tells one activity from another that was given the same id after a reset: by its start. */
const activityKey = ({ ScalingActivityId, StartTime }: ScalingActivity) =>
	`${ScalingActivityId}@${cloudDate(StartTime)?.getTime()}`;

/** Whether an open story should be read again: always while its activity runs, then less and less often. */
export function isDue(row: { endSeenAt: Date | null; collectedAt: Date }, now: Date): boolean {
	const sinceEnd = row.endSeenAt ? now.getTime() - row.endSeenAt.getTime() : 0;
	const restMs = sinceEnd < 60_000 ? 0 : sinceEnd < 600_000 ? 2_000 : 30_000;
	return now.getTime() - row.collectedAt.getTime() >= restMs;
}

/** Activities whose story is still open but which are too old for the list just read. */
async function readOpenActivities(cloud: Cloud, rows: readonly RowKey[]): Promise<ScalingActivity[]> {
	const found: ScalingActivity[] = [];
	for (let from = 0; from < rows.length; from += 20) {
		const ScalingActivityId = rows.slice(from, from + 20).map((row) => row.scalingActivityId);
		const answer = await cloud.ess.describeScalingActivities({ ScalingActivityId, PageSize: PAGE_SIZE });
		found.push(...answer.ScalingActivities);
	}
	return found;
}

/** Closes stories whose activity the cloud no longer knows (an emulator that was reset): what was seen of them stays. */
async function closeForgotten(
	prisma: PrismaClient,
	stories: readonly StoredStory[],
	now: Date,
	fence: Fence,
): Promise<void> {
	for (const { row, parts } of stories) {
		const { id, regionId } = row;
		const problem = {
			part: "activity",
			code: FORGOTTEN,
			message: "The cloud no longer knows this scaling activity.",
		};
		const closing = { isFinal: true, collectedAt: now, problems: [problem] };
		const run = judgedAnew({ row: { ...row, ...closing }, parts });
		const version = await prisma.$transaction(async (tx) => {
			await fence(tx);
			const closed = await tx.scaleOut.update({
				where: { id },
				data: { ...closing, ...run, version: { increment: 1 } },
			});
			await countChange(tx, regionId);
			await queueNews(tx, row.verdict, closed, now);
			return closed.version;
		});
		noteChange(id, version);
	}
}

async function loadOpen(prisma: PrismaClient, regionId: string): Promise<Map<string, OpenStory>> {
	const rows = await prisma.scaleOut.findMany({ where: { regionId, isFinal: false }, select: { id: true } });
	const stories = await mapConcurrently(rows, PARALLEL_STORIES, ({ id }) => loadStoredStory(prisma, { id }));
	const found = stories.filter((story) => story !== undefined);
	return new Map(found.map((story) => [story.row.id, { ...story, readAt: story.row.collectedAt, runningAt: null }]));
}

/** Of the listed activities those whose story is over; what the last listing told of them need not be asked again. */
async function findSettled(
	prisma: PrismaClient,
	regionId: string,
	listed: readonly ScalingActivity[],
	known: ReadonlySet<string>,
): Promise<Set<string>> {
	const keys = new Set(listed.map(activityKey));
	const unknown = listed.filter((activity) => !known.has(activityKey(activity)));
	const rows =
		unknown.length === 0
			? []
			: await prisma.scaleOut.findMany({
					where: { regionId, isFinal: true, scalingActivityId: { in: unknown.map((one) => one.ScalingActivityId) } },
					select: { scalingActivityId: true, startedAt: true },
				});
	return new Set([...known, ...rows.map(rowKey)].filter((key) => keys.has(key)));
}

/** What a round of collecting found. */
export type Collected = { storiesRead: number; storiesWritten: number; isActive: boolean };

/**
 * Brings the stored history of one region up to date: new activities, and those whose story is still open. A round in
 * which nothing happened is one call and no query. Running it twice, or at the same time elsewhere, does no harm; whoever
 * shares the work gives the fence of its tenure, and what it has lost the right to write is not written.
 * @throws {CloudError} or {EmulatorControlError} when the cloud cannot be reached; {TenureLostError} by the fence.
 */
export async function collectRegion(
	prisma: PrismaClient,
	regionId: string,
	memory: RegionMemory = newRegionMemory(),
	fence: Fence = unfenced,
): Promise<Collected> {
	const cloud = createCloud(regionId);
	memory.names ??= createNames(cloud);
	if (memory.open === undefined) {
		const cursor = await prisma.collectorCursor.findUnique({ where: { regionId } });
		memory.newestAt = cursor?.newestAt ?? null;
		memory.open = await loadOpen(prisma, regionId);
	}
	const open = memory.open;
	const lookedAt = await cloudNow();
	const listed = await readActivities(cloud, memory.newestAt);
	const readAt = new Date();
	const listedKeys = new Set(listed.map(activityKey));
	const unlisted = [...open.values()].filter(({ row }) => !listedKeys.has(rowKey(row)));
	const reread = await readOpenActivities(
		cloud,
		unlisted.map(({ row }) => row),
	);
	const rereadKeys = new Set(reread.map(activityKey));
	const forgotten = unlisted.filter(({ row }) => !rereadKeys.has(rowKey(row)));
	await closeForgotten(prisma, forgotten, readAt, fence);
	for (const { row } of forgotten) {
		open.delete(row.id);
	}

	memory.settled = await findSettled(prisma, regionId, listed, memory.settled);
	const openByKey = new Map([...open.values()].map((story) => [rowKey(story.row), story]));
	const due = [...reread, ...listed].filter((activity) => {
		const story = openByKey.get(activityKey(activity));
		return story
			? isDue({ endSeenAt: story.row.endSeenAt, collectedAt: story.readAt }, readAt)
			: !memory.settled.has(activityKey(activity));
	});
	const names = memory.names;
	const stored = await mapConcurrently(due, PARALLEL_STORIES, async (activity) => {
		const known = openByKey.get(activityKey(activity));
		const seenAt = await cloudNow();
		const parts = known && { detail: known.row.detail, ...fromParts(known.parts) };
		const story = await readStory(cloud, activity, { names, cloudNow: seenAt, known: parts });
		const sightings = { absentAt: known ? null : memory.lookedAt, runningAt: known?.runningAt ?? null };
		const result = await storeStory(prisma, story, new Date(), { known, sightings, fence });
		handOnStory(result);
		if (result.row.isFinal) {
			open.delete(result.id);
			memory.settled.add(activityKey(activity));
		} else {
			const runningAt = activity.StatusCode === "InProgress" ? lookedAt : (known?.runningAt ?? null);
			open.set(result.id, { row: result.row, parts: result.parts, readAt, runningAt });
		}
		return { isLive: result.isLive, isWritten: result.row.version !== known?.row.version };
	});
	memory.lookedAt = lookedAt;
	await noteReading(prisma, { regionId, memory, listed, readAt, fence });
	return {
		storiesRead: due.length,
		storiesWritten: stored.filter(({ isWritten }) => isWritten).length,
		isActive: stored.some(({ isLive }) => isLive),
	};
}

type Reading = {
	regionId: string;
	memory: RegionMemory;
	listed: readonly ScalingActivity[];
	readAt: Date;
	fence: Fence;
};

/** Writes down how far the region has been read, when that has changed or a minute has passed. */
async function noteReading(prisma: PrismaClient, reading: Reading): Promise<void> {
	const { regionId, memory, listed, readAt, fence } = reading;
	const newest = listed.map((activity) => cloudDate(activity.StartTime)?.getTime() ?? 0);
	// Set outright, not only forward: an emulator that was reset may have gone back in time.
	const newestAt = newest.length > 0 ? new Date(Math.max(...newest)) : memory.newestAt;
	const isNew = newestAt?.getTime() !== memory.newestAt?.getTime();
	const isNoted = memory.notedAt && readAt.getTime() - memory.notedAt.getTime() < READ_AT_MS;
	if (!isNew && isNoted) {
		return;
	}
	await prisma.$transaction(async (tx) => {
		await fence(tx);
		await tx.collectorCursor.upsert({
			where: { regionId },
			create: { regionId, newestAt, readAt },
			update: { newestAt, readAt, lastError: Prisma.DbNull },
		});
	});
	memory.newestAt = newestAt;
	memory.notedAt = readAt;
}
