import type { StepId } from "@/lib/tutorial/steps";

/** The address of a walkthrough's step. */
export function stepHref(walkthroughId: string, step: StepId): string {
	return `/tutorial/${encodeURIComponent(walkthroughId)}/${step}`;
}
