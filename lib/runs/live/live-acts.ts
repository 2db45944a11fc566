import "server-only";
import { randomUUID } from "node:crypto";
import { ConsoleError } from "@/lib/actions/error-fields";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { consoleDeps, type TutorialDeps } from "@/lib/tutorial/run/deps";
import { readWaits } from "../repair/read-cloud-facts";

/** The region's cloud of a stored run, and its activity. @throws {ConsoleError} NotFound (404). */
async function cloudOf(scaleOutId: string, deps: TutorialDeps): Promise<{ cloud: Cloud; scalingActivityId: string }> {
	const run = await (await deps.db()).scaleOut.findUnique({
		where: { id: scaleOutId },
		select: { regionId: true, scalingActivityId: true },
	});
	if (run === null) {
		throw new ConsoleError("NotFound", "There is no such run.", { httpStatus: 404 });
	}
	return { cloud: deps.cloud(run.regionId), scalingActivityId: run.scalingActivityId };
}

/** The waits of the run with these tokens that go on. @throws {ConsoleError} WaitIsOver (409) when none does. */
async function openWaits(cloud: Cloud, scalingActivityId: string, tokens: readonly string[]) {
	const waits = (await readWaits(cloud, scalingActivityId)).filter(({ token }) => tokens.includes(token));
	if (waits.length === 0) {
		throw new ConsoleError("WaitIsOver", "The wait has ended in the meantime.", { httpStatus: 409 });
	}
	return waits;
}

/**
 * Ends waits of a run before their time. One that ended by itself in between is none that failed.
 * @returns how many were ended. @throws {ConsoleError} NotFound, WaitIsOver; {CloudError}.
 */
export async function endWaits(
	{ scaleOutId, tokens, result }: { scaleOutId: string; tokens: readonly string[]; result: "CONTINUE" | "ABANDON" },
	deps: TutorialDeps = consoleDeps,
): Promise<{ ended: number }> {
	const { cloud, scalingActivityId } = await cloudOf(scaleOutId, deps);
	let ended = 0;
	for (const { lifecycleHookId, token } of await openWaits(cloud, scalingActivityId, tokens)) {
		try {
			await cloud.ess.completeLifecycleAction({
				LifecycleHookId: lifecycleHookId,
				LifecycleActionToken: token,
				LifecycleActionResult: result,
				ClientToken: randomUUID(),
			});
			ended += 1;
		} catch (error) {
			if (!isCloudError(error, "LifecycleHookIdAndLifecycleActionToken.Invalid")) {
				throw error;
			}
		}
	}
	return { ended };
}

/** Lets waits of a run last so many seconds from now. @throws {ConsoleError} NotFound, WaitIsOver; {CloudError}. */
export async function extendWaits(
	{ scaleOutId, tokens, seconds }: { scaleOutId: string; tokens: readonly string[]; seconds: number },
	deps: TutorialDeps = consoleDeps,
): Promise<{ extended: number }> {
	const { cloud, scalingActivityId } = await cloudOf(scaleOutId, deps);
	const waits = await openWaits(cloud, scalingActivityId, tokens);
	for (const { lifecycleHookId, token } of waits) {
		// Its parameters begin in lower case, unlike all others'.
		await cloud.ess.recordLifecycleActionHeartbeat({
			lifecycleHookId,
			lifecycleActionToken: token,
			heartbeatTimeout: seconds,
		});
	}
	return { extended: waits.length };
}

/** Ends a command of a run on all of its instances. @throws {ConsoleError} NotFound; {CloudError}. */
export async function stopCommand(
	scaleOutId: string,
	InvokeId: string,
	deps: TutorialDeps = consoleDeps,
): Promise<void> {
	const { cloud } = await cloudOf(scaleOutId, deps);
	await cloud.ecs.stopInvocation({ InvokeId });
}

/** Ends an execution of a run; the tasks that have begun are not undone. @throws {ConsoleError} NotFound; {CloudError}. */
export async function cancelRunExecution(
	scaleOutId: string,
	ExecutionId: string,
	deps: TutorialDeps = consoleDeps,
): Promise<void> {
	const { cloud } = await cloudOf(scaleOutId, deps);
	await cloud.oos.cancelExecution({ ExecutionId });
}
