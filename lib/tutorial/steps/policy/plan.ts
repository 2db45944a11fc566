import { type PolicyForm, toCreatePolicyRequest } from "@/lib/forms/policy";
import type { Plan } from "../../plan";
import { samePolicy } from "../../policy-document";

export type ExistingPolicy = { document: string; versionId: string };

type PolicyCalls = {
	createPolicy: ReturnType<typeof toCreatePolicyRequest>;
	createPolicyVersion: {
		PolicyName: string;
		PolicyDocument: string;
		SetAsDefault: boolean;
		RotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded";
	};
};

/** Creates the policy; uses the one of that name when it says the same; else gives it a new default version. */
export function planPolicy(form: PolicyForm, existing: ExistingPolicy | undefined): Plan<PolicyCalls> {
	if (existing === undefined) {
		return { outcome: "created", differences: [], calls: { createPolicy: toCreatePolicyRequest(form) } };
	}
	if (samePolicy(existing.document, form.policyDocument)) {
		return { outcome: "reused", differences: [], calls: {} };
	}
	return {
		outcome: "updated",
		differences: [{ field: "policyDocument", current: existing.document, wanted: form.policyDocument }],
		calls: {
			createPolicyVersion: {
				PolicyName: form.policyName,
				PolicyDocument: form.policyDocument,
				SetAsDefault: true,
				RotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
			},
		},
	};
}
