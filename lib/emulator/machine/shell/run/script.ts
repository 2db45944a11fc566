import { decode } from "../../kernel/bytes";
import type { Routine } from "../../kernel/sys";
import type { ParseError } from "../ast";
import { Discard, ShellExit } from "../control";
import { callDeep } from "../drive";
import { expandPrompt } from "../expand/prompt";
import { parseNext } from "../parse";
import { IndexedArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { parserOptions } from "../syntax";
import { remember } from "./history";
import { reportSyntax } from "./syntax-errors";
import { runPseudoTrap, runTrap } from "./traps";

/** How texts that are run differ. */
export type TextOptions = {
	readonly line: number;
	/** Lines keep the number of the command at work (ERR, DEBUG and RETURN traps). */
	readonly keepsLine?: boolean;
	/** What stands in front of syntax errors, such as "eval: ". */
	readonly label?: string;
	/** The script itself or -c, and not a text inside it: a syntax error ends the shell. */
	readonly isMain?: boolean;
	readonly mayReplace?: boolean;
};

/** Parses and runs a text command by command; a syntax error stops it where it stands. */
export function* runText(shell: Shell, text: string, options: TextOptions): Routine<number> {
	let position = 0;
	let line = options.line;
	let status = 0;
	for (;;) {
		const result = parseNext(text, position, line, parserOptions(shell));
		if (result.kind === "end") {
			return status;
		}
		if (result.kind === "error") {
			if (options.isMain === true && shell.options.verbose) {
				yield* shell.warn(text.slice(position));
			}
			yield* reportSyntax(shell, result.error, options.label);
			return syntaxStatus(shell, options, result.error);
		}
		for (const warning of result.warnings) {
			const { line: at } = shell;
			shell.line = warning.line;
			yield* shell.report(`warning: ${warning.text}`);
			shell.line = at;
		}
		if (shell.options.verbose) {
			yield* shell.warn(text.slice(position, result.end));
		}
		if (options.isMain === true) {
			shell.commandNumber += 1;
			remember(shell, text.slice(position, result.end));
		}
		if (shell.options.noexec) {
			position = result.end;
			line = result.line;
			continue;
		}
		const isLast = result.end >= text.length;
		try {
			shell.mayReplace = options.mayReplace === true && isLast && result.list.length === 1;
			status = yield* shell.engine.runList(shell, result.list);
		} catch (error) {
			if (!(error instanceof Discard)) {
				throw error;
			}
			status = error.status;
			shell.status = status;
			if (shell.subshellLevel > 0) {
				throw new ShellExit(status);
			}
			if (options.isMain === true && shell.source === "command" && shell.version === "4.2") {
				return status;
			}
			shell.jump = undefined;
		}
		if (shell.jump !== undefined) {
			return status;
		}
		if (shell.options.onecmd && options.isMain === true) {
			return status;
		}
		position = result.end;
		line = result.line;
	}
}

function syntaxStatus(shell: Shell, options: TextOptions, error: ParseError): number {
	if (error.keepsStatus === true && options.isMain === true) {
		throw new ShellExit(shell.status);
	}
	const status = error.status ?? 2;
	shell.status = status;
	if (shell.isDash) {
		throw new ShellExit(2);
	}
	if (options.label === "eval: ") {
		// An error of the grammar ends a posix shell, an open quote does not.
		if (shell.isPosix && error.message.startsWith("syntax error")) {
			throw new ShellExit(2);
		}
		return status;
	}
	if (options.isMain === true || (shell.isPosix && options.label !== undefined)) {
		throw new ShellExit(status);
	}
	return options.label === undefined ? 1 : shell.atLeast("4.4") ? status : 1;
}

/** Runs commands from stdin, reading no more of it than each needs, so that commands can read the rest. */
export function* runStdin(shell: Shell): Routine<number> {
	const input = new StdinReader(shell);
	const isInteractive = shell.isInteractive && !shell.isDash;
	let line = 1;
	let status = 0;
	let text = "";
	for (;;) {
		if (isInteractive) {
			yield* prompt(shell, text === "");
		}
		const more: string | undefined = yield* input.readLine();
		if (more === undefined && text === "") {
			if (isInteractive) {
				yield* shell.warn("exit\n");
			}
			return status;
		}
		if (isInteractive) {
			// The line editor echoes what it reads.
			yield* shell.warn(more ?? "");
		}
		text += more ?? "";
		const result = parseNext(text, 0, line, parserOptions(shell));
		const isOpen = result.kind === "list" ? result.isOpen : result.kind === "error" && result.error.incomplete;
		if (isOpen && more !== undefined) {
			continue;
		}
		if (shell.options.verbose) {
			yield* shell.warn(text);
		}
		if (result.kind === "error") {
			yield* reportSyntax(shell, result.error);
			if (!isInteractive) {
				throw new ShellExit(result.error.keepsStatus === true ? shell.status : (result.error.status ?? 2));
			}
			shell.status = 2;
			status = 2;
		}
		line += text.split("\n").length - 1;
		remember(shell, text);
		text = "";
		shell.commandNumber += 1;
		if (result.kind === "list" && !shell.options.noexec) {
			for (const warning of result.warnings) {
				yield* shell.report(`warning: ${warning.text}`);
			}
			try {
				status = yield* shell.engine.runList(shell, result.list);
			} catch (error) {
				if (!(error instanceof Discard)) {
					throw error;
				}
				status = error.status;
				shell.status = status;
			}
			shell.jump = undefined;
		}
		if (more === undefined) {
			return status;
		}
	}
}

/** Before a command an interactive shell runs PROMPT_COMMAND; then it asks, on stderr. */
function* prompt(shell: Shell, isFirstLine: boolean): Routine<void> {
	const { variables, status } = shell;
	if (isFirstLine) {
		const command = variables.get("PROMPT_COMMAND")?.value;
		const texts = command instanceof IndexedArray ? [...command.values()] : [variables.scalar("PROMPT_COMMAND") ?? ""];
		for (const text of texts) {
			if (text !== "") {
				yield* shell.engine.runText(shell, text, { line: 1 });
				shell.status = status;
			}
		}
	}
	yield* shell.warn(yield* expandPrompt(shell, variables.scalar(isFirstLine ? "PS1" : "PS2") ?? "", 1));
}

/** Bytes read at once from an input that can be sought back. */
const BLOCK = 8192;

class StdinReader {
	private isSeekable: boolean;

	constructor(private readonly shell: Shell) {
		try {
			shell.sys.seek(0, 0, "cur");
			this.isSeekable = true;
		} catch {
			this.isSeekable = false;
		}
	}

	/** A line with its newline; undefined at the end of the input. */
	*readLine(): Routine<string | undefined> {
		const { sys } = this.shell;
		const parts: Uint8Array[] = [];
		let total = 0;
		for (;;) {
			const block = yield* sys.read(0, this.isSeekable ? BLOCK : 1);
			if (block.length === 0) {
				break;
			}
			const newline = block.indexOf(10);
			const used = newline < 0 ? block : block.subarray(0, newline + 1);
			parts.push(used.slice());
			total += used.length;
			if (newline >= 0) {
				if (used.length < block.length) {
					sys.seek(0, used.length - block.length, "cur");
				}
				break;
			}
		}
		if (total === 0) {
			return undefined;
		}
		const bytes = new Uint8Array(total);
		let at = 0;
		for (const part of parts) {
			bytes.set(part, at);
			at += part.length;
		}
		// A script cannot hold NUL bytes.
		return decode(bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes);
	}
}

/** Ends a shell: its EXIT trap runs once; gives the final status. */
export function* finish(shell: Shell, status: number): Routine<number> {
	const text = shell.traps.get("EXIT");
	shell.jump = undefined;
	if (text === undefined || text === "" || shell.isExiting) {
		return status & 255;
	}
	shell.isExiting = true;
	shell.traps.delete("EXIT");
	shell.status = status;
	shell.tested = 0;
	try {
		yield* runTrap(shell, "EXIT", text);
	} catch (error) {
		if (error instanceof ShellExit || error instanceof Discard) {
			return error.status & 255;
		}
		throw error;
	}
	return status & 255;
}

/** Runs a file's text in this shell, as `.` does. */
export function* runSourced(
	shell: Shell,
	text: string,
	options: { readonly name: string; readonly path: string; readonly args: readonly string[] | undefined },
): Routine<number> {
	const { frames, sourceName, positional, line, positionalSets: sets } = shell;
	shell.frames = [
		{ name: "source", source: options.path, callLine: line, args: options.args ?? [], kind: "source" },
		...frames,
	];
	shell.sourceName = options.path;
	const given = options.args;
	if (given !== undefined) {
		shell.positional = given;
	}
	try {
		let status = yield* callDeep(runText(shell, text, { line: 1, label: "" }));
		if (shell.jump?.kind === "return") {
			status = shell.jump.status;
			shell.jump = undefined;
		}
		if (shell.traps.has("RETURN")) {
			shell.status = status;
			yield* runPseudoTrap(shell, "RETURN");
		}
		return status;
	} finally {
		shell.frames = frames;
		shell.sourceName = sourceName;
		shell.line = line;
		if (given !== undefined && shell.positionalSets === sets) {
			shell.positional = positional;
		}
	}
}
