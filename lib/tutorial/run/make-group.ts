import "server-only";
import { makeQuickGroup, QUICK_GROUP } from "@/lib/ess/quick-group";
import { consoleDeps } from "./deps";
import { changeWalkthrough } from "./store";

/**
 * Makes the tutorial's group in a region. What is made from within a walkthrough belongs to it, so that tidying up takes it
 * away; a group that was there stays. Its network stays as well: it costs nothing, and the next wish finds it by its tag.
 * @throws {CloudError}
 */
export async function makeGroup(
	{ regionId, requestKey, walkthroughId }: { regionId: string; requestKey: string; walkthroughId?: string | undefined },
	deps = consoleDeps,
	options: { wait?: (ms: number) => Promise<void> } = {},
): Promise<{ scalingGroupId: string }> {
	const { scalingGroupId, isMade } = await makeQuickGroup(
		deps.cloud(regionId, () => {}),
		requestKey,
		options,
	);
	if (walkthroughId !== undefined) {
		const resource = { kind: "group", id: scalingGroupId, name: QUICK_GROUP.name, regionId, step: "group" } as const;
		await changeWalkthrough(
			walkthroughId,
			() => [{ type: "resource-found", resource: { ...resource, created: isMade } }],
			deps,
		);
	}
	return { scalingGroupId };
}
