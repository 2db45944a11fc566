import { db } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import { startBatches } from "./stored-batches";

/** So many runs are added to the figures at once. */
const BATCH = 500;

/** Databases that are known to have all their runs in the figures: what comes later is counted as it comes. */
const complete = new WeakSet<PrismaClient>();

/** Whether the figures (scale_out_kind and what hangs on it) tell of all runs: those stored before there were any are added in time. */
export async function isAllCounted(prisma: PrismaClient): Promise<boolean> {
	if (complete.has(prisma)) {
		return true;
	}
	const [found] = await prisma.$queryRaw<{ isOpen: boolean }[]>`
		SELECT EXISTS (SELECT 1 FROM "scale_out" WHERE NOT "isCounted") AS "isOpen"`;
	if (found?.isOpen === false) {
		complete.add(prisma);
	}
	return complete.has(prisma);
}

/**
 * Adds some of the runs that were stored before there were figures. A run is marked and added by one statement (the
 * trigger of its table does the adding), so whoever else does it, writes the run or dies meanwhile, it is counted once.
 * @returns whether there may be more.
 */
export async function countSomeStored(prisma: PrismaClient): Promise<boolean> {
	await prisma.$executeRaw`
		UPDATE "scale_out" SET "isCounted" = true WHERE "id" IN (
			SELECT "id" FROM "scale_out" WHERE NOT "isCounted" ORDER BY "id" LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED)`;
	return !(await isAllCounted(prisma));
}

/** Counts what was stored before, batch by batch; begins again where it was ended. Figures come from the runs until then. */
export function startCountingStored(): { stop: () => Promise<void> } {
	return startBatches("counted", async () => countSomeStored(await db()));
}
