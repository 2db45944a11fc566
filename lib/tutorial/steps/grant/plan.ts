import { type GrantForm, toAttachPolicyRequests } from "@/lib/forms/grant";
import type { Outcome } from "../../outcome";

export type AttachRequest = ReturnType<typeof toAttachPolicyRequests>[number];

/** Attaches the policies that the role does not have yet. */
export function planGrant(
	form: GrantForm,
	attached: readonly { PolicyName: string; PolicyType: string }[],
): { outcome: Outcome; attach: AttachRequest[] } {
	const attach = toAttachPolicyRequests(form).filter(
		(wanted) => !attached.some((has) => has.PolicyName === wanted.PolicyName && has.PolicyType === wanted.PolicyType),
	);
	return { outcome: attach.length > 0 ? "created" : "reused", attach };
}
