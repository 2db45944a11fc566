import type { Finding } from "../../finding";
import { lackedActions } from "../../required-actions";

export type ExecuteFacts = {
	group: { lifecycleState: string; totalCapacity: number; maxSize: number; minSize: number } | undefined;
	activityInProgress: boolean;
	adjustment: { type: string; value: number } | undefined;
	/** Texts of the role's policies; undefined when they could not be read. */
	rolePolicies: readonly string[] | undefined;
	/** What the hook's template calls; absent for the tutorial's. */
	requiredActions?: readonly string[];
	/** Whether an active scale-out hook with a template stands in the group. */
	hookPresent: boolean;
};

/** What will stop the scale-out, or make it fail as the tutorial's last chapter describes. */
export function preflightExecute(facts: ExecuteFacts): Finding[] {
	const { group } = facts;
	if (group === undefined) {
		return [{ id: "groupGone", severity: "blocker", values: {}, step: "group" }];
	}
	const found: Finding[] = [];
	if (group.lifecycleState !== "Active") {
		found.push({ id: "groupDisabled", severity: "blocker", values: {}, step: "group" });
	}
	if (facts.adjustment === undefined) {
		found.push({ id: "ruleGone", severity: "blocker", values: {}, step: "rule" });
	} else if (group.totalCapacity >= group.maxSize && facts.adjustment.value > 0) {
		found.push({ id: "groupAtMaxSize", severity: "blocker", values: { max: group.maxSize }, step: "group" });
	} else if (group.totalCapacity <= group.minSize && facts.adjustment.value < 0) {
		const values = { min: group.minSize, total: group.totalCapacity };
		found.push({ id: "groupAtMinSize", severity: "blocker", values, step: "group" });
	}
	if (facts.activityInProgress) {
		found.push({ id: "activityInProgress", severity: "blocker", values: {} });
	}
	if (!facts.hookPresent) {
		found.push({ id: "hookGone", severity: "warning", values: {}, step: "hook" });
	}
	const lacked =
		facts.rolePolicies === undefined ? undefined : lackedActions(facts.rolePolicies, facts.requiredActions);
	if (lacked !== undefined) {
		found.push({ id: "roleLacksActions", severity: "warning", values: lacked, step: "grant" });
	}
	return found;
}
