import "server-only";
import { loadStoredStory } from "@/lib/history/load-known";
import type { TutorialDeps } from "@/lib/tutorial/run/deps";
import { readCloudFacts, readStanding } from "./read-cloud-facts";
import { requireRun } from "./require-run";
import { runFactsOf } from "./run-facts";
import { type Situation, withoutReleased } from "./situation";

/** A stored run and how the cloud stands now. @throws {ConsoleError} NotFound (404); {CloudError}. */
export async function readSituation(scaleOutId: string, deps: TutorialDeps): Promise<Situation> {
	const run = runFactsOf(requireRun(await loadStoredStory(await deps.db(), { id: scaleOutId })));
	const cloud = deps.cloud(run.regionId);
	const [facts, standing] = await Promise.all([readCloudFacts(cloud, run), readStanding(cloud, run)]);
	return { run: standing === null ? run : withoutReleased(run, standing), cloud: facts };
}
