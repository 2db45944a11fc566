import type * as z from "zod";

/** Adds what a schema says of a field to the issues of its form: for a field that is checked only when it is used. */
export function checkField<Form>(
	form: Form,
	issues: z.core.$RefinementCtx,
	field: keyof Form & string,
	schema: z.ZodType,
): void {
	for (const { message } of schema.safeParse(form[field]).error?.issues ?? []) {
		issues.addIssue({ code: "custom", path: [field], message });
	}
}
