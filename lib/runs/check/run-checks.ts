import { createCloud } from "@/lib/cloud/create-cloud";
import { db } from "@/lib/db/client";
import type { Tenure } from "@/lib/jobs/tenure";
import type { CheckWork } from "./check-work";
import { planChecks } from "./plan-checks";
import { readChecks } from "./read-checks";
import { sendChecks } from "./send-checks";

const ofConsole = async ({ regionId, fence }: Tenure): Promise<CheckWork> => ({
	prisma: await db(),
	cloud: createCloud(regionId),
	regionId,
	fence,
	now: new Date(),
});

/**
 * One round of checking the finished runs of a region: plans, sends and reads as much as one round bears. What fails is
 * tried again in the next one.
 * @returns whether a check is under way.
 */
export async function runChecks(tenure: Tenure, workOf: (tenure: Tenure) => Promise<CheckWork> = ofConsole) {
	const work = await workOf(tenure);
	const planned = await planChecks(work);
	const isSending = await sendChecks(work);
	return (await readChecks(work)) || isSending || planned > 0;
}
