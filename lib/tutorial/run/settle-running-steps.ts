import "server-only";
import { errorFields } from "@/lib/actions/error-fields";
import { db } from "@/lib/db/client";
import { settleScaleOut } from "./follow";
import { settleCommand } from "./verify";

/** The steps whose outcome comes later than their request, and how each is brought to its end. */
const settlers = { execute: settleScaleOut, verify: settleCommand };
type SettledStep = keyof typeof settlers;

/**
 * Brings every walkthrough's running steps up to date with what the cloud has told: a job, so that a walkthrough settles
 * with no browser open. One that cannot be settled now does not keep the others waiting.
 * @returns whether a step is still running.
 */
export async function settleRunningSteps(): Promise<boolean> {
	const prisma = await db();
	const running = await prisma.walkthroughStep.findMany({
		where: { status: "running", stepKey: { in: Object.keys(settlers) } },
		select: { walkthroughId: true, stepKey: true },
	});
	let isGoingOn = false;
	for (const { walkthroughId, stepKey } of running) {
		try {
			// The query asks for these keys alone.
			isGoingOn = (await settlers[stepKey as SettledStep](walkthroughId)) || isGoingOn;
		} catch (error) {
			console.warn(`Walkthrough ${walkthroughId} could not be settled: ${errorFields(error).message}`);
		}
	}
	return isGoingOn;
}
