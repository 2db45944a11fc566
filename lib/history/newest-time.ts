import type { PrismaClient } from "@/lib/db/generated/client";
import type { ScaleOutFilter } from "./scale-out-filter";

/**
 * The newest time that the history knows, or now: "the last 24 hours" are counted from it, since the emulator's clock
 * may be ahead of ours. Not looked up where all time is asked for.
 */
export async function newestTime(
	prisma: PrismaClient,
	{ direction, range, from, to }: Pick<ScaleOutFilter, "direction" | "range" | "from" | "to">,
): Promise<Date> {
	const now = new Date();
	if (range === "all" || from !== undefined || to !== undefined) {
		return now;
	}
	const newest = await prisma.scaleOut.findFirst({
		where: { direction },
		orderBy: [{ startedAt: "desc" }, { id: "desc" }],
		select: { startedAt: true },
	});
	return newest && newest.startedAt > now ? newest.startedAt : now;
}
