import type { PrismaClient } from "@/lib/db/generated/client";

/**
 * Takes or renews the right to do `name` for `seconds`, by the database's clock. Only one holder has it at a time; one
 * that dies loses it when the time is over.
 * @returns whether `holder` has it now.
 */
export async function holdLease(prisma: PrismaClient, name: string, holder: string, seconds: number): Promise<boolean> {
	const rows = await prisma.$queryRaw<{ holder: string }[]>`
		INSERT INTO "lease" ("name", "holder", "expiresAt")
		VALUES (${name}, ${holder}, now() + make_interval(secs => ${seconds}))
		ON CONFLICT ("name") DO UPDATE SET "holder" = EXCLUDED."holder", "expiresAt" = EXCLUDED."expiresAt"
		WHERE "lease"."holder" = EXCLUDED."holder" OR "lease"."expiresAt" < now()
		RETURNING "holder"`;
	return rows.length > 0;
}

/** Gives the lease back, so that another need not wait for it to run out. */
export async function dropLease(prisma: PrismaClient, name: string, holder: string): Promise<void> {
	await prisma.lease.deleteMany({ where: { name, holder } });
}

/** Tells whoever holds the lease that there is something to do. */
export async function wakeHolder(prisma: PrismaClient, name: string): Promise<void> {
	await prisma.lease.updateMany({ where: { name }, data: { wakes: { increment: 1 } } });
}

/** How often holders have been woken: more than at the last look means that there is something to do. */
export async function readWakes(prisma: PrismaClient, name: string): Promise<number> {
	return (await prisma.lease.findUnique({ where: { name }, select: { wakes: true } }))?.wakes ?? 0;
}
