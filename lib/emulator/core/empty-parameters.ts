import type { z } from "zod";
import type { Params } from "./context";
import { structureOf } from "./schema-shape";

/**
 * Parameters of changes in which an empty text is a value that clears: what people write about a thing, and whom a hook
 * tells. Everywhere else the cloud takes an empty optional parameter as one that was not sent.
 */
const CLEARED_BY_EMPTY = /^(New[A-Z]\w*|\w*Description|Comments|WorkingDir|UserData|Notification(Arn|Metadata))$/;
const CHANGE = /^(Modify|Update)/;

/**
 * The parameters without empty optional ones, list items included (`GroupType=`, `InstanceId.1=`): clients that fill in
 * whole requests send them, and the cloud takes them as absent. Required ones stay, to be told as wrong.
 */
export function withoutEmpty(operation: Taking, params: Params): Params {
	let plan = plans.get(operation);
	if (!plan) {
		plan = planOf(operation.input, CHANGE.test(operation.action));
		plans.set(operation, plan);
	}
	return dropEmpty(plan, params);
}

type Taking = { readonly action: string; readonly input: z.ZodType };

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

function planOf(schema: z.ZodType, isChange: boolean): Plan {
	const plan = new Map<string, Member>();
	for (const [name, member] of Object.entries(structureOf(schema).shape ?? {})) {
		const { element, shape } = structureOf(member);
		const inner = element ?? (shape && member);
		plan.set(name, {
			isDropped: member.safeParse(undefined).success && !(isChange && isCleared(name, member)),
			isList: element !== undefined,
			members: inner && structureOf(inner).shape ? planOf(inner, false) : undefined,
		});
	}
	return plan;
}

function isCleared(name: string, schema: z.ZodType): boolean {
	return CLEARED_BY_EMPTY.test(name) && schema.safeParse("").success;
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
