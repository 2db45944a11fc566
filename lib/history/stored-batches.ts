import { errorFields } from "@/lib/actions/error-fields";
import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { runUntilStopped } from "@/lib/kit/run-until-stopped";

/** Between two batches, so that pages come first. */
const REST_MS = 30;
const RETRY_MS = 10_000;

/**
 * Does something to the runs that were stored before, batch by batch, and goes on where it failed.
 * @param done what happens to them, for the log: "counted".
 * @param next does one batch and tells whether there may be more.
 */
export function startBatches(done: string, next: () => Promise<boolean>): { stop: () => Promise<void> } {
	return runUntilStopped(async ({ signal, pause }) => {
		while (!signal.aborted) {
			try {
				if (!(await next())) {
					return;
				}
				await pause(REST_MS);
			} catch (error) {
				console.warn(`Runs stored before could not be ${done} yet: ${errorFields(error).message}`);
				await pause(RETRY_MS);
			}
		}
	});
}

/**
 * Asks a database whether nothing is left to do to what was stored before. One that said so is not asked again: to what
 * comes later it is done as it comes.
 * @param column of `tables`, false in the rows to which it is still to be done.
 */
export function noneLeft(
	column: Prisma.Sql,
	tables: readonly Prisma.Sql[],
): (prisma: PrismaClient) => Promise<boolean> {
	const complete = new WeakSet<PrismaClient>();
	const isLeft = tables.map((table) => Prisma.sql`EXISTS (SELECT 1 FROM ${table} WHERE NOT ${column})`);
	return async (prisma) => {
		if (complete.has(prisma)) {
			return true;
		}
		const [found] = await prisma.$queryRaw<{ isOpen: boolean }[]>`SELECT ${Prisma.join(isLeft, " OR ")} AS "isOpen"`;
		if (found?.isOpen === false) {
			complete.add(prisma);
		}
		return complete.has(prisma);
	};
}
