import { atomicAction, TRIGGER_ACTIONS } from "../../../kit/oos-actions";
import type { TemplateMeta } from "../store";
import type { Template } from "./template";

/** The kind of a template's executions: what triggers them, if anything does. */
export function categoryOf(template: Template): TemplateMeta["category"] {
	const first = atomicAction(template.tasks[0]?.action ?? "");
	switch (first && TRIGGER_ACTIONS.has(first) ? first : undefined) {
		case "ACS::TimerTrigger":
			return "TimerTrigger";
		case "ACS::EventTrigger":
			return "EventTrigger";
		case "ACS::AlarmTrigger":
			return "AlarmTrigger";
		default:
			return "Other";
	}
}
