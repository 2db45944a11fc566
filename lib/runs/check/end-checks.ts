import { storable } from "@/lib/db/storable";
import { noteChange } from "@/lib/history/history-version";
import type { CheckWork } from "./check-work";
import { rejudge } from "./rejudge";

/** What a check found on one instance, with all that it printed. */
export type Found = {
	instanceId: string;
	state: "passed" | "failed" | "couldNotRun";
	exitCode: number | null;
	output: string | null;
	code: string | null;
};

/** Writes what checks of a run found, and the verdict that follows from it, as one. */
export async function endChecks(
	{ prisma, fence, now: endedAt }: CheckWork,
	scaleOutId: string,
	found: readonly Found[],
): Promise<void> {
	const version = await prisma.$transaction(
		async (tx) => {
			await fence(tx);
			for (const { instanceId, ...result } of found) {
				await tx.scaleOutCheck.update({
					where: { scaleOutId_instanceId: { scaleOutId, instanceId } },
					data: storable({ ...result, endedAt }),
				});
			}
			return rejudge(tx, scaleOutId, endedAt);
		},
		{ timeout: 60_000 },
	);
	noteChange(scaleOutId, version);
}
