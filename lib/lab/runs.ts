import "server-only";
import type { TutorialDeps } from "@/lib/tutorial/run/deps";
import type { Sighting } from "./state";

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

/** The run that a sighting is about, as far as there is one yet. */
export async function runOfSighting(
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
