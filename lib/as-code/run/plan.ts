import { KIND_FACTS } from "../kinds";
import { inOrder, isMarked, type Kind, type Model, type Resource, type Text } from "../model";
import { objectOf } from "../normalize";
import { type Given, NotGivenError, textOf, toParams } from "./to-params";

/** What is there already under a name: what it is known by, and the parameters that would make it so. */
export type Standing = { readonly id: string; readonly params: Readonly<Record<string, unknown>> };

/** A field that stands otherwise than the text has it, as texts. */
export type Difference = { readonly field: string; readonly asked: string; readonly there: string };

/**
 * A step of a run: `make` calls the operation; `same` is there as the text has it; `differs` is there otherwise, and is
 * left so; `missing` cannot be made, for want of what `detail` names.
 */
export type PlanStep = {
	readonly resource: string;
	readonly kind: Kind;
	readonly name: string;
	readonly product: "ram" | "oos" | "ess";
	readonly action: string;
	readonly state: "make" | "same" | "differs" | "missing";
	readonly differences: readonly Difference[];
	/** What it is known by where it is there. */
	readonly standingId?: string;
	/** The same as its deletion wants it. */
	readonly cloudId?: string;
	readonly detail?: string;
};

/** The name of a resource as the text has it; undefined for one without, or with one that is not given. */
export function nameOf({ kind, fields }: Resource, given: Given): string | undefined {
	const value = fields[KIND_FACTS[kind].nameField];
	try {
		return value === undefined ? undefined : textOf(value as Text, given);
	} catch (error) {
		if (error instanceof NotGivenError) {
			return undefined;
		}
		throw error;
	}
}

/** Under what something is looked for: what belongs to a role or a group, within that. */
export const keyOf = (kind: Kind, name: string, within = ""): string => JSON.stringify([kind, within, name]);

const UNKNOWN = "\u0000";

/**
 * What a run would do, in its order: resources that are there by their names stay, the others are made, and at the end
 * groups are enabled. Pure; what is not made yet is known by a placeholder.
 */
export function planRun(model: Model, standing: ReadonlyMap<string, Standing>, given: Given): PlanStep[] {
	const ids = new Map(given.ids);
	const filled = { ...given, ids };
	const steps: PlanStep[] = [];
	for (const resource of inOrder(model.resources)) {
		const step = planResource(resource, standing, filled);
		steps.push(step);
		ids.set(resource.id, step.standingId ?? (step.state === "missing" ? UNKNOWN : placeholder(resource, filled)));
	}
	const following = inOrder(model.resources).flatMap((resource) => planFollowUp(resource, steps, standing, filled));
	return [...steps, ...following];
}

/** Names are known before anything is made; ids are not. */
function placeholder(resource: Resource, given: Given): string {
	const isNamed = ["role", "policy", "template"].includes(resource.kind);
	return isNamed ? (nameOf(resource, given) ?? UNKNOWN) : `${UNKNOWN}${resource.id}`;
}

function planResource(resource: Resource, standing: ReadonlyMap<string, Standing>, given: Given): PlanStep {
	const { product, action } = KIND_FACTS[resource.kind];
	const name = nameOf(resource, given);
	const base = { resource: resource.id, kind: resource.kind, name: name ?? "", product, action, differences: [] };
	let params: Record<string, unknown>;
	try {
		params = toParams(resource, given);
	} catch (error) {
		if (error instanceof NotGivenError) {
			return { ...base, state: "missing", detail: error.missing };
		}
		throw error;
	}
	const there =
		name === undefined ? undefined : standing.get(keyOf(resource.kind, name, withinOf(resource.kind, params)));
	if (there === undefined) {
		return { ...base, state: "make" };
	}
	const differences = differencesOf(params, there.params);
	return {
		...base,
		state: differences.length > 0 ? "differs" : "same",
		differences,
		standingId: there.id,
		cloudId: cloudIdOf(resource.kind, there),
	};
}

/** What the deletion of something that is there takes. */
export function cloudIdOf(kind: Kind, { id, params }: Standing): string {
	switch (kind) {
		case "attachment":
			return attachmentId(params);
		case "rule":
			// Others know it by its ari, which ends with its id.
			return id.slice(id.lastIndexOf("/") + 1);
		default:
			return id;
	}
}

/** What is attached to whom, in one text. */
export const attachmentId = ({ PolicyType, PolicyName, RoleName }: Standing["params"]): string =>
	JSON.stringify([PolicyType, PolicyName, RoleName]);

/** The role or group that something belongs to; a scheduled task is the region's own, and found in the group of its rule. */
export function withinOf(kind: Kind, params: Readonly<Record<string, unknown>>): string {
	switch (kind) {
		case "attachment":
			return String(params.RoleName ?? "");
		case "configuration":
		case "hook":
		case "rule":
		case "alarm":
			return String(params.ScalingGroupId ?? "");
		default:
			return "";
	}
}

/** Fields of a text that stand otherwise; what a text leaves open is as the cloud has it. */
function differencesOf(
	asked: Readonly<Record<string, unknown>>,
	there: Readonly<Record<string, unknown>>,
): Difference[] {
	return Object.entries(asked).flatMap(([field, value]) => {
		const [one, other] = [comparable(value), comparable(there[field])];
		return one === other ? [] : [{ field, asked: shown(value), there: shown(there[field]) }];
	});
}

/** A value so that what says the same is the same text: members in one order, documents read. */
function comparable(value: unknown): string {
	return JSON.stringify(ordered(typeof value === "string" ? (objectOf(value) ?? value) : value)) ?? "";
}

function ordered(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(ordered);
	}
	if (typeof value !== "object" || value === null) {
		return value;
	}
	const entries = Object.entries(value).filter(([, one]) => one !== undefined);
	return Object.fromEntries(
		entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, one]) => [name, ordered(one)]),
	);
}

function shown(value: unknown): string {
	return value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
}

function planFollowUp(
	resource: Resource,
	steps: readonly PlanStep[],
	standing: ReadonlyMap<string, Standing>,
	given: Given,
): PlanStep[] {
	const own = steps.find((step) => step.resource === resource.id);
	const flag = resource.fields.Enable;
	const isGroup = resource.kind === "configuration" && flag === true;
	if (own === undefined || !(isGroup || (resource.kind === "alarm" && flag === false))) {
		return [];
	}
	const group = resource.fields.ScalingGroupId;
	const groupId = isMarked(group, "reference") ? (given.ids.get(group.resource) ?? "") : String(group ?? "");
	const before = standing.get(keyOf(resource.kind, own.name, groupId));
	const isDone = before?.params.Enable === isGroup;
	return [
		{
			resource: resource.id,
			kind: resource.kind,
			name: own.name,
			product: "ess",
			action: isGroup ? "EnableScalingGroup" : "DisableAlarm",
			state: own.state === "missing" ? "missing" : isDone ? "same" : "make",
			differences: [],
			...(own.detail !== undefined && { detail: own.detail }),
		},
	];
}
