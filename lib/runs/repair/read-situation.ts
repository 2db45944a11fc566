import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import { loadStoredStory } from "@/lib/history/load-known";
import type { TutorialDeps } from "@/lib/tutorial/run/deps";
import { readCloudFacts } from "./read-cloud-facts";
import { runFactsOf } from "./run-facts";
import type { Situation } from "./situation";

/** A stored run and how the cloud stands now. @throws {ConsoleError} NotFound (404); {CloudError}. */
export async function readSituation(scaleOutId: string, deps: TutorialDeps): Promise<Situation> {
	const stored = await loadStoredStory(await deps.db(), { id: scaleOutId });
	if (stored === undefined) {
		throw new ConsoleError("NotFound", "There is no such run.", { httpStatus: 404 });
	}
	const run = runFactsOf(stored);
	return { run, cloud: await readCloudFacts(deps.cloud(run.regionId), run) };
}
