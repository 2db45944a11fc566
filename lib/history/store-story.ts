import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { readActivityFacts } from "./activity-facts";
import { refineTimes } from "./exact-time";
import { judgeStory } from "./judge-story";
import { cloudDate, type Story } from "./story";

/** Waits this long (console's clock) after an activity has ended for an OOS execution that has not shown up. */
const LATE_EXECUTION_MS = 60_000;
/** A story in which something never ends is closed this long after its activity. */
const GIVE_UP_MS = 7 * 3600_000;

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

function secondsBetween(start: Date, end: Date | null): number | null {
	return end && Math.max(0, Math.round((end.getTime() - start.getTime()) / 1000));
}

/** What earlier readings of the same activity have noted. */
type Noted = { endSeenAt: Date | null; exactStartAt: Date | null; exactEndAt: Date | null };

function scaleOutRow(story: Story, noted: Noted, now: Date) {
	const { activity } = story;
	const { endSeenAt } = noted;
	const facts = readActivityFacts(activity.Cause, activity.Description);
	const { scriptResult, diagnosisCode, needsAttention, isSettled } = judgeStory(story);
	const startedAt = cloudDate(activity.StartTime) ?? now;
	const endedAt = cloudDate(activity.EndTime);
	const refined = refineTimes(story);
	const exactStartAt = noted.exactStartAt ?? refined.start;
	const exactEndAt = noted.exactEndAt ?? refined.end;
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
		startedAt,
		endedAt,
		exactStartAt,
		exactEndAt,
		durationSeconds: secondsBetween(exactStartAt ?? startedAt, exactEndAt ?? endedAt),
		scriptResult,
		diagnosisCode,
		needsAttention,
		problems: story.problems,
		endSeenAt,
		isFinal: isStoryFinal(story, isSettled, endSeenAt, now),
		collectedAt: now,
	};
}

/**
 * Writes a story as one transaction: the scale-out's row and all its parts as they are now.
 * @returns the row's id and whether something in the story is still going on.
 */
export async function storeStory(
	prisma: PrismaClient,
	story: Story,
	now: Date,
): Promise<{ id: string; isLive: boolean }> {
	return prisma.$transaction(async (tx) => {
		const key = {
			regionId: story.regionId,
			scalingActivityId: story.activity.ScalingActivityId,
			startedAt: cloudDate(story.activity.StartTime) ?? now,
		};
		// Two replicas, or a round and a reading on demand, may tell the same story at once: one after the other.
		await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${key.regionId}/${key.scalingActivityId}`}, 0))`;
		const before = await tx.scaleOut.findUnique({
			where: { regionId_scalingActivityId_startedAt: key },
			select: { endSeenAt: true, exactStartAt: true, exactEndAt: true },
		});
		const endSeenAt = before?.endSeenAt ?? (story.activity.StatusCode === "InProgress" ? null : now);
		const noted = { exactStartAt: null, exactEndAt: null, ...before, endSeenAt };
		const row = scaleOutRow(story, noted, now);
		const { id } = await tx.scaleOut.upsert({
			where: { regionId_scalingActivityId_startedAt: key },
			create: row,
			update: row,
			select: { id: true },
		});
		await replaceParts(tx, id, story);
		return { id, isLive: !judgeStory(story).isSettled };
	});
}

async function replaceParts(tx: Prisma.TransactionClient, scaleOutId: string, story: Story): Promise<void> {
	const where = { where: { scaleOutId } };
	await tx.scaleOutInstance.deleteMany(where);
	await tx.scaleOutLifecycleAction.deleteMany(where);
	await tx.scaleOutExecution.deleteMany(where);
	await tx.scaleOutInvocation.deleteMany(where);
	await tx.scaleOutInstance.createMany({ data: story.instances.map((part) => ({ scaleOutId, ...part })) });
	await tx.scaleOutLifecycleAction.createMany({
		data: story.actions.map(({ status, ...part }) => ({ scaleOutId, status, ...part })),
	});
	await tx.scaleOutExecution.createMany({
		data: story.executions.map((part) => ({
			...part,
			scaleOutId,
			// Both came out of JSON, so they are JSON again.
			parameters: part.parameters as Prisma.InputJsonObject,
			outputs: part.outputs ?? undefined,
		})),
	});
	await tx.scaleOutInvocation.createMany({ data: story.invocations.map((part) => ({ scaleOutId, ...part })) });
}
