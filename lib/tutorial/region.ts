import type { WalkthroughState } from "./state";

const HOME_REGION = "cn-hangzhou";

/** The region that a walkthrough is in: its group's, else the one chosen for it. */
export function regionOf(state: WalkthroughState): string {
	const { group, prerequisites } = state.steps;
	if (group.result !== null && !group.stale) {
		return group.result.regionId;
	}
	const chosen = group.inputs.regionId ?? prerequisites.inputs.regionId;
	return typeof chosen === "string" && chosen !== "" ? chosen : HOME_REGION;
}
