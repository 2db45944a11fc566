import { db } from "@/lib/db/client";
import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { noneLeft, startBatches } from "./stored-batches";

/** So many outputs are indexed at once: some tens of milliseconds on the embedded database, which does nothing else then. */
const BATCH = 100;

const TABLES = [Prisma.raw(`"scale_out_invocation"`), Prisma.raw(`"scale_out_check"`)];

/** Whether a text is searched for in all outputs: those stored before there was a search are indexed in time. */
export const isAllIndexed = noneLeft(Prisma.sql`"isIndexed"`, TABLES);

/**
 * Brings some outputs that were stored before into the indexes, those of the newest runs first. Each is marked by the
 * statement that does it, so whoever else does, writes or dies meanwhile, none is left out.
 * @returns whether there may be more.
 */
export async function indexSomeStored(prisma: PrismaClient): Promise<boolean> {
	for (const table of TABLES) {
		const indexed = await prisma.$executeRaw`
			UPDATE ${table} SET "isIndexed" = true WHERE ctid = ANY (ARRAY(
				SELECT ctid FROM ${table} WHERE NOT "isIndexed" ORDER BY "scaleOutId" DESC LIMIT ${BATCH}::int
				FOR UPDATE SKIP LOCKED))`;
		if (indexed > 0) {
			return true;
		}
	}
	return !(await isAllIndexed(prisma));
}

/** Indexes what was stored before, batch by batch; begins again where it was ended. */
export function startIndexingStored(): { stop: () => Promise<void> } {
	return startBatches("indexed", async () => indexSomeStored(await db()));
}
