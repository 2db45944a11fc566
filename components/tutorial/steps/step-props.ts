import type { WalkthroughView } from "@/lib/tutorial/run/view";

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
