/** What started an activity. */
type Trigger = "rule" | "scheduledTask" | "alarm" | "capacityCheck" | "manual" | "unknown";
type Direction = "SCALE_OUT" | "SCALE_IN" | "OTHER";

/** What the texts of a scaling activity tell. */
export type ActivityFacts = {
	trigger: Trigger;
	direction: Direction;
	scalingRuleId: string | null;
	capacityBefore: number | null;
	capacityAfter: number | null;
};

function triggerOf(cause: string): Trigger {
	if (/^A scheduled task/i.test(cause)) {
		return "scheduledTask";
	}
	if (/^(An? )?(alarm|event-triggered) task/i.test(cause)) {
		return "alarm";
	}
	if (/^A user requests to execute scaling rule/i.test(cause)) {
		return "rule";
	}
	if (/^A user requests/i.test(cause)) {
		return "manual";
	}
	return /health check|(lesser|less|greater|differs) (than|from) the/i.test(cause) ? "capacityCheck" : "unknown";
}

function directionOf(before: number | null, after: number | null, description: string): Direction {
	if (before !== null && after !== null && before !== after) {
		return after > before ? "SCALE_OUT" : "SCALE_IN";
	}
	if (/^(Add|Attach)\b/i.test(description)) {
		return "SCALE_OUT";
	}
	return /^(Remove|Detach)\b/i.test(description) ? "SCALE_IN" : "OTHER";
}

/** Reads Cause and Description of a scaling activity, which hold its facts only as sentences. */
export function readActivityFacts(cause = "", description = ""): ActivityFacts {
	const change = /Total Capacity from "(\d+)" to "(\d+)"/i.exec(cause);
	const capacityBefore = change ? Number(change[1]) : null;
	const capacityAfter = change ? Number(change[2]) : null;
	return {
		trigger: triggerOf(cause),
		direction: directionOf(capacityBefore, capacityAfter, description),
		scalingRuleId: /scaling rule "([^"]+)"/i.exec(cause)?.[1] ?? null,
		capacityBefore,
		capacityAfter,
	};
}

/** The instance ids named in a text, each once, in order. */
export function instanceIdsIn(text = ""): string[] {
	return [...new Set(text.match(/\bi-[a-z0-9]{6,}\b/gi) ?? [])];
}

/** The OOS template that a hook's NotificationArn names, in either of its two spellings. */
export function templateOfArn(notificationArn = ""): string | null {
	return /:(?:oos|template)\/([A-Za-z0-9][A-Za-z0-9_-]*)$/.exec(notificationArn)?.[1] ?? null;
}
