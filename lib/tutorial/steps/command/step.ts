import { z } from "zod";
import { outcome } from "../../outcome";
import { defineStep, read, settled, write } from "../../step-definition";

export const command = defineStep({
	id: "command",
	needs: settled("group"),
	skippable: false,
	invalidates: ["hook"],
	calls: [
		read("ecs", "DescribeCommands"),
		write("ecs", "CreateCommand"),
		write("ecs", "ModifyCommand"),
		read("oos", "GetTemplate"),
		write("oos", "CreateTemplate"),
		write("oos", "UpdateTemplate"),
	],
	result: z.object({
		commandId: z.string(),
		commandName: z.string(),
		/** The command's own time limit, in seconds. */
		timeout: z.number(),
		templateName: z.string(),
		outcome,
	}),
	keyOf: (result) => result.commandId,
});
