import "server-only";
import type { TutorialDeps } from "@/lib/tutorial/run/deps";
import { phaseOf } from "./machine";
import type { LabPhase } from "./phases";
import type { LabState, Sighting } from "./state";

/** A stored scale-out, as far as the lab looks at it. */
export type LabRun = {
	id: string;
	isFinal: boolean;
	verdict: string | null;
	diagnosisCode: string | null;
	needsAttention: boolean;
};

/** The newest stored run of an activity: an emulator that was reset may give an id again. */
export async function findRun(
	regionId: string,
	scalingActivityId: string,
	deps: TutorialDeps,
): Promise<LabRun | undefined> {
	const found = await (await deps.db()).scaleOut.findFirst({
		where: { regionId, scalingActivityId },
		orderBy: { startedAt: "desc" },
		select: { id: true, isFinal: true, verdict: true, diagnosisCode: true, needsAttention: true },
	});
	return found ?? undefined;
}

/** How far an experiment is, with its two runs as far as they are there yet. */
export async function standOf(
	regionId: string,
	state: LabState,
	deps: TutorialDeps,
): Promise<{ phase: LabPhase; first: LabRun | undefined; again: LabRun | undefined }> {
	const [first, again] = await Promise.all([
		runOfSighting(regionId, state.first, deps),
		runOfSighting(regionId, state.again, deps),
	]);
	const end = (run: LabRun | undefined) => (run?.isFinal ? { isGood: !run.needsAttention } : undefined);
	return { phase: phaseOf(state, { first: end(first), again: end(again) }), first, again };
}

/** The run that a sighting is about, as far as there is one yet. */
async function runOfSighting(
	regionId: string,
	sighting: Sighting | null,
	deps: TutorialDeps,
): Promise<LabRun | undefined> {
	if (sighting?.kind === "run") {
		return findRun(regionId, sighting.scalingActivityId, deps);
	}
	if (sighting?.kind !== "attempt") {
		return undefined;
	}
	const attempt = await (await deps.db()).runAttempt.findUnique({
		where: { id: sighting.attemptId },
		select: { scalingActivityId: true },
	});
	return attempt?.scalingActivityId ? findRun(regionId, attempt.scalingActivityId, deps) : undefined;
}
