import "server-only";
import { errorFields } from "@/lib/actions/error-fields";
import { adoptAttempts } from "./adopt-attempts";
import { consoleDeps } from "./deps";
import { settleWalkthrough } from "./settle";

/**
 * Brings the running steps of every walkthrough in a region up to date with what the cloud has told: a job, so that a
 * walkthrough settles with no browser open. One that cannot be settled now does not keep the others waiting.
 * @returns whether a step is still running that has begun something: a task that waits for its time wakes nobody.
 */
export async function settleRunningSteps(regionId: string, deps = consoleDeps): Promise<boolean> {
	await adoptAttempts(regionId, deps);
	const running = await (await deps.db()).walkthroughStep.findMany({
		where: { status: "running", walkthrough: { regionId } },
		distinct: ["walkthroughId"],
		select: { walkthroughId: true },
	});
	let isGoingOn = false;
	for (const { walkthroughId } of running) {
		try {
			const { isSettled, isWaiting } = await settleWalkthrough(walkthroughId, deps);
			isGoingOn = (!isSettled && !isWaiting) || isGoingOn;
		} catch (error) {
			console.warn(`Walkthrough ${walkthroughId} could not be settled: ${errorFields(error).message}`);
		}
	}
	return isGoingOn;
}
