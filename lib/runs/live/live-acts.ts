import "server-only";
import { randomUUID } from "node:crypto";
import { ConsoleError } from "@/lib/actions/error-fields";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { consoleDeps, type TutorialDeps } from "@/lib/tutorial/run/deps";
import { readWaits } from "../repair/read-cloud-facts";
import { requireRun } from "../repair/require-run";

/** The region's cloud of a stored run, and its activity. @throws {ConsoleError} NotFound (404). */
async function cloudOf(scaleOutId: string, deps: TutorialDeps): Promise<{ cloud: Cloud; scalingActivityId: string }> {
	const found = await (await deps.db()).scaleOut.findUnique({
		where: { id: scaleOutId },
		select: { regionId: true, scalingActivityId: true },
	});
	const { regionId, scalingActivityId } = requireRun(found);
	return { cloud: deps.cloud(regionId), scalingActivityId };
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
	const waits = await openWaits(cloud, scalingActivityId, tokens);
	const ended = await actOnEach(waits, ({ lifecycleHookId, token }) =>
		cloud.ess.completeLifecycleAction({
			LifecycleHookId: lifecycleHookId,
			LifecycleActionToken: token,
			LifecycleActionResult: result,
			ClientToken: randomUUID(),
		}),
	);
	return { ended };
}

/** Does something to one wait after the other, but for those that have ended in between. @returns to how many. */
async function actOnEach<T>(waits: readonly T[], act: (wait: T) => Promise<unknown>): Promise<number> {
	let count = 0;
	for (const wait of waits) {
		try {
			await act(wait);
			count += 1;
		} catch (error) {
			if (!isCloudError(error, "LifecycleHookIdAndLifecycleActionToken.Invalid")) {
				throw error;
			}
		}
	}
	return count;
}

/**
 * Lets waits of a run last so many seconds from now; one that ended in between does not keep the others from it.
 * @returns how many do. @throws {ConsoleError} NotFound, WaitIsOver; {CloudError}.
 */
export async function extendWaits(
	{ scaleOutId, tokens, seconds }: { scaleOutId: string; tokens: readonly string[]; seconds: number },
	deps: TutorialDeps = consoleDeps,
): Promise<{ extended: number }> {
	const { cloud, scalingActivityId } = await cloudOf(scaleOutId, deps);
	const waits = await openWaits(cloud, scalingActivityId, tokens);
	const extended = await actOnEach(waits, ({ lifecycleHookId, token }) =>
		// Its parameters begin in lower case, unlike all others'.
		cloud.ess.recordLifecycleActionHeartbeat({
			lifecycleHookId,
			lifecycleActionToken: token,
			heartbeatTimeout: seconds,
		}),
	);
	return { extended };
}

/** A part that is not the run's is none that may be acted on in its name. */
function requirePart(found: object | null, id: string): void {
	if (found === null) {
		throw new ConsoleError("NotFound", `${id} is no part of this run.`, { httpStatus: 404 });
	}
}

/** Ends a command of a run on all of its instances. @throws {ConsoleError} NotFound; {CloudError}. */
export async function stopCommand(
	scaleOutId: string,
	InvokeId: string,
	deps: TutorialDeps = consoleDeps,
): Promise<void> {
	const { cloud } = await cloudOf(scaleOutId, deps);
	const where = { scaleOutId, invokeId: InvokeId };
	requirePart(await (await deps.db()).scaleOutInvocation.findFirst({ where, select: { invokeId: true } }), InvokeId);
	await cloud.ecs.stopInvocation({ InvokeId });
}

/** Ends an execution of a run; the tasks that have begun are not undone. @throws {ConsoleError} NotFound; {CloudError}. */
export async function cancelRunExecution(
	scaleOutId: string,
	ExecutionId: string,
	deps: TutorialDeps = consoleDeps,
): Promise<void> {
	const { cloud } = await cloudOf(scaleOutId, deps);
	const where = { scaleOutId, executionId: ExecutionId };
	requirePart(
		await (await deps.db()).scaleOutExecution.findFirst({ where, select: { executionId: true } }),
		ExecutionId,
	);
	await cloud.oos.cancelExecution({ ExecutionId });
}
