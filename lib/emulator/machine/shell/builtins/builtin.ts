import { encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import type { Assignment } from "../ast";
import { ShellExit } from "../control";
import type { Shell } from "../state/shell";

/** An argument of a builtin; those of declare and its kin may be assignments of arrays. */
export type Argument = string | Assignment;

export type Builtin = {
	/** A special builtin of POSIX: its errors end a posix shell, assignments before it stay. */
	readonly isSpecial?: boolean;
	/** declare, export, local, readonly, typeset. */
	readonly isDeclaration?: boolean;
	/** exec: what it redirects may stay. */
	readonly keepsRedirections?: boolean;
	/** `args` without the builtin's name. */
	readonly run: (
		shell: Shell,
		args: readonly string[],
		call: { readonly name: string; readonly raw: readonly Argument[] },
	) => Routine<number> | number;
};

/** Writes a builtin's output to descriptor 1; says so when that fails. Gives the exit status. */
export function* print(shell: Shell, name: string, text: string): Routine<number> {
	if (text === "") {
		return 0;
	}
	try {
		yield* shell.sys.write(1, encode(text));
		return 0;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* shell.complain(name, shell.isDash ? `I/O error` : `write error: ${error.message}`);
		return 1;
	}
}

/** A wrong option: message and usage, status 2. */
export function* badOption(shell: Shell, name: string, option: string, usage: string): Routine<number> {
	if (shell.isDash) {
		return yield* dashFailure(shell, name, `Illegal option ${option}`);
	}
	yield* shell.complain(name, `${option}: invalid option`);
	yield* shell.warn(`${name}: usage: ${usage}\n`);
	return endOfSpecial(shell, name, 2);
}

/** A usage line alone, status 2. */
export function* usageError(shell: Shell, name: string, usage: string): Routine<number> {
	yield* shell.warn(`${name}: usage: ${usage}\n`);
	return 2;
}

const SPECIAL: ReadonlySet<string> = new Set([
	".",
	":",
	"break",
	"continue",
	"eval",
	"exec",
	"exit",
	"export",
	"readonly",
	"return",
	"set",
	"shift",
	"source",
	"times",
	"trap",
	"unset",
]);

/** Whether POSIX counts a builtin among the special ones. */
export function isSpecialName(name: string): boolean {
	return SPECIAL.has(name);
}

/** The status of a special builtin's usage error, which ends a shell in posix mode (but not through `command`). */
export function endOfSpecial(shell: Shell, name: string, status: number): number {
	const isFatal = status === 2 && shell.isPosix && shell.tested === 0 && !shell.isInteractive;
	if (isFatal && isSpecialName(name) && shell.builtinName === name) {
		throw new ShellExit(status);
	}
	return status;
}

/** An error of dash's builtins: status 2, and a special one ends the shell. */
export function* dashFailure(shell: Shell, name: string, message: string): Routine<number> {
	yield* shell.complain(name, message);
	if (isSpecialName(name) && shell.builtinName === name) {
		throw new ShellExit(2);
	}
	return 2;
}

export type ParsedOptions = {
	readonly flags: ReadonlySet<string>;
	readonly values: ReadonlyMap<string, string>;
	readonly rest: readonly string[];
	/** The first letter that is no option, with its dash; or one whose value is missing. */
	readonly bad?: string;
	readonly missing?: string;
};

/** Reads single-letter options as the shell's own getopt does; `spec` is letters, a colon behind those with a value. */
export function parseOptions(args: readonly string[], spec: string): ParsedOptions {
	const flags = new Set<string>();
	const values = new Map<string, string>();
	let at = 0;
	while (at < args.length) {
		const arg = args[at] ?? "";
		if (arg === "--") {
			at += 1;
			break;
		}
		if (!arg.startsWith("-") || arg === "-") {
			break;
		}
		at += 1;
		for (let k = 1; k < arg.length; k++) {
			const letter = arg.charAt(k);
			const found = spec.indexOf(letter);
			if (found < 0 || letter === ":") {
				return { flags, values, rest: args.slice(at), bad: `-${letter}` };
			}
			if (spec.charAt(found + 1) !== ":") {
				flags.add(letter);
				continue;
			}
			const attached = arg.slice(k + 1);
			if (attached === "" && at >= args.length) {
				return { flags, values, rest: [], missing: `-${letter}` };
			}
			values.set(letter, attached === "" ? (args[at] ?? "") : attached);
			flags.add(letter);
			at += attached === "" ? 1 : 0;
			break;
		}
	}
	return { flags, values, rest: args.slice(at) };
}
