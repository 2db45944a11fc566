import type { Action } from "./action";

/** An action that is known and validated, but has nothing to work with inside the emulator. */
export function unavailable(name: string, why: string): Action {
	return () => ({ type: "failed", message: `The action ${name} is not available in this emulator: ${why}` });
}
