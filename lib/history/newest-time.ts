import type { PrismaClient } from "@/lib/db/generated/client";
import { isRelative, type ScaleOutFilter } from "./scale-out-filter";

/**
 * The newest time that the history knows, or now: "the last 24 hours" are counted from it, since the emulator's clock
 * may be ahead of ours. Not looked up where all time is asked for.
 */
export async function newestTime(
	prisma: PrismaClient,
	filter: Pick<ScaleOutFilter, "direction" | "range" | "from" | "to">,
): Promise<Date> {
	const now = new Date();
	if (!isRelative(filter)) {
		return now;
	}
	const newest = await prisma.scaleOut.findFirst({
		where: { direction: filter.direction },
		orderBy: [{ startedAt: "desc" }, { id: "desc" }],
		select: { startedAt: true },
	});
	return newest && newest.startedAt > now ? newest.startedAt : now;
}
