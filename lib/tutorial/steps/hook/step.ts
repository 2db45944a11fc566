import { z } from "zod";
import { outcome } from "../../outcome";
import { defineStep, read, settled, write } from "../../step-definition";

export const hook = defineStep({
	id: "hook",
	needs: settled("group", "command"),
	skippable: false,
	invalidates: [],
	calls: [
		read("ess", "DescribeScalingGroups"),
		read("ess", "DescribeLifecycleHooks"),
		read("oos", "ListTemplates"),
		read("ram", "ListRoles"),
		write("ess", "CreateLifecycleHook"),
		write("ess", "ModifyLifecycleHook"),
	],
	result: z.object({
		lifecycleHookId: z.string(),
		lifecycleHookName: z.string(),
		heartbeatTimeout: z.number(),
		defaultResult: z.string(),
		outcome,
	}),
	keyOf: (result) => result.lifecycleHookId,
});
