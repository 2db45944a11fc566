import { z } from "zod";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { KnownStory } from "./read-story";
import { type StoryExecution, storyTaskSchema } from "./story";

const stringList = z.array(z.string());
const anyMap = z.record(z.string(), z.unknown());
const taskList = z.array(storyTaskSchema);

type ExecutionRow = Omit<StoryExecution, "tasks" | "parameters" | "outputs"> & {
	tasks: unknown;
	parameters: unknown;
	outputs: unknown;
};

/** An execution's row with its JSON columns parsed. */
export function toStoryExecution({ tasks, parameters, outputs, ...row }: ExecutionRow): StoryExecution {
	return {
		...row,
		tasks: taskList.parse(tasks),
		parameters: anyMap.parse(parameters),
		outputs: typeof outputs === "string" ? outputs : outputs === null ? null : JSON.stringify(outputs),
	};
}

/** What is stored of a scale-out, for the next reading of its story. */
export async function loadKnownStory(prisma: PrismaClient, scaleOutId: string): Promise<KnownStory | undefined> {
	const row = await prisma.scaleOut.findUnique({
		where: { id: scaleOutId },
		select: {
			detail: true,
			instances: { omit: { scaleOutId: true } },
			lifecycleActions: { omit: { scaleOutId: true } },
			executions: { omit: { scaleOutId: true } },
			invocations: { omit: { scaleOutId: true } },
		},
	});
	return (
		(row && {
			detail: row.detail,
			instances: row.instances,
			actions: row.lifecycleActions.map((action) => ({ ...action, instanceIds: stringList.parse(action.instanceIds) })),
			executions: row.executions.map(toStoryExecution),
			invocations: row.invocations,
		}) ??
		undefined
	);
}
