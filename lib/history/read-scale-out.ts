import { z } from "zod";
import type { PrismaClient } from "@/lib/db/generated/client";
import { diagnoseAll } from "@/lib/diagnosis/diagnose";
import { subjectsOf } from "./judge-story";
import { toStoryExecution } from "./load-known";
import { storyProblemSchema } from "./story";

const stringList = z.array(z.string());
const problemList = z.array(storyProblemSchema.extend({ part: z.string() }));
const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The whole stored story of one scale-out as plain JSON, with what is wrong with it; undefined when there is none. */
export async function readScaleOut(prisma: PrismaClient, id: string) {
	const row = await prisma.scaleOut.findUnique({
		where: { id },
		include: {
			instances: { omit: { scaleOutId: true }, orderBy: { instanceId: "asc" } },
			lifecycleActions: { omit: { scaleOutId: true }, orderBy: { lifecycleActionToken: "asc" } },
			executions: { omit: { scaleOutId: true }, orderBy: { startedAt: "asc" } },
			invocations: { omit: { scaleOutId: true }, orderBy: [{ startedAt: "asc" }, { instanceId: "asc" }] },
		},
	});
	if (!row) {
		return undefined;
	}
	const { instances, lifecycleActions, executions, invocations, problems, ...scaleOut } = row;
	const actions = lifecycleActions.map((action) => ({ ...action, instanceIds: stringList.parse(action.instanceIds) }));
	const stories = executions.map(toStoryExecution);
	const judged = {
		activity: { StatusCode: row.status, StatusMessage: row.statusMessage ?? undefined },
		detail: row.detail,
		actions,
		executions: stories,
		invocations,
	};
	return {
		...scaleOut,
		startedAt: scaleOut.startedAt.toISOString(),
		endedAt: iso(scaleOut.endedAt),
		exactStartAt: iso(scaleOut.exactStartAt),
		exactEndAt: iso(scaleOut.exactEndAt),
		firstSeenAt: scaleOut.firstSeenAt.toISOString(),
		endSeenAt: iso(scaleOut.endSeenAt),
		collectedAt: scaleOut.collectedAt.toISOString(),
		problems: problemList.parse(problems),
		instances: instances.map((instance) => ({ ...instance, creationTime: iso(instance.creationTime) })),
		lifecycleActions: actions,
		executions: stories.map((one) => ({ ...one, startedAt: iso(one.startedAt), endedAt: iso(one.endedAt) })),
		invocations: invocations.map((one) => ({ ...one, startedAt: iso(one.startedAt), endedAt: iso(one.endedAt) })),
		diagnoses: diagnoseAll(subjectsOf(judged)),
	};
}

/** A scale-out's story as the page shows it. */
export type ScaleOutStory = NonNullable<Awaited<ReturnType<typeof readScaleOut>>>;
