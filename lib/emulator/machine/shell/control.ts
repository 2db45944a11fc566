/** Ends the shell process. */
export class ShellExit extends Error {
	constructor(readonly status: number) {
		super("exit");
	}
}

/** Gives up what is being run, up to where the shell reads its next command (an error in an expansion). */
export class Discard extends Error {
	constructor(readonly status: number) {
		super("discard");
	}
}

/**
 * An error that a command meets while it is prepared. Its message is printed with the shell's prefix; then the command
 * fails ("fail"), all of the command list is given up ("discard") or the shell ends ("exit").
 */
export class ShellError extends Error {
	constructor(
		message: string,
		readonly outcome: "fail" | "discard" | "exit" = "fail",
		readonly status = 1,
	) {
		super(message);
	}
}
