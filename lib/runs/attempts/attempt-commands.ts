import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Invocation } from "@/lib/cloud/ecs";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { storable } from "@/lib/db/storable";
import { isInvocationGoing } from "@/lib/history/going-on";
import { commandKey, readCommands, toStoryInvocations } from "@/lib/history/read-invocations";
import type { StoryInvocation } from "@/lib/history/story";
import type { CommandResult } from "./attempt";
import type { StoredAttempt } from "./store";

/** What was sent is the attempt's own: only what came of it is stored with it. */
type Row = Omit<StoryInvocation, "executionId" | "commandName" | "commandType" | "commandContent" | "timeoutSeconds">;

/**
 * What the commands of an attempt have come to by now, and which rows differ from what is stored. Commands that are stored
 * as ended are not read again. @throws {CloudError}
 */
export async function readAttemptCommands(
	prisma: PrismaClient,
	cloud: Cloud,
	{ id, invokeIds }: Pick<StoredAttempt, "id" | "invokeIds">,
): Promise<{ results: CommandResult[]; changed: Row[]; isEnded: boolean }> {
	const known = await prisma.runAttemptCommand.findMany({
		where: { attemptId: id },
		omit: { attemptId: true },
		orderBy: { instanceId: "asc" },
	});
	const wanted = invokeIds.map((InvokeId) => ({ query: { InvokeId } }));
	const rows = await readCommands<(typeof wanted)[number], Row>(cloud, wanted, known, toRows);
	const stored = new Map<string, Row>(known.map((row) => [commandKey(row), row]));
	return {
		results: rows.map(({ instanceId, invocationStatus, exitCode }) => ({
			instanceId,
			status: invocationStatus ?? "",
			exitCode,
		})),
		changed: rows.filter((row) => !isDeepStrictEqual(stored.get(commandKey(row)), storable(row))),
		isEnded: rows.length > 0 && rows.every((row) => !isInvocationGoing(row)),
	};
}

const toRows = (invocation: Invocation): Row[] =>
	toStoryInvocations(invocation, null).map(
		({ executionId: _e, commandName: _n, commandType: _t, commandContent: _c, timeoutSeconds: _s, ...row }) => row,
	);

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
