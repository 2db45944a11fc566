import { z } from "zod";
import { outcome } from "../../outcome";
import { defineStep, read, settled, write } from "../../step-definition";

export const policy = defineStep({
	id: "policy",
	needs: settled("prerequisites"),
	skippable: true,
	invalidates: ["grant"],
	calls: [read("ram", "GetPolicy"), write("ram", "CreatePolicy"), write("ram", "CreatePolicyVersion")],
	result: z.object({ policyName: z.string(), versionId: z.string(), outcome }),
	keyOf: (result) => result.policyName,
});
