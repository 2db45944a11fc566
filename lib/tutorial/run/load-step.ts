import "server-only";
import type { StepId } from "../steps";
import type { StepServer } from "./step-server";

/** What a step does, from its folder. */
export async function loadStep(step: StepId): Promise<StepServer> {
	// The folder is named after the step; a test holds that each has a server.ts which says what its step does.
	const module = (await import(`../steps/${step}/server.ts`)) as { default: StepServer };
	return module.default;
}
