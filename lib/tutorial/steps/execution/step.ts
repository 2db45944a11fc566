import { z } from "zod";
import { attempted, defineStep, read } from "../../step-definition";

export const execution = defineStep({
	id: "execution",
	needs: attempted("execute"),
	skippable: true,
	invalidates: [],
	calls: [
		read("oos", "ListExecutions"),
		read("oos", "ListTaskExecutions"),
		read("oos", "ListExecutionLogs"),
		read("oos", "GetExecutionTemplate"),
	],
	result: z.object({ executionId: z.string(), status: z.string(), statusMessage: z.string() }),
	keyOf: (result) => result.executionId,
});
