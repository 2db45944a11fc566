import { z } from "zod";
import type { PrismaClient } from "@/lib/db/generated/client";
import { diagnoseAll } from "@/lib/diagnosis/diagnose";
import { subjectsOf } from "./judge-story";
import { loadStoredStory, type StoredStory } from "./load-known";
import { storyProblemSchema } from "./story";
import { fromParts } from "./story-parts";

const problemList = z.array(storyProblemSchema.extend({ part: z.string() }));
const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The whole stored story of one scale-out as plain JSON, with what is wrong with it; undefined when there is none. */
export async function readScaleOut(prisma: PrismaClient, id: string) {
	const stored = await loadStoredStory(prisma, { id });
	return stored && toScaleOutStory(stored);
}

/** The newest stored scale-out of an activity: an emulator that was reset may give an id again. */
export async function loadStoryOfActivity(
	prisma: PrismaClient,
	activity: { regionId: string; scalingActivityId: string },
): Promise<StoredStory | undefined> {
	const newest = { where: activity, orderBy: { startedAt: "desc" }, select: { id: true } } as const;
	const found = await prisma.scaleOut.findFirst(newest);
	return found ? loadStoredStory(prisma, { id: found.id }) : undefined;
}

/** A stored story as it is judged. */
export function judgedOf({ row, parts }: StoredStory) {
	return {
		activity: { StatusCode: row.status, StatusMessage: row.statusMessage ?? undefined },
		detail: row.detail,
		...fromParts(parts),
	};
}

/** A stored story as the page shows it: plain JSON, with what is wrong with it. */
export function toScaleOutStory(stored: StoredStory) {
	const judged = judgedOf(stored);
	const { instances, actions, executions, invocations } = judged;
	const { problems, ...scaleOut } = stored.row;
	return {
		...scaleOut,
		startedAt: scaleOut.startedAt.toISOString(),
		endedAt: iso(scaleOut.endedAt),
		exactStartAt: iso(scaleOut.exactStartAt),
		exactEndAt: iso(scaleOut.exactEndAt),
		startNotBefore: iso(scaleOut.startNotBefore),
		startNotAfter: iso(scaleOut.startNotAfter),
		endNotBefore: iso(scaleOut.endNotBefore),
		endNotAfter: iso(scaleOut.endNotAfter),
		firstSeenAt: scaleOut.firstSeenAt.toISOString(),
		endSeenAt: iso(scaleOut.endSeenAt),
		collectedAt: scaleOut.collectedAt.toISOString(),
		problems: problemList.parse(problems),
		instances: instances.map((instance) => ({ ...instance, creationTime: iso(instance.creationTime) })),
		lifecycleActions: actions,
		executions: executions.map((one) => ({ ...one, startedAt: iso(one.startedAt), endedAt: iso(one.endedAt) })),
		invocations: invocations.map((one) => ({ ...one, startedAt: iso(one.startedAt), endedAt: iso(one.endedAt) })),
		diagnoses: diagnoseAll(subjectsOf(judged)),
	};
}

/** A scale-out's story as the page shows it. */
export type ScaleOutStory = ReturnType<typeof toScaleOutStory>;
