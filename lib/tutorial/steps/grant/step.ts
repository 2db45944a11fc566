import { z } from "zod";
import { outcome } from "../../outcome";
import { defineStep, read, settled, write } from "../../step-definition";

export const grant = defineStep({
	id: "grant",
	needs: settled("policy"),
	skippable: true,
	invalidates: [],
	calls: [
		read("ram", "ListPolicies"),
		read("ram", "GetRole"),
		read("ram", "ListPoliciesForRole"),
		write("ram", "AttachPolicyToRole"),
	],
	result: z.object({ roleName: z.string(), policyNames: z.array(z.string()), outcome }),
	keyOf: (result) => result.roleName,
});
