import type { ActionResult } from "./action-result";

/**
 * Calls a server action from the browser; a console that does not answer becomes a refusal like any other, so that a
 * form keeps what was typed.
 */
export async function callAction<Input, T>(
	action: (input: Input) => Promise<ActionResult<T>>,
	input: Input,
): Promise<ActionResult<T>> {
	try {
		return await action(input);
	} catch {
		return {
			ok: false,
			error: {
				code: "ConsoleUnreachable",
				message: "The console does not answer. Check that it runs, then try again.",
			},
		};
	}
}
