import type { z } from "zod";
import type { Params } from "./context";
import { structureOf } from "./schema-shape";

/**
 * The parameters without empty optional ones, list items included (`GroupType=`, `InstanceId.1=`): clients that fill in
 * whole requests send them, and the cloud takes them as absent. Required ones stay, to be told as wrong, and
 * so do those that the operation declares as cleared by an empty text.
 */
export function withoutEmpty(operation: Taking, params: Params): Params {
	let plan = plans.get(operation);
	if (!plan) {
		plan = planOf(operation.input, operation.cleared);
		plans.set(operation, plan);
	}
	return dropEmpty(plan, params);
}

type Taking = { readonly input: z.ZodType; readonly cleared: readonly string[] };

/** What is known of an object's members, by name. */
type Plan = ReadonlyMap<string, Member>;
type Member = {
	/** Whether an empty text counts as absent. */
	readonly isDropped: boolean;
	readonly isList: boolean;
	/** Of the object, or of a list's objects. */
	readonly members: Plan | undefined;
};

const plans = new WeakMap<Taking, Plan>();

function planOf(schema: z.ZodType, cleared: readonly string[]): Plan {
	const plan = new Map<string, Member>();
	for (const [name, member] of Object.entries(structureOf(schema).shape ?? {})) {
		const { element, shape } = structureOf(member);
		const inner = element ?? (shape && member);
		plan.set(name, {
			isDropped: member.safeParse(undefined).success && !cleared.includes(name),
			isList: element !== undefined,
			members: inner && structureOf(inner).shape ? planOf(inner, []) : undefined,
		});
	}
	return plan;
}

function dropEmpty(plan: Plan, params: Params): Params {
	let kept: Record<string, unknown> | undefined;
	for (const name of Object.keys(params)) {
		const value = params[name];
		// Nothing else can hold an empty text.
		if (value !== "" && typeof value !== "object") {
			continue;
		}
		const member = plan.get(name);
		const next = member && valueWithoutEmpty(member, value);
		if (member && next !== value) {
			kept ??= { ...params };
			if (next === undefined) {
				delete kept[name];
			} else {
				kept[name] = next;
			}
		}
	}
	return kept ?? params;
}

function valueWithoutEmpty({ isDropped, isList, members }: Member, value: unknown): unknown {
	if (value === "") {
		return isDropped ? undefined : value;
	}
	if (Array.isArray(value) && isList) {
		const items = value.filter((item) => item !== "");
		if (items.length === 0 && value.length > 0) {
			return undefined;
		}
		const next = members ? items.map((item) => (isObject(item) ? dropEmpty(members, item) : item)) : items;
		return next.length === value.length && next.every((item, i) => item === value[i]) ? value : next;
	}
	return members && isObject(value) ? dropEmpty(members, value) : value;
}

function isObject(value: unknown): value is Params {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
