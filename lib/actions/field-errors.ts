import type { z } from "zod";

/** The first message of each field by its path (`steps.0.name`); problems of the whole input are under "". */
export function fieldErrorsOf(error: z.ZodError): Record<string, string> {
	const messages: Record<string, string> = {};
	for (const issue of error.issues) {
		messages[issue.path.join(".")] ??= issue.message;
	}
	return messages;
}
