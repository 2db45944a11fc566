import "server-only";
import { errorFields } from "@/lib/actions/error-fields";
import { outcomeOf } from "@/lib/audit/audit-entry";
import { recordAudit } from "@/lib/audit/record-audit";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { observeCalls } from "@/lib/cloud/observe-calls";
import { consoleDeps, type TutorialDeps } from "@/lib/tutorial/run/deps";
import { isGoingOn } from "./attempt";
import { readAttemptCommands, storeAttemptCommands } from "./attempt-commands";
import { carryOut, isTooLate } from "./carry-out";
import { loadOpenAttempts, type StoredAttempt, saveAttempt } from "./store";

/**
 * Goes on with every attempt in a region that a crash or a wait has interrupted, and learns what those that have started became: a job,
 * so that none waits for a page. One that cannot go on now does not keep the others waiting.
 * @returns whether any is still going on.
 */
export async function settleAttempts(
	regionId: string,
	deps: TutorialDeps = consoleDeps,
	record: typeof recordAudit = recordAudit,
): Promise<boolean> {
	let goesOn = false;
	for (const attempt of await loadOpenAttempts(regionId, deps)) {
		try {
			const after = attempt.status === "started" ? await follow(attempt, deps) : await goOn(attempt, deps, record);
			goesOn = after === undefined || isGoingOn(after) || goesOn;
		} catch (error) {
			console.warn(`Attempt ${attempt.id} could not go on: ${errorFields(error).message}`);
		}
	}
	return goesOn;
}

const READS = /^(Describe|Get|List)/;

/** Goes on in the name of who asked; what it did in the cloud is kept in the audit log. */
async function goOn(attempt: StoredAttempt, deps: TutorialDeps, record: typeof recordAudit) {
	const calls: CloudCall[] = [];
	const at = new Date(deps.now());
	const audit = async (end: Pick<Parameters<typeof recordAudit>[0], "outcome" | "error">) => {
		if (calls.some(({ action }) => !READS.test(action)) || end.outcome !== "success") {
			const { principal, regionId, id } = attempt;
			const facts = { at, durationMs: deps.now() - at.getTime(), action: "runs.continueAttempt", address: null };
			await record({ ...facts, principal, regionId, input: { attemptId: id }, calls, ...end });
		}
	};
	try {
		const after = await observeCalls(
			(call) => calls.push(call),
			() => carryOut(attempt.id, deps),
		);
		await audit({ outcome: "success" });
		return after;
	} catch (error) {
		const fields = errorFields(error);
		await audit({ outcome: outcomeOf(error, fields), error: fields });
		throw error;
	}
}

/** What the history never told of: an emulator that was reset, or a region that was not collected meanwhile. */
const NEVER_SEEN = { code: "OutcomeUnknown", message: "The run that the attempt started was never seen." };

/** What a started attempt became: the run that the collector has found, or what its commands came to. */
async function follow(attempt: StoredAttempt, deps: TutorialDeps): Promise<StoredAttempt | undefined> {
	if (attempt.invokeIds.length > 0) {
		return followCommands(attempt, deps);
	}
	const { regionId, scalingActivityId } = attempt;
	const run =
		scalingActivityId === null
			? null
			: await (await deps.db()).scaleOut.findFirst({
					where: { regionId, scalingActivityId },
					orderBy: { startedAt: "desc" },
					select: { id: true },
				});
	if (run !== null) {
		return saveAttempt(attempt, { scaleOutId: run.id, status: "done" }, deps, { isHeld: false });
	}
	return isTooLate(attempt, deps)
		? saveAttempt(attempt, { status: "failed", error: NEVER_SEEN }, deps, { isHeld: false })
		: attempt;
}

/** Notes what the commands of an attempt have come to, with what they printed; it is done when all have ended. */
async function followCommands(attempt: StoredAttempt, deps: TutorialDeps): Promise<StoredAttempt | undefined> {
	const found = await readAttemptCommands(await deps.db(), deps.cloud(attempt.regionId), attempt);
	const { results, changed, isEnded } = found;
	const status = isEnded ? "done" : "started";
	if (changed.length === 0 && status === attempt.status) {
		return attempt;
	}
	return saveAttempt(attempt, { results, status }, deps, {
		isHeld: false,
		alongside: (tx) => storeAttemptCommands(tx, attempt.id, changed),
	});
}
