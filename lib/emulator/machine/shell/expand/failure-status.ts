import type { Shell } from "../state/shell";

/** Status of a bash that an expansion ends: 127 of `bash -c`, but 1 where -e ends it. */
export function failureStatus(shell: Shell): number {
	return shell.source === "command" && !shell.options.errexit ? 127 : 1;
}
