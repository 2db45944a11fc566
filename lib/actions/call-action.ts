import { reloadIfStale } from "@/lib/ui/reload-stale-page";
import type { ActionResult } from "./action-result";

/**
 * Calls a server action from the browser; a console that does not answer becomes a refusal like any other, so that a
 * form keeps what was typed. A page that is older than the console reloads itself.
 */
export async function callAction<Input, T>(
	action: (input: Input) => Promise<ActionResult<T>>,
	input: Input,
): Promise<ActionResult<T>> {
	try {
		return await action(input);
	} catch (error) {
		if (reloadIfStale(error)) {
			return {
				ok: false,
				error: { code: "PageOutOfDate", message: "The console is a newer one. The page is loaded anew." },
			};
		}
		return {
			ok: false,
			error: {
				code: "ConsoleUnreachable",
				message: "The console does not answer. Check that it runs, then try again.",
			},
		};
	}
}
