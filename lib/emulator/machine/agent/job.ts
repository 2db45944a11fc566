/** A command that Cloud Assistant hands to a machine. Times are virtual ms. */
export type CommandJob = {
	/** Tells commands apart; one runs at most once at a time on a machine. */
	readonly commandId: string;
	/** Name of the script's file. */
	readonly fileName: string;
	readonly content: string;
	readonly workingDir: string;
	readonly username: string;
	readonly startedAt: number;
	readonly timeoutMs: number;
};

/** How a command ended. `refused` never began; `killed` by StopInvocation. */
export type CommandEnd =
	| { readonly kind: "exited"; readonly exitCode: number }
	| { readonly kind: "refused"; readonly errorCode: "AccountNotExists" | "DirectoryNotExists" }
	| { readonly kind: "timeout" }
	| { readonly kind: "killed" }
	/** The emulator could not run it, however often it tried. */
	| { readonly kind: "broken" };

/** What has become of a command so far: what is kept of its output, and how many bytes of it were dropped. */
export type CommandProgress = { readonly output: string; readonly dropped: number };

export type CommandResult = CommandProgress & { readonly end: CommandEnd; readonly endedAt: number };
