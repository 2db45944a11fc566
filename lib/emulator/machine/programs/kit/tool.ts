import { isErrno } from "../../kernel/errno";
import type { Routine, Sys, Userland } from "../../kernel/sys";
import type { Program } from "../../program";
import { isUtf8 } from "./locale";
import { describeOptions, type Option, type OptionTable, parseOptions, UsageError } from "./options";
import { Output, WriteError } from "./output";
import { quoteLocale, quoteShell, quoteShellAlways } from "./quote";

/** Ends a program with a status, after its message was said. */
export class ToolExit extends Error {
	constructor(readonly status: number) {
		super(`exit ${status}`);
	}
}

/** A failure that ends the program: message, status. */
export class ToolError extends Error {
	constructor(
		message: string,
		readonly status = 1,
	) {
		super(message);
	}
}

/** A program of the usual GNU kind: options, operands, messages that begin with its name. */
export type ToolDefinition = {
	readonly name: string;
	readonly options: OptionTable;
	/** What follows the name in its usage line. */
	readonly usage: string;
	/** What --version says after the name, by userland; none: the program has no --help and --version. */
	readonly version?: (userland: Userland) => string;
	/** Exit status of a wrong call; 1 unless given. */
	readonly usageStatus?: number;
	/** Words of the line that follows a wrong call's message; undefined: "Try 'X --help' for more information." */
	readonly hint?: (name: string) => string;
	/** Reads the arguments before getopt does, e.g. to rewrite `head -5`. */
	readonly rewrite?: (args: readonly string[]) => readonly string[];
	readonly run: (tool: Tool) => Routine<number | undefined>;
};

/** A run of such a program. */
export class Tool {
	/** Name in messages: as it was called. */
	readonly name: string;
	readonly out: Output;
	/** Exit status so far. */
	status = 0;
	readonly #utf8: boolean;
	readonly #curly: boolean;

	constructor(
		readonly sys: Sys,
		readonly options: readonly Option[],
		readonly operands: readonly string[],
	) {
		this.name = sys.argv()[0] ?? "";
		this.out = new Output(sys);
		this.#utf8 = isUtf8(sys.env);
		this.#curly = sys.machine.facts.userland === "centos7";
	}

	/** Whether characters are UTF-8 in the environment's locale. */
	get isUtf8(): boolean {
		return this.#utf8;
	}

	/** Whether the tools are those of coreutils 8.22, before names were quoted for the shell (8.25). */
	get isOld(): boolean {
		return this.#curly;
	}

	has(...keys: readonly string[]): boolean {
		return this.options.some((option) => keys.includes(option.key));
	}

	/** Argument of the last option of that key. */
	value(key: string): string | undefined {
		return this.options.findLast((option) => option.key === key)?.value;
	}

	values(key: string): string[] {
		return this.options.flatMap((option) => (option.key === key && option.value !== undefined ? [option.value] : []));
	}

	/** The last given of several options that undo each other. */
	last(...keys: readonly string[]): string | undefined {
		return this.options.findLast((option) => keys.includes(option.key))?.key;
	}

	/** ‘text’ (gnulib's quote). */
	quote(text: string): string {
		return quoteLocale(text, this.#utf8);
	}

	/** A name that is always quoted (quoteaf): 'x', before coreutils 8.25 ‘x’. */
	q(name: string): string {
		return this.#curly ? this.quote(name) : quoteShellAlways(name, this.#utf8);
	}

	/** A name that is quoted where needed (quotef), before coreutils 8.25 never; with a colon after it in mind. */
	qf(name: string): string {
		return this.#curly ? name : name.includes(":") ? quoteShellAlways(name, this.#utf8) : quoteShell(name, this.#utf8);
	}

	/** Says `NAME: text` on standard error, after what was printed so far. */
	*warn(text: string): Routine {
		yield* this.out.flush();
		yield* this.sys.warn(`${this.name}: ${text}\n`);
	}

	/** Says it and remembers the status. */
	*fail(text: string, status = 1): Routine {
		yield* this.warn(text);
		this.status = Math.max(this.status, status);
	}

	/** Says `text: what the system said` and remembers the status; throws on what is no system call's error. */
	*failure(text: string, error: unknown, status = 1): Routine {
		if (!isErrno(error)) {
			throw error;
		}
		yield* this.fail(`${text}: ${error.message}`, status);
	}

	/** Ends the program: `NAME: text` and a status. */
	die(text: string, status = 1): never {
		throw new ToolError(text, status);
	}

	/** Ends it with `text: what the system said`. */
	dieOf(text: string, error: unknown, status = 1): never {
		if (!isErrno(error)) {
			throw error;
		}
		throw new ToolError(`${text}: ${error.message}`, status);
	}

	/** Ends it as a wrong call that refers to --help. */
	wrong(text: string): never {
		throw new UsageError(text);
	}

	/** The operand, or what coreutils says when there is none. */
	required(): string {
		const [first] = this.operands;
		return first ?? this.wrong("missing operand");
	}

	/** Opens an operand for reading: "-" is standard input. */
	*open(operand: string): Routine<number> {
		return operand === "-" ? 0 : yield* this.sys.open(operand, { read: true });
	}

	close(fd: number): void {
		if (fd !== 0) {
			this.sys.close(fd);
		}
	}
}

function* sayHelp(sys: Sys, definition: ToolDefinition): Routine<number> {
	const name = sys.argv()[0] ?? definition.name;
	yield* sys.print(
		`Usage: ${name} ${definition.usage}\n${describeOptions(definition.options)}\n      --help\n      --version\n`,
	);
	return 0;
}

const NO_ARGUMENT_HELP = { help: "--help", version: "--version" };

/** Makes a program of a definition: reads options, words errors, writes what is left at the end. */
export function defineTool(definition: ToolDefinition): Program {
	const { version } = definition;
	const table: OptionTable =
		version === undefined
			? definition.options
			: { ...definition.options, long: { ...definition.options.long, ...NO_ARGUMENT_HELP } };
	const usageStatus = definition.usageStatus ?? 1;
	return {
		name: definition.name,
		*run(sys) {
			const [name = definition.name, ...args] = sys.argv();
			let tool: Tool | undefined;
			try {
				const { options, operands } = parseOptions(definition.rewrite?.(args) ?? args, table);
				for (const { key } of options) {
					if (key === "--help") {
						return yield* sayHelp(sys, definition);
					}
					if (key === "--version" && version !== undefined) {
						yield* sys.print(`${definition.name} (${version(sys.machine.facts.userland)}\n`);
						return 0;
					}
				}
				tool = new Tool(sys, options, operands);
				const status = yield* definition.run(tool);
				yield* tool.out.flush();
				return status ?? tool.status;
			} catch (error) {
				return yield* sayFailure(sys, name, definition, usageStatus, tool, error);
			}
		},
	};
}

function* sayFailure(
	sys: Sys,
	name: string,
	definition: ToolDefinition,
	usageStatus: number,
	tool: Tool | undefined,
	error: unknown,
): Routine<number> {
	if (error instanceof WriteError) {
		yield* sys.warn(`${name}: write error: ${error.message}\n`);
		return definition.usageStatus ?? 1;
	}
	if (error instanceof UsageError) {
		yield* flushed(tool);
		yield* sys.warn(`${name}: ${error.message}\n`);
		if (error.refersToHelp) {
			yield* sys.warn(`${definition.hint?.(name) ?? `Try '${name} --help' for more information.`}\n`);
		}
		return error.status ?? usageStatus;
	}
	if (error instanceof ToolError) {
		yield* flushed(tool);
		yield* sys.warn(`${name}: ${error.message}\n`);
		return error.status;
	}
	if (error instanceof ToolExit) {
		yield* flushed(tool);
		return error.status;
	}
	throw error;
}

function* flushed(tool: Tool | undefined): Routine {
	if (tool !== undefined) {
		yield* tool.out.flush();
	}
}

/** "GNU coreutils) 8.22" and so on: what stands after `NAME (` in --version. */
export function coreutilsVersion(userland: Userland): string {
	const versions: Record<Userland, string> = { centos7: "8.22", alinux3: "8.30", ubuntu2204: "8.32", debian12: "9.1" };
	return `GNU coreutils) ${versions[userland]}`;
}
