import type { PrismaClient } from "@/lib/db/generated/client";

const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;
/** However many days are kept. */
const MOST_DELIVERIES = 20_000;

/** Drops deliveries that ended more than 90 days ago and all but the newest, and what channels were told of runs so long ago. */
export async function pruneDeliveries(prisma: PrismaClient, now: Date, most = MOST_DELIVERIES): Promise<void> {
	const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
	await prisma.alertDelivery.deleteMany({ where: { createdAt: { lt: before }, nextAt: null } });
	await prisma.$executeRaw`
		DELETE FROM "alert_delivery" WHERE "nextAt" IS NULL AND "id" IN (
			SELECT "id" FROM "alert_delivery" ORDER BY "createdAt" DESC, "id" DESC OFFSET ${most}::int)`;
	await prisma.alertItem.deleteMany({ where: { toldAt: { lt: before }, dueAt: null } });
}
