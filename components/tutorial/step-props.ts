import type { StepView } from "@/lib/tutorial/derive-view";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { StepId } from "@/lib/tutorial/steps";

/** What every step's page gets. */
export type StepProps = { view: WalkthroughView };

/** A step's inputs as its form's values: what was typed wins over the tutorial's own values. */
export function initialValues<Values extends object>(
	defaults: Values,
	inputs: Readonly<Record<string, unknown>>,
): Values {
	const typed = Object.entries(inputs).filter(([field]) => field in defaults);
	// A draft may hold what the form would refuse (a text where a number belongs); the form checks it.
	return { ...defaults, ...Object.fromEntries(typed) } as Values;
}

/** How a step stands. */
export function stepView(view: WalkthroughView, step: StepId): StepView {
	const found = view.steps.find((one) => one.id === step);
	if (found === undefined) {
		throw new Error(`The walkthrough has no step ${step}.`);
	}
	return found;
}

/** Whether the step is one of the walkthrough's way. */
export function hasStep(view: WalkthroughView, step: StepId): boolean {
	return view.steps.some((one) => one.id === step);
}

/** The steps before and after a step in the tutorial's order; undefined at its ends. */
export function neighbours(view: WalkthroughView, step: StepId): { previous?: StepId; next?: StepId } {
	const at = view.steps.findIndex((one) => one.id === step);
	const previous = view.steps[at - 1]?.id;
	const next = view.steps[at + 1]?.id;
	return { ...(previous && { previous }), ...(next && { next }) };
}

/** A check says whether the script of a hook did its work; instances that leave are not there to be asked. */
export const isChecked = (view: WalkthroughView) => view.direction === "SCALE_OUT" && hasStep(view, "hook");
