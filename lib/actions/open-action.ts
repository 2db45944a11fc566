import { requireOwnRequest } from "@/lib/http/require-own-request";

/**
 * Wraps a server action that works without a session (signing in and out, a browser's own preferences): it still runs
 * for pages of this console only. Every other action is a consoleAction.
 * @throws {ConsoleError} ForeignHost or ForeignOrigin, and what `run` throws.
 */
export function openAction<Args extends unknown[], T>(
	run: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
	return async function action(...args) {
		await requireOwnRequest();
		return run(...args);
	};
}
