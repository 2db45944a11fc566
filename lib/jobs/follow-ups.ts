import { settleAttempts } from "@/lib/runs/attempts/settle-attempts";
import { runChecks } from "@/lib/runs/check/run-checks";
import { settleRunningSteps } from "@/lib/tutorial/run/settle-running-steps";
import type { FollowUp } from "./follow-up";

/** All that follows a round of collecting, in this order. To add something, add an entry. */
export const followUps: readonly FollowUp[] = [
	{ name: "checks", run: (tenure) => runChecks(tenure) },
	{ name: "walkthroughs", run: ({ regionId }) => settleRunningSteps(regionId) },
	{ name: "attempts", run: ({ regionId }) => settleAttempts(regionId) },
];
