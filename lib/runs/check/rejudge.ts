import { queueNews } from "@/lib/alerts/delivery/queue-news";
import type { Prisma } from "@/lib/db/generated/client";
import { storable } from "@/lib/db/storable";
import { loadStoredStory } from "@/lib/history/load-known";
import { judgedAnew } from "@/lib/history/run-row";
import { countChange } from "@/lib/history/store-story";

/**
 * Judges a run again by what its checks have found so far, at `now` (the console's clock).
 * @returns its version, which is another one now.
 */
export async function rejudge(tx: Prisma.TransactionClient, id: string, now: Date): Promise<number> {
	const story = await loadStoredStory(tx, { id });
	if (!story) {
		return 0;
	}
	const isGoing = story.checks?.some(({ state }) => state === "planned" || state === "pending");
	const row = await tx.scaleOut.update({
		where: { id },
		data: storable({
			...judgedAnew(story),
			checkState: isGoing ? "going" : "done",
			version: { increment: 1 },
		}),
	});
	await countChange(tx, story.row.regionId);
	await queueNews(tx, story.row.verdict, row, now);
	return row.version;
}
