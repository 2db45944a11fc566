import { z } from "zod";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { groupBy } from "@/lib/kit/group-by";
import { type StoryParts, toParts } from "./story-parts";

const stringList = z.array(z.string());
const anyMap = z.record(z.string(), z.unknown());

/** An execution's outputs, whether they were stored as a text or as what the text meant. */
const outputsText = (outputs: unknown) =>
	typeof outputs === "string" ? outputs : outputs === null ? null : JSON.stringify(outputs);

const withParts = {
	instances: { omit: { scaleOutId: true }, orderBy: { instanceId: "asc" } },
	lifecycleActions: { omit: { scaleOutId: true }, orderBy: { lifecycleActionToken: "asc" } },
	executions: { omit: { scaleOutId: true, tasks: true }, orderBy: [{ startedAt: "asc" }, { executionId: "asc" }] },
	tasks: { omit: { scaleOutId: true } },
	invocations: { omit: { scaleOutId: true }, orderBy: [{ startedAt: "asc" }, { instanceId: "asc" }] },
	checks: { omit: { scaleOutId: true }, orderBy: { instanceId: "asc" } },
} as const satisfies Prisma.ScaleOutInclude;

/** What the check of one instance found, as stored. */
export type StoredCheck = Omit<Prisma.ScaleOutCheckGetPayload<Record<never, never>>, "scaleOutId">;
/** A scale-out as it is stored: its row, its parts by their keys, and the checks of one that is over. */
export type StoredStory = { row: StoredRow; parts: StoryParts; checks?: readonly StoredCheck[] };
/** The row of a scale-out. */
export type StoredRow = Prisma.ScaleOutGetPayload<Record<never, never>>;

/** Loads a scale-out with all its parts; undefined when there is none. */
export async function loadStoredStory(
	prisma: PrismaClient | Prisma.TransactionClient,
	where: Prisma.ScaleOutWhereUniqueInput,
): Promise<StoredStory | undefined> {
	const found = await prisma.scaleOut.findUnique({ where, include: withParts });
	return found ? toStored(found) : undefined;
}

/** Loads several scale-outs with all their parts, in the order of their ids. */
export async function loadStoredStories(
	prisma: PrismaClient | Prisma.TransactionClient,
	ids: readonly string[],
): Promise<StoredStory[]> {
	const where = { id: { in: [...ids] } };
	return (await prisma.scaleOut.findMany({ where, include: withParts, orderBy: { id: "asc" } })).map(toStored);
}

function toStored(found: Prisma.ScaleOutGetPayload<{ include: typeof withParts }>): StoredStory {
	const { instances, lifecycleActions, executions, tasks, invocations, checks, ...row } = found;
	const tasksOf = groupBy(tasks, ({ ownerExecutionId }) => [ownerExecutionId]);
	const parts = toParts({
		instances,
		actions: lifecycleActions.map((action) => ({ ...action, instanceIds: stringList.parse(action.instanceIds) })),
		executions: executions.map(({ parameters, outputs, ...execution }) => ({
			...execution,
			parameters: anyMap.parse(parameters),
			outputs: outputsText(outputs),
			tasks: (tasksOf.get(execution.executionId) ?? []).map(({ ownerExecutionId: _owner, ...task }) => task),
		})),
		invocations,
	});
	return { row, parts, checks };
}
