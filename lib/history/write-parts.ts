import type { Prisma } from "@/lib/db/generated/client";
import { changesOf, type StoryParts } from "./story-parts";

/** Rows in one statement: PostgreSQL takes 65,535 parameters at most, and a task has 15. */
const ROWS_AT_ONCE = 1_000;

async function inSlices<T>(rows: readonly T[], write: (slice: T[]) => Promise<unknown>): Promise<void> {
	for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
		await write(rows.slice(from, from + ROWS_AT_ONCE));
	}
}

/** Writes the rows that differ between two tellings of a story and removes those that are gone; other rows are not touched. */
export async function writeParts(
	tx: Prisma.TransactionClient,
	scaleOutId: string,
	before: StoryParts,
	after: StoryParts,
): Promise<void> {
	// A row that changed is taken out and put in again: two statements for any number of rows.
	const instances = changesOf("instances", before, after);
	await inSlices([...instances.gone, ...instances.changed], (rows) =>
		tx.scaleOutInstance.deleteMany({
			where: { scaleOutId, instanceId: { in: rows.map(({ instanceId }) => instanceId) } },
		}),
	);
	await inSlices([...instances.added, ...instances.changed], (rows) =>
		tx.scaleOutInstance.createMany({ data: rows.map((row) => ({ scaleOutId, ...row })) }),
	);

	const actions = changesOf("actions", before, after);
	await inSlices([...actions.gone, ...actions.changed], (rows) =>
		tx.scaleOutLifecycleAction.deleteMany({
			where: { scaleOutId, lifecycleActionToken: { in: rows.map((row) => row.lifecycleActionToken) } },
		}),
	);
	await inSlices([...actions.added, ...actions.changed], (rows) =>
		tx.scaleOutLifecycleAction.createMany({ data: rows.map((row) => ({ scaleOutId, ...row })) }),
	);

	const executions = changesOf("executions", before, after);
	await inSlices([...executions.gone, ...executions.changed], (rows) =>
		tx.scaleOutExecution.deleteMany({
			where: { scaleOutId, executionId: { in: rows.map(({ executionId }) => executionId) } },
		}),
	);
	await inSlices([...executions.added, ...executions.changed], (rows) =>
		tx.scaleOutExecution.createMany({
			data: rows.map((row) => ({
				...row,
				scaleOutId,
				// Both came out of JSON, so they are JSON again.
				parameters: row.parameters as Prisma.InputJsonObject,
				outputs: row.outputs ?? undefined,
			})),
		}),
	);

	const tasks = changesOf("tasks", before, after);
	await inSlices([...tasks.gone, ...tasks.changed], (rows) =>
		tx.scaleOutTask.deleteMany({
			where: {
				scaleOutId,
				ownerExecutionId: { in: [...new Set(rows.map((row) => row.ownerExecutionId))] },
				taskExecutionId: { in: rows.map((row) => row.taskExecutionId) },
			},
		}),
	);
	await inSlices([...tasks.added, ...tasks.changed], (rows) =>
		tx.scaleOutTask.createMany({ data: rows.map((row) => ({ scaleOutId, ...row })), skipDuplicates: true }),
	);

	const invocations = changesOf("invocations", before, after);
	await inSlices([...invocations.gone, ...invocations.changed], (rows) =>
		tx.scaleOutInvocation.deleteMany({
			where: { scaleOutId, OR: rows.map(({ invokeId, instanceId }) => ({ invokeId, instanceId })) },
		}),
	);
	await inSlices([...invocations.added, ...invocations.changed], (rows) =>
		tx.scaleOutInvocation.createMany({ data: rows.map((row) => ({ scaleOutId, ...row })) }),
	);
}
