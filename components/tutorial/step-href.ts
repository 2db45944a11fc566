import type { StepId } from "@/lib/tutorial/steps";

/** The address of a walkthrough's step; of the walkthrough itself where there is none. */
export function stepHref(walkthroughId: string, step?: StepId): string {
	const walkthrough = `/tutorial/${encodeURIComponent(walkthroughId)}`;
	return step === undefined ? walkthrough : `${walkthrough}/${step}`;
}
