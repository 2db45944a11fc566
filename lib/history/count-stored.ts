import { db } from "@/lib/db/client";
import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { noneLeft, startBatches } from "./stored-batches";

/** So many runs are added to the figures at once. */
const BATCH = 500;

/** Whether the figures (scale_out_kind and what hangs on it) tell of all runs: those stored before there were any are added in time. */
export const isAllCounted = noneLeft(Prisma.sql`"isCounted"`, [Prisma.sql`"scale_out"`]);

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
