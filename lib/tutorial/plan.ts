import type { Outcome } from "./outcome";
import type { Product } from "./step-definition";

/** A field in which what stands in the account differs from what the form asks for. */
export type Difference = { field: string; current: string; wanted: string };

/**
 * What a step will do: its calls by the client's method name, with their parameters, in order.
 * `differences` is not empty when something that exists would be changed: that wants a confirmation.
 */
export type Plan<Calls extends Readonly<Record<string, unknown>>> = {
	outcome: Outcome;
	differences: readonly Difference[];
	calls: Partial<Calls>;
};

/** A planned call as the page shows it before it is made. */
export type PlannedCall = { product: Product; action: string; params: unknown };

/** The plan's calls under the API's own names (`createPolicy` is CreatePolicy). */
export function plannedCalls(product: Product, plan: Plan<Readonly<Record<string, unknown>>>): PlannedCall[] {
	return Object.entries(plan.calls).map(([method, params]) => ({
		product,
		action: method.charAt(0).toUpperCase() + method.slice(1),
		params,
	}));
}

/** Lists the fields whose values differ, as text. */
export function differencesOf(
	current: Readonly<Record<string, unknown>>,
	wanted: Readonly<Record<string, unknown>>,
): Difference[] {
	return Object.entries(wanted)
		.filter(([field, value]) => String(current[field] ?? "") !== String(value ?? ""))
		.map(([field, value]) => ({ field, current: String(current[field] ?? ""), wanted: String(value ?? "") }));
}
