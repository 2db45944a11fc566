import type { Routine } from "../../kernel/sys";
import { singleQuote } from "../expand/quote";
import { findCommand, STANDARD_PATH, searchPath } from "../run/lookup";
import type { Shell } from "../state/shell";
import { type Builtin, badOption, isSpecialName, parseOptions, print } from "./builtin";

const KEYWORDS: ReadonlySet<string> = new Set(
	"if then else elif fi case esac for select while until do done in function time { } ! [[ ]] coproc".split(" "),
);
const DASH_KEYWORDS: ReadonlySet<string> = new Set(
	"! { } case do done elif else esac fi for if in then until while".split(" "),
);

/** Whether a word is reserved in this shell. */
export function isKeyword(shell: Shell, word: string): boolean {
	return (shell.isDash ? DASH_KEYWORDS : KEYWORDS).has(word);
}

type Meaning =
	| { readonly kind: "alias"; readonly value: string }
	| { readonly kind: "keyword" }
	| { readonly kind: "function" }
	| { readonly kind: "builtin" }
	| { readonly kind: "file"; readonly path: string; readonly isHashed: boolean };

/** All that a name can mean, in the order in which the shell would take it. */
function* meaningsOf(
	shell: Shell,
	name: string,
	options: {
		readonly all: boolean;
		readonly noFunctions: boolean;
		readonly onlyFiles: boolean;
		readonly standardPath: boolean;
	},
): Generator<Meaning, void, undefined> {
	if (!options.onlyFiles) {
		const alias = shell.aliases.get(name);
		if (
			alias !== undefined &&
			(shell.isDash || shell.isPosix || shell.isShopt("expand_aliases") || shell.isInteractive)
		) {
			yield { kind: "alias", value: alias };
		}
		if (isKeyword(shell, name)) {
			yield { kind: "keyword" };
		}
		if (shell.isDash && isSpecialName(name) && shell.engine.isBuiltin(shell, name)) {
			yield { kind: "builtin" };
		}
		if (!options.noFunctions && shell.functions.has(name)) {
			yield { kind: "function" };
		}
		if (shell.engine.isBuiltin(shell, name)) {
			yield { kind: "builtin" };
		}
	}
	if (name.includes("/")) {
		const found = fileAt(shell, name);
		if (found) {
			yield { kind: "file", path: name, isHashed: false };
		}
		return;
	}
	const hashed = shell.hashed.get(name);
	if (hashed !== undefined && !options.all) {
		yield { kind: "file", path: hashed.path, isHashed: true };
		return;
	}
	const path = options.standardPath ? STANDARD_PATH : (shell.variables.scalar("PATH") ?? "");
	const files = searchPath(shell, name, path);
	const executable = files.filter((file) => file.isExecutable);
	for (const file of executable.length > 0 || shell.isDash ? executable : files.slice(0, 1)) {
		yield { kind: "file", path: file.path, isHashed: false };
	}
}

function fileAt(shell: Shell, path: string): boolean {
	try {
		const isExecutable = shell.sys.access(path, { execute: true });
		return shell.isDash || (isExecutable && shell.sys.stat(path).type !== "directory");
	} catch {
		return false;
	}
}

function describe(shell: Shell, name: string, meaning: Meaning, style: "short" | "verbose" | "command"): string {
	if (style !== "verbose") {
		switch (meaning.kind) {
			case "alias":
				return `alias ${name}=${singleQuote(meaning.value)}\n`;
			case "file":
				return `${meaning.path}\n`;
			default:
				return `${name}\n`;
		}
	}
	switch (meaning.kind) {
		case "alias":
			return shell.isDash
				? `${name} is an alias for ${meaning.value}\n`
				: `${name} is aliased to \`${meaning.value}'\n`;
		case "keyword":
			return `${name} is a shell keyword\n`;
		case "function": {
			const entry = shell.functions.get(name);
			return shell.isDash
				? `${name} is a shell function\n`
				: `${name} is a function\n${entry === undefined ? "" : shell.engine.printFunction(entry.definition)}\n`;
		}
		case "builtin":
			return isSpecialName(name) && (shell.isDash || shell.isPosix)
				? `${name} is a special shell builtin\n`
				: `${name} is a shell builtin\n`;
		case "file":
			return meaning.isHashed
				? shell.isDash
					? `${name} is a tracked alias for ${meaning.path}\n`
					: `${name} is hashed (${meaning.path})\n`
				: `${name} is ${meaning.path}\n`;
	}
}

/** Prints what a name means; false when it means nothing. */
export function* describeCommand(
	shell: Shell,
	builtin: string,
	name: string,
	style: "short" | "verbose",
	standardPath = false,
): Routine<boolean> {
	for (const meaning of meaningsOf(shell, name, { all: false, noFunctions: false, onlyFiles: false, standardPath })) {
		yield* print(shell, builtin, describe(shell, name, meaning, style));
		return true;
	}
	if (style === "verbose") {
		yield* notFound(shell, builtin, name);
	}
	return false;
}

function* notFound(shell: Shell, builtin: string, name: string): Routine<void> {
	if (shell.isDash) {
		yield* print(shell, builtin, `${name}: not found\n`);
	} else {
		yield* shell.complain(builtin, `${name}: not found`);
	}
}

const WORDS: Readonly<Record<Meaning["kind"], string>> = {
	alias: "alias",
	keyword: "keyword",
	function: "function",
	builtin: "builtin",
	file: "file",
};

export const type: Builtin = {
	*run(shell, args) {
		if (shell.isDash) {
			let status = 0;
			for (const name of args) {
				status = (yield* describeCommand(shell, "type", name, "verbose")) ? status : 127;
			}
			return status;
		}
		const parsed = parseOptions(
			args.map((arg) =>
				arg === "-type" || arg === "--type" ? "-t" : arg === "-path" ? "-p" : arg === "-all" ? "-a" : arg,
			),
			"afptP",
		);
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "type", parsed.bad, "type [-afptP] name [name ...]");
		}
		const { flags, rest } = parsed;
		let status = 0;
		for (const name of rest) {
			const isFiles = flags.has("P");
			const all = flags.has("a");
			let found = false;
			let written = 0;
			for (const meaning of meaningsOf(shell, name, {
				all: all || isFiles,
				noFunctions: flags.has("f"),
				onlyFiles: isFiles,
				standardPath: false,
			})) {
				found = true;
				if (flags.has("t")) {
					written = yield* print(shell, "type", `${WORDS[meaning.kind]}\n`);
				} else if (flags.has("p") || isFiles) {
					written = yield* print(shell, "type", meaning.kind === "file" ? `${meaning.path}\n` : "");
				} else {
					written = yield* print(shell, "type", describe(shell, name, meaning, "verbose"));
				}
				if (!all) {
					break;
				}
			}
			status = written === 0 ? status : written;
			if (!found) {
				status = 1;
				if (!flags.has("t") && !flags.has("p") && !isFiles) {
					yield* notFound(shell, "type", name);
				}
			}
		}
		return status;
	},
};

export const hash: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, shell.isDash ? "rv" : "dlp:rt");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "hash", parsed.bad, "hash [-lr] [-p pathname] [-dt] [name ...]");
		}
		const { flags, values, rest } = parsed;
		if (!shell.options.hashall && !shell.isDash) {
			yield* shell.complain("hash", "hashing disabled");
			return 1;
		}
		if (flags.has("r")) {
			shell.hashed.clear();
			if (rest.length === 0) {
				return 0;
			}
		}
		if (rest.length === 0) {
			return yield* printHashed(shell, flags.has("l"));
		}
		let status = 0;
		for (const name of rest) {
			const known = shell.hashed.get(name);
			if (flags.has("d")) {
				if (!shell.hashed.delete(name)) {
					yield* shell.complain("hash", `${name}: not found`);
					status = 1;
				}
			} else if (flags.has("t")) {
				if (known === undefined) {
					yield* shell.complain("hash", `${name}: not found`);
					status = 1;
				} else {
					yield* print(
						shell,
						"hash",
						flags.has("l")
							? `builtin hash -p ${known.path} ${name}\n`
							: rest.length > 1
								? `${name}\t${known.path}\n`
								: `${known.path}\n`,
					);
				}
			} else if (values.has("p")) {
				shell.hashed.set(name, { path: values.get("p") ?? "", hits: 0 });
			} else if (!shell.engine.isBuiltin(shell, name) && !shell.functions.has(name) && !name.includes("/")) {
				shell.hashed.delete(name);
				const found = findCommand(shell, name);
				if (found === undefined) {
					yield* shell.complain("hash", `${name}: not found`);
					status = 1;
				} else {
					shell.hashed.set(name, { path: found.path, hits: 0 });
				}
			}
		}
		return status;
	},
};

function* printHashed(shell: Shell, asCommands: boolean): Routine<number> {
	const entries = shell.hashed.entries();
	if (shell.isDash) {
		return yield* print(shell, "hash", entries.map(([, { path }]) => `${path}\n`).join(""));
	}
	if (entries.length === 0) {
		if (shell.isPosix) {
			return 0;
		}
		return yield* print(shell, "hash", "hash: hash table empty\n");
	}
	if (asCommands) {
		return yield* print(shell, "hash", entries.map(([name, { path }]) => `builtin hash -p ${path} ${name}\n`).join(""));
	}
	const lines = entries.map(([, { path, hits }]) => `${String(hits).padStart(4)}\t${path}\n`);
	return yield* print(shell, "hash", `hits\tcommand\n${lines.join("")}`);
}
