import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { isInvocationGoing } from "@/lib/history/going-on";
import { mapConcurrently } from "@/lib/history/map-concurrently";
import { toStoryInvocations } from "@/lib/history/read-invocations";
import type { CommandResult } from "./attempt";
import type { StoredAttempt } from "./store";

type Row = Omit<Prisma.RunAttemptCommandUncheckedCreateInput, "attemptId">;

const PARALLEL_CALLS = 6;
const keyOf = ({ invokeId, instanceId }: Pick<Row, "invokeId" | "instanceId">) => `${invokeId}/${instanceId}`;

/**
 * What the commands of an attempt have come to by now, and which rows differ from what is stored. Commands that are stored
 * as ended are not read again. @throws {CloudError}
 */
export async function readAttemptCommands(
	prisma: PrismaClient,
	cloud: Cloud,
	{ id, invokeIds }: Pick<StoredAttempt, "id" | "invokeIds">,
): Promise<{ results: CommandResult[]; changed: Row[]; isEnded: boolean }> {
	const known = await prisma.runAttemptCommand.findMany({ where: { attemptId: id }, orderBy: { instanceId: "asc" } });
	const ended = new Set(invokeIds.filter((invokeId) => isOver(known.filter((row) => row.invokeId === invokeId))));
	const read = await mapConcurrently(
		invokeIds.filter((invokeId) => !ended.has(invokeId)),
		PARALLEL_CALLS,
		(InvokeId) => readCommand(cloud, InvokeId),
	);
	const fresh = read.flat();
	const stored = new Map(known.map(({ attemptId: _attempt, ...row }) => [keyOf(row), JSON.stringify(sorted(row))]));
	const now = [...known.filter(({ invokeId }) => ended.has(invokeId)), ...fresh];
	return {
		results: now.map(({ instanceId, invocationStatus, exitCode }) => ({
			instanceId,
			status: invocationStatus ?? "",
			exitCode: exitCode ?? null,
		})),
		changed: fresh.filter((row) => stored.get(keyOf(row)) !== JSON.stringify(sorted(row))),
		isEnded: isOver(now),
	};
}

const isOver = (rows: readonly Pick<Row, "invocationStatus">[]) =>
	rows.length > 0 && rows.every((row) => !isInvocationGoing(row));

/** Members in one order, so that two rows can be told apart by their text. */
const sorted = (row: Row) => Object.entries(row).toSorted(([a], [b]) => a.localeCompare(b));

async function readCommand(cloud: Cloud, InvokeId: string): Promise<Row[]> {
	const { Invocations } = await cloud.ecs.describeInvocations({
		InvokeId,
		IncludeOutput: true,
		ContentEncoding: "PlainText",
		PageSize: 50,
	});
	return Invocations.flatMap((invocation) =>
		toStoryInvocations(invocation, null).map(
			// What was sent is the attempt's own: only what came of it is stored with it.
			({ executionId: _e, commandName: _n, commandType: _t, commandContent: _c, timeoutSeconds: _s, ...row }) => row,
		),
	);
}

/** Stores what of an attempt's commands is new, in the place of what was known of them. */
export async function storeAttemptCommands(
	tx: Prisma.TransactionClient,
	attemptId: string,
	rows: readonly Row[],
): Promise<void> {
	const ids = rows.map(({ invokeId, instanceId }) => ({ invokeId, instanceId }));
	await tx.runAttemptCommand.deleteMany({ where: { attemptId, OR: ids } });
	await tx.runAttemptCommand.createMany({ data: rows.map((row) => ({ ...row, attemptId })) });
}
