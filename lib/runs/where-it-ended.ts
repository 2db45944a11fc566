import type { StoryAction } from "@/lib/history/story";
import { type RunFacts, type Told, told } from "./run-facts";
import type { InstanceFacts } from "./run-index";

/**
 * Where an instance ended.
 * - inService: it serves, or did before it left again.
 * - left: it was to leave the group (scale-in).
 */
export type End = "inService" | "released" | "standby" | "pending" | "left" | "unknown";

const SERVES = new Set(["InService", "Protected"]);

/** The waits' result: the last one to end decides, and any that is not 继续 takes the instance back. */
function resultOf(waits: readonly StoryAction[]): string | undefined {
	const results = waits.flatMap(({ status, result, defaultResult }) =>
		status === "Pending" ? [] : [result ?? (status === "Timeout" ? defaultResult : null) ?? "CONTINUE"],
	);
	return results.find((result) => result !== "CONTINUE") ?? results[0];
}

function byState(state: string | null): End | undefined {
	if (state === null) {
		return undefined;
	}
	if (SERVES.has(state)) {
		return "inService";
	}
	if (state === "Standby") {
		return "standby";
	}
	return /^Remov/.test(state) ? "released" : "pending";
}

/** Where an instance ended, by what was seen of it, else by how its waits and the activity ended. */
export function whereItEnded({ instance, waits }: InstanceFacts, facts: RunFacts): End {
	if (facts.direction !== "SCALE_OUT") {
		return "left";
	}
	const seen = byState(instance?.lifecycleState ?? null);
	if (seen === "inService" || seen === "standby" || seen === "released") {
		return seen;
	}
	if (instance?.isGone === false && seen === "pending") {
		return "pending";
	}
	if (facts.activity.StatusCode === "InProgress") {
		if (facts.reading === "forgotten") {
			return "unknown";
		}
		// One that a wait names before the group lists it has not left.
		return instance?.isGone && instance.lifecycleState !== null ? "released" : "pending";
	}
	const result = resultOf(waits);
	if (result !== undefined && result !== "CONTINUE") {
		return "released";
	}
	// Gone, and never seen in service: an activity that succeeded had put it there.
	return facts.activity.StatusCode === "Successful" ? "inService" : "released";
}

/** Where an instance ended and what brought it there, for the sentence. */
export function consequenceOf(end: End, { waits, instance }: InstanceFacts): Told | null {
	const timedOut = waits.some(({ status }) => status === "Timeout");
	const result = resultOf(waits);
	switch (end) {
		case "inService":
			if (instance?.isGone) {
				return told("servedAndLeft");
			}
			return told(result === undefined ? "inService" : timedOut ? "letInByDefault" : "letInByResult");
		case "released":
			if (result === "ABANDON" || result === "ROLLBACK") {
				return told(timedOut ? "releasedByDefault" : "releasedByResult", { result });
			}
			return told("released");
		case "standby":
		case "pending":
			return told(end);
		case "unknown":
			return told("lost");
		case "left":
			return null;
	}
}
