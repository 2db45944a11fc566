import { isDeepStrictEqual } from "node:util";
import { queueNews } from "@/lib/alerts/delivery/queue-news";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { storable } from "@/lib/db/storable";
import { type Fence, unfenced } from "@/lib/jobs/tenure";
import { factsOfStory } from "@/lib/runs/facts-of-story";
import { needsSomeone } from "@/lib/runs/verdicts";
import { readActivityFacts } from "./activity-facts";
import { judgeStory } from "./judge-story";
import { loadStoredStory, type StoredRow, type StoredStory } from "./load-known";
import { runRow, storedRun } from "./run-row";
import { type Sightings, scaleOutTimes, type TimeBounds } from "./scale-out-times";
import { cloudDate, type Story } from "./story";
import { noParts, type StoryParts, toParts } from "./story-parts";
import { writeParts } from "./write-parts";

/** Waits this long (console's clock) after an activity has ended for an OOS execution that has not shown up. */
const LATE_EXECUTION_MS = 60_000;
/** A story in which something never ends is closed this long after its activity. */
const GIVE_UP_MS = 7 * 3600_000;
/** "Last read" is kept to this: nothing is written for it alone more often. */
const READ_AT_MS = 60_000;

/** Whether nothing more is expected: all parts have ended, and an execution that should be there has had time to appear. */
function isStoryFinal(story: Story, isSettled: boolean, endSeenAt: Date | null, now: Date): boolean {
	if (endSeenAt === null) {
		return false;
	}
	const waited = now.getTime() - endSeenAt.getTime();
	const tokens = new Set(story.executions.map((execution) => execution.lifecycleActionToken));
	const isMissing = story.actions.some((action) => action.templateName && !tokens.has(action.lifecycleActionToken));
	if (isSettled && story.problems.length === 0) {
		return !isMissing || waited > LATE_EXECUTION_MS;
	}
	return waited > GIVE_UP_MS;
}

/** What earlier readings of the same activity have noted. */
type Noted = StoredRow;

function boundsOf(notBefore: Date | null | undefined, notAfter: Date | null | undefined): TimeBounds | null {
	return notBefore && notAfter ? { notBefore: notBefore.getTime(), notAfter: notAfter.getTime() } : null;
}

const toDate = (at: number | null | undefined) => (at === null || at === undefined ? null : new Date(at));

function timesRow(story: Story, sightings: Sightings, noted: Noted | undefined) {
	const start = boundsOf(noted?.startNotBefore, noted?.startNotAfter);
	const end = boundsOf(noted?.endNotBefore, noted?.endNotAfter);
	const times = scaleOutTimes(story, sightings, {
		start,
		end,
		startAt: start && (noted?.exactStartAt ?? null),
		endAt: end && (noted?.exactEndAt ?? null),
	});
	return {
		exactStartAt: toDate(times?.start.at),
		exactEndAt: toDate(times?.end?.at),
		startNotBefore: toDate(times?.start.notBefore),
		startNotAfter: toDate(times?.start.notAfter),
		endNotBefore: toDate(times?.end?.notBefore),
		endNotAfter: toDate(times?.end?.notAfter),
		durationSeconds: times?.durationSeconds ?? null,
	};
}

function scaleOutRow(story: Story, sightings: Sightings, noted: Noted | undefined, now: Date) {
	const { activity } = story;
	const endSeenAt = noted?.endSeenAt ?? (activity.StatusCode === "InProgress" ? null : now);
	const facts = readActivityFacts(activity.Cause, activity.Description);
	const { diagnosisCode, isSettled } = judgeStory(story);
	const isFinal = isStoryFinal(story, isSettled, endSeenAt, now);
	// Once it is checked, its verdict is what the checks made of it.
	const run = noted?.checkCommand ? storedRun(noted) : runRow(factsOfStory(story, isFinal));
	return {
		regionId: story.regionId,
		scalingActivityId: activity.ScalingActivityId,
		scalingGroupId: activity.ScalingGroupId,
		scalingGroupName: story.scalingGroupName,
		direction: facts.direction,
		trigger: facts.trigger,
		cause: activity.Cause ?? null,
		description: activity.Description ?? null,
		detail: story.detail,
		scalingRuleId: facts.scalingRuleId,
		scalingRuleName: story.scalingRuleName,
		capacityBefore: facts.capacityBefore,
		capacityAfter: facts.capacityAfter,
		instanceCount: story.instances.length,
		status: activity.StatusCode,
		statusMessage: activity.StatusMessage || null,
		progress: activity.Progress ?? null,
		startedAt: cloudDate(activity.StartTime) ?? now,
		endedAt: cloudDate(activity.EndTime),
		...timesRow(story, sightings, noted),
		diagnosisCode,
		...run,
		needsAttention: needsSomeone(run.verdict),
		problems: story.problems,
		endSeenAt,
		isFinal,
	};
}

type NewRow = ReturnType<typeof scaleOutRow>;

function isSameRow(stored: StoredRow, row: NewRow): boolean {
	const now: Readonly<Record<string, unknown>> = storable(row);
	const before: Readonly<Record<string, unknown>> = stored;
	return Object.keys(now).every((name) => isDeepStrictEqual(before[name], now[name]));
}

const isSameParts = (before: StoryParts, after: StoryParts) =>
	(Object.keys(noParts) as (keyof StoryParts)[]).every((name) => {
		const [old, now] = [before[name], after[name]];
		return old.size === now.size && [...now].every(([key, part]) => old.get(key) === part);
	});

/** A story as it is stored now, and whether something in it is still going on. */
export type StoreResult = StoredStory & { id: string; isLive: boolean };

type Options = {
	/** What is stored, as far as the caller knows; else it is loaded. Only differences are written. */
	known?: StoredStory | undefined;
	sightings?: Sightings;
	/** Keeps what is written to whoever has the region. */
	fence?: Fence;
};

/** Counts a change of the region's history, so that lists of it are read again. */
export async function countChange(tx: Prisma.TransactionClient, regionId: string): Promise<void> {
	await tx.$executeRaw`
		INSERT INTO "collector_cursor" ("regionId", "version") VALUES (${regionId}, 1)
		ON CONFLICT ("regionId") DO UPDATE SET "version" = "collector_cursor"."version" + 1`;
}

/**
 * Writes of a story what differs from what is stored, as one transaction; nothing at all when nothing does (but for the
 * time of reading, once a minute).
 */
export async function storeStory(
	prisma: PrismaClient,
	story: Story,
	now: Date,
	{ known, sightings = { absentAt: null, runningAt: null }, fence = unfenced }: Options = {},
): Promise<StoreResult> {
	const isLive = !judgeStory(story).isSettled;
	if (known) {
		const parts = toParts(story, known.parts);
		if (isSameRow(known.row, scaleOutRow(story, sightings, known.row, now)) && isSameParts(known.parts, parts)) {
			const row = await noteReading(prisma, known.row, now, fence);
			return { id: row.id, isLive, row, parts: known.parts };
		}
	}
	const stored = await prisma.$transaction(async (tx) => {
		await fence(tx);
		return writeStory(tx, story, now, sightings, known);
	});
	return { ...stored, id: stored.row.id, isLive };
}

async function noteReading(prisma: PrismaClient, row: StoredRow, now: Date, fence: Fence): Promise<StoredRow> {
	if (now.getTime() - row.collectedAt.getTime() < READ_AT_MS) {
		return row;
	}
	await prisma.$transaction(async (tx) => {
		await fence(tx);
		await tx.scaleOut.updateMany({ where: { id: row.id }, data: { collectedAt: now } });
	});
	return { ...row, collectedAt: now };
}

async function writeStory(
	tx: Prisma.TransactionClient,
	story: Story,
	now: Date,
	sightings: Sightings,
	known: StoredStory | undefined,
): Promise<StoredStory> {
	const key = {
		regionId: story.regionId,
		scalingActivityId: story.activity.ScalingActivityId,
		startedAt: cloudDate(story.activity.StartTime) ?? now,
	};
	// A replica of an earlier version, which knows no fence, may tell the same story: one after the other.
	await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${key.regionId}/${key.scalingActivityId}`}, 0))`;
	const where = { regionId_scalingActivityId_startedAt: key };
	const current = await tx.scaleOut.findUnique({ where, select: { version: true } });
	const before = current && known?.row.version === current.version ? known : await loadStoredStory(tx, where);
	const parts = toParts(story, before?.parts);
	const data = scaleOutRow(story, sightings, before?.row, now);
	if (!before) {
		const row = await tx.scaleOut.create({ data: { ...data, collectedAt: now, version: 1 } });
		await writeParts(tx, row.id, noParts, parts);
		await countChange(tx, story.regionId);
		await queueNews(tx, undefined, row, now);
		return { row, parts };
	}
	const isChanged = !isSameRow(before.row, data) || !isSameParts(before.parts, parts);
	const row = await tx.scaleOut.update({
		where: { id: before.row.id },
		data: { ...(isChanged && { ...data, version: { increment: 1 } }), collectedAt: now },
	});
	await writeParts(tx, row.id, before.parts, parts);
	if (isChanged) {
		await countChange(tx, story.regionId);
		await queueNews(tx, before.row.verdict, row, now);
	}
	return { row, parts };
}
