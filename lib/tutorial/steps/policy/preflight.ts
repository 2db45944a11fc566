import type { Finding } from "../../finding";
import { lackedActions } from "../../required-actions";

/** What the policy lacks for the template to run. */
export function preflightPolicy(document: string, required?: readonly string[]): Finding[] {
	const values = lackedActions([document], required);
	return values === undefined
		? []
		: [{ id: "policyLacksActions", severity: "warning", field: "policyDocument", values }];
}
