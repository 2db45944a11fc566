import type { Routine } from "../../kernel/sys";
import { Discard, ShellError, ShellExit } from "../control";
import type { Shell } from "../state/shell";
import { VariableError } from "../state/variables";
import { runPseudoTrap } from "./traps";

/** What a failing command that nothing tests does: the ERR trap, then the end under set -e. */
export function* failed(shell: Shell, status: number): Routine<void> {
	if (shell.traps.has("ERR")) {
		yield* runPseudoTrap(shell, "ERR");
	}
	if (shell.options.errexit) {
		throw new ShellExit(status);
	}
}

/** Turns an error of a command into its message and what follows of it; gives the status when only the command failed. */
export function* settle(shell: Shell, error: unknown): Routine<number> {
	if (error instanceof VariableError) {
		return yield* settleVariable(shell, error);
	}
	if (!(error instanceof ShellError)) {
		throw error;
	}
	if (error.message !== "") {
		yield* shell.report(error.message);
	}
	if (error.outcome === "exit" && !shell.isInteractive) {
		throw new ShellExit(error.status);
	}
	if (error.outcome !== "fail") {
		throw shell.isDash
			? new ShellExit(2)
			: (shell.isPosix || shell.options.errexit) && !shell.isInteractive
				? new ShellExit(error.status)
				: new Discard(error.status);
	}
	return error.status;
}

/** An assignment that cannot be: gives up the commands read so far, in posix mode the script. */
function* settleVariable(shell: Shell, error: VariableError): Routine<number> {
	if (shell.isDash) {
		yield* shell.report(
			error.kind === "readonly" ? `${error.subject}: is read only` : `${error.subject}: bad variable name`,
		);
		throw new ShellExit(2);
	}
	yield* shell.report(
		error.kind === "identifier" ? `\`${error.subject}': ${error.message}` : `${error.subject}: ${error.message}`,
	);
	if (error.kind === "readonly") {
		throw shell.isPosix || shell.options.errexit ? new ShellExit(shell.source === "command" ? 127 : 1) : new Discard(1);
	}
	return 1;
}
