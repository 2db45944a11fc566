import { decodeBytesToUtf8, type ResolvedCommandContext } from "just-bash";
import type { Machine } from "../machine/machine";
import type { MachineFs } from "../machine/machine-fs";

/** The part of a running script that its commands may touch. */
export type ScriptDoor = {
	/** The script's virtual time in ms. */
	readonly now: number;
	/** Lets virtual time pass. */
	sleep(ms: number): Promise<void>;
	/** Who runs what runs now: the script's user, or the one that su or sudo changed to. */
	readonly user: string;
	/** Runs work as another user. */
	asUser<T>(user: string, work: () => Promise<T>): Promise<T>;
	setTrap(signal: string, handler: string | undefined): void;
	setBackground(isBackground: boolean): void;
	/** Runs work that is told by its signal when `ms` of virtual time are over. */
	within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
};

/** One call of a command of the machine. */
export type CommandCall = {
	readonly machine: Machine;
	readonly fs: MachineFs;
	readonly script: ScriptDoor;
	readonly user: string;
	readonly cwd: string;
	readonly stdin: string;
	readonly name: string;
	/** Runs a shell command line, with the call's own directory unless told otherwise. */
	readonly run: (line: string, options?: RunOptions) => Promise<CommandResult>;
	/** Runs the shell's own command of the same name. */
	readonly original: (args: readonly string[]) => Promise<CommandResult>;
};

export type RunOptions = {
	readonly args?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	readonly signal?: AbortSignal;
	readonly cwd?: string;
};

export type CommandResult = { readonly stdout: string; readonly stderr: string; readonly exitCode: number };

export type CommandHandler = (args: readonly string[], call: CommandCall) => CommandResult | Promise<CommandResult>;

/** Success with some output. */
export function ok(stdout = "", stderr = ""): CommandResult {
	return { stdout, stderr, exitCode: 0 };
}

/** Failure with a message on stderr. */
export function failure(exitCode: number, stderr: string, stdout = ""): CommandResult {
	return { stdout, stderr, exitCode };
}

/** What a handler gets for one call, out of the shell's context. */
export function callOf(
	name: string,
	base: Pick<CommandCall, "machine" | "script">,
	ctx: ResolvedCommandContext,
): CommandCall {
	return {
		...base,
		user: base.script.user,
		name,
		fs: base.machine.fs,
		cwd: ctx.cwd,
		get stdin() {
			return decodeBytesToUtf8(ctx.stdin);
		},
		original: async (args) =>
			(await ctx.origCommand?.([...args])) ?? failure(127, `bash: ${name}: command not found\n`),
		run: async (line, options = {}) => {
			const result = await ctx.exec?.(line, {
				cwd: options.cwd ?? ctx.cwd,
				...(options.args && { args: [...options.args] }),
				...(options.env && { env: { ...options.env } }),
				...(options.signal ? { signal: options.signal } : ctx.signal && { signal: ctx.signal }),
			});
			return result ?? failure(126, `${name}: cannot run commands here\n`);
		},
	};
}

/** Splits arguments into flags (`-y`, `--assumeyes`) and the rest; what follows `--` is never a flag. */
export function splitFlags(args: readonly string[]): { readonly flags: ReadonlySet<string>; readonly rest: string[] } {
	const flags = new Set<string>();
	const rest: string[] = [];
	let isOpen = true;
	for (const arg of args) {
		if (arg === "--") {
			isOpen = false;
		} else if (isOpen && arg.startsWith("--")) {
			flags.add(arg);
		} else if (isOpen && /^-[^-]/.test(arg)) {
			for (const letter of arg.slice(1)) {
				flags.add(`-${letter}`);
			}
		} else {
			rest.push(arg);
		}
	}
	return { flags, rest };
}

/** A path of a call, made absolute. */
export function absolute(call: CommandCall, path: string): string {
	return call.fs.resolvePath(call.cwd, path);
}
