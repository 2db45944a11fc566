import { missingActions } from "./policy-document";
import { REQUIRED_ACTIONS } from "./run-command-actions";

/** What the policies lack of that, in words' values; undefined when it is nothing. */
export function lackedActions(
	policies: readonly string[],
	required: readonly string[] = REQUIRED_ACTIONS,
): { actions: string; count: number } | undefined {
	const missing = missingActions(policies, required);
	return missing.length === 0 ? undefined : { actions: missing.join(", "), count: missing.length };
}
