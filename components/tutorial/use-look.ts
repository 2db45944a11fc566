"use client";

import { useResource } from "@/components/console/use-resource";
import type { StepId } from "@/lib/tutorial/steps";

/**
 * What a step's page asks the server for while it is open: one of the `looks` of the step's server.ts. `Answer` is the
 * type that the look is declared with there.
 */
export function useLook<Answer>(
	walkthroughId: string,
	step: StepId,
	look: string,
	options: { enabled?: boolean } = {},
): { data: Answer | undefined } & Pick<ReturnType<typeof useResource<"tutorial.look">>, "error" | "retry"> {
	const { data, error, retry } = useResource("tutorial.look", { id: walkthroughId, step, look }, options);
	// The one query serves the looks of all steps; which one it is, is known where the look is named.
	return { data: data?.answer as Answer | undefined, error, retry };
}
