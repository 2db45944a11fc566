import { nearestName } from "@/lib/kit/nearest-name";
import { ATOMIC_ACTIONS, atomicAction, isProductActionName, REQUIRED_PROPERTIES } from "@/lib/kit/oos-actions";
import { TASK_MEMBERS } from "@/lib/kit/oos-template";
import { membersOf, type Report, type TemplateParts } from "./template-parts";

/** A cloud product action that there is, and the properties that it cannot do without. */
export type KnownAction = { name: string; required: readonly string[] };

/** Each task by itself: its name, its action, and the properties that the action needs. */
export function checkTasks({ tasks }: TemplateParts, report: Report, actions?: readonly KnownAction[]): void {
	const seen = new Set<string>();
	for (const { index, name, action, task } of tasks) {
		const at = ["Tasks", index] as const;
		if (!/^[A-Za-z0-9_-]{1,200}$/.test(name)) {
			report([...at, "Name"], "taskName", { name, number: String(index + 1) });
		} else if (seen.has(name)) {
			report([...at, "Name"], "taskTwice", { name });
		}
		seen.add(name);
		for (const key of Object.keys(task)) {
			if (!TASK_MEMBERS.includes(key)) {
				report([...at, key], "unknownKey", { key, known: nearestName(key, TASK_MEMBERS) ?? TASK_MEMBERS.join(", ") });
			}
		}
		if (action === "") {
			report([...at, "Action"], "actionMissing", { name });
			continue;
		}
		const known = actions?.find((one) => one.name.toLowerCase() === action.toLowerCase());
		if (!atomicAction(action) && (actions ? !known : !isProductActionName(action))) {
			const near = nearestName(action, [...ATOMIC_ACTIONS, ...(actions ?? []).map((one) => one.name)]);
			report([...at, "Action"], "unknownAction", { action, near: near ?? "" });
			continue;
		}
		checkProperties(membersOf(task.Properties), [...at, "Properties"], { name, action, known }, report);
	}
}

function checkProperties(
	properties: Record<string, unknown>,
	path: readonly (string | number)[],
	{ name, action, known }: { name: string; action: string; known: KnownAction | undefined },
	report: Report,
): void {
	const atomic = atomicAction(action);
	const missing = (property: string) => report(path, "missingProperty", { name, action, property });
	const required = (atomic ? REQUIRED_PROPERTIES[atomic] : known?.required) ?? [];
	for (const property of required.filter((one) => !Object.hasOwn(properties, one))) {
		missing(property);
	}
	const looks = atomic === "ACS::WaitFor" || atomic === "ACS::CheckFor";
	if (looks && !Object.hasOwn(properties, "DesiredValues") && !Object.hasOwn(properties, "NotDesiredValues")) {
		missing("DesiredValues");
	}
	if (atomic === "ACS::Sleep" && !properties.Duration && !properties.EndDate) {
		missing("Duration");
	}
}
