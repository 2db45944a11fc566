import type { Resource, WalkthroughState } from "./state";

/** One removal, in an order that the cloud accepts: what uses a thing goes before the thing. */
export type Removal = { resource: Resource; product: "ram" | "ess" | "ecs" | "oos"; action: string };

const ORDER: readonly { kind: Resource["kind"]; product: "ram" | "ess" | "ecs" | "oos"; action: string }[] = [
	{ kind: "alarm", product: "ess", action: "DeleteAlarm" },
	{ kind: "scheduled-task", product: "ess", action: "DeleteScheduledTask" },
	{ kind: "instance", product: "ess", action: "RemoveInstances" },
	{ kind: "user-data", product: "ess", action: "ModifyScalingConfiguration" },
	{ kind: "hook", product: "ess", action: "DeleteLifecycleHook" },
	{ kind: "template", product: "oos", action: "DeleteTemplate" },
	{ kind: "saved-command", product: "ecs", action: "DeleteCommand" },
	{ kind: "rule", product: "ess", action: "DeleteScalingRule" },
	{ kind: "group", product: "ess", action: "DeleteScalingGroup" },
	{ kind: "policy-attachment", product: "ram", action: "DetachPolicyFromRole" },
	{ kind: "policy", product: "ram", action: "DeletePolicy" },
	{ kind: "role", product: "ram", action: "DeleteRole" },
];

/** What a teardown removes: all that the walkthrough made and that still stands; nothing that was there before. */
export function planTeardown(state: WalkthroughState): Removal[] {
	return ORDER.flatMap(({ kind, product, action }) =>
		state.resources
			.filter((resource) => resource.kind === kind && resource.created && resource.status === "present")
			.map((resource) => ({ resource, product, action })),
	);
}

/** A removal as it is asked about: what goes, and the call that takes it away. */
export type ToRemove = Pick<Resource, "kind" | "id" | "name"> & { call: string };

/** A removal in short. */
export function toRemove({ resource: { kind, id, name }, product, action }: Removal): ToRemove {
	return { kind, id, name, call: `${product}:${action}` };
}
