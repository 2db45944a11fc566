/** Actions that OOS itself performs (OOS template reference, Actions); everything else is a cloud product action. */
export const ATOMIC_ACTIONS = [
	"ACS::ExecuteAPI",
	"ACS::WaitFor",
	"ACS::CheckFor",
	"ACS::Choice",
	"ACS::SelectTargets",
	"ACS::Sleep",
	"ACS::Pause",
	"ACS::Approve",
	"ACS::Notify",
	"ACS::Template",
	"ACS::Loop",
	"ACS::TimerTrigger",
	"ACS::EventTrigger",
	"ACS::AlarmTrigger",
	"ACS::ExecuteHttpRequest",
	"ACS::GitCodeRepo",
] as const;
export type AtomicAction = (typeof ATOMIC_ACTIONS)[number];

const byLowerCase = new Map<string, AtomicAction>(ATOMIC_ACTIONS.map((name) => [name.toLowerCase(), name]));

/** The atomic action that a task's Action names (case does not matter: ExecuteApi is ExecuteAPI); undefined for others. */
export function atomicAction(action: string): AtomicAction | undefined {
	return byLowerCase.get(action.toLowerCase());
}

/** Whether a name has the form of a cloud product action: ACS::<Product>::<Name>. */
export function isProductActionName(action: string): boolean {
	return /^ACS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(action);
}

/** Actions that wait for something to happen and then start the rest of the template. */
export const TRIGGER_ACTIONS: ReadonlySet<AtomicAction> = new Set([
	"ACS::TimerTrigger",
	"ACS::EventTrigger",
	"ACS::AlarmTrigger",
]);

/** What an action cannot do without (OOS action references). */
export const REQUIRED_PROPERTIES: { readonly [action in AtomicAction]?: readonly string[] } = {
	"ACS::ExecuteAPI": ["Service", "API"],
	"ACS::WaitFor": ["Service", "API", "PropertySelector"],
	"ACS::CheckFor": ["Service", "API", "PropertySelector"],
	"ACS::Choice": ["Choices"],
	"ACS::SelectTargets": ["ResourceType"],
	"ACS::Template": ["TemplateName"],
	"ACS::Notify": ["NotifyType"],
	"ACS::Approve": ["NotifyType"],
	"ACS::TimerTrigger": ["Type", "Expression"],
	"ACS::EventTrigger": ["Product", "Name"],
	"ACS::AlarmTrigger": ["Namespace", "MetricName"],
	"ACS::ExecuteHttpRequest": ["URL"],
	"ACS::Loop": ["LoopItems", "LoopTasks"],
};
