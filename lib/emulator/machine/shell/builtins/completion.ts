import type { Routine } from "../../kernel/sys";
import { ShellError } from "../control";
import { FieldBuilder, plainText, SPLIT, splitFields } from "../expand/fields";
import { globPaths } from "../expand/glob";
import { compilePattern } from "../expand/matching";
import { traceQuote } from "../expand/quote";
import { parseNext, parseWord } from "../parse";
import { AssociativeArray, IndexedArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { parserOptions } from "../syntax";
import { type Builtin, badOption, print, usageError } from "./builtin";
import { ACTION_LETTERS, ACTIONS, type CompletionAction, candidates } from "./completion-actions";

const SPECIFICATION =
	"[-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix]";
const COMPGEN_USAGE = `compgen [-abcdefgjksuv] ${SPECIFICATION} [word]`;
const COMPLETE_USAGE = `complete [-abcdefgjksuv] [-pr] [-DEI] ${SPECIFICATION} [name ...]`;

const OPTION_NAMES: ReadonlySet<string> = new Set([
	"bashdefault",
	"default",
	"dirnames",
	"filenames",
	"noquote",
	"nosort",
	"nospace",
	"plusdirs",
]);

/** Letters of the specification that take a value, in the order in which `complete -p` prints them. */
const VALUES = "GWPSXFC";

type Request = {
	readonly options: readonly string[];
	readonly actions: ReadonlySet<CompletionAction>;
	readonly values: ReadonlyMap<string, string>;
	readonly flags: ReadonlySet<string>;
	readonly rest: readonly string[];
};

/** Reads the arguments of compgen and complete; a number is the status of what was wrong. */
function* readRequest(shell: Shell, name: "compgen" | "complete", args: readonly string[]): Routine<Request | number> {
	const usage = name === "compgen" ? COMPGEN_USAGE : COMPLETE_USAGE;
	const options: string[] = [];
	const actions = new Set<CompletionAction>();
	const values = new Map<string, string>();
	const flags = new Set<string>();
	let at = 0;
	for (; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "--") {
			at += 1;
			break;
		}
		if (!/^-./.test(arg)) {
			break;
		}
		for (let k = 1; k < arg.length; k++) {
			const letter = arg.charAt(k);
			const action = ACTION_LETTERS[letter];
			if (action !== undefined) {
				actions.add(action as CompletionAction);
				continue;
			}
			if (name === "complete" && "prDEI".includes(letter)) {
				flags.add(letter);
				continue;
			}
			if (!`${VALUES}oA`.includes(letter)) {
				return yield* badOption(shell, name, `-${letter}`, usage);
			}
			const attached = arg.slice(k + 1);
			if (attached === "" && at + 1 >= args.length) {
				yield* shell.complain(name, `-${letter}: option requires an argument`);
				return yield* usageError(shell, name, usage);
			}
			at += attached === "" ? 1 : 0;
			const value = attached === "" ? (args[at] ?? "") : attached;
			if (letter === "o" && !OPTION_NAMES.has(value)) {
				yield* shell.complain(name, `${value}: invalid option name`);
				return 2;
			}
			if (letter === "A" && !ACTIONS.some((known) => known === value)) {
				yield* shell.complain(name, `${value}: invalid action name`);
				return 2;
			}
			if (letter === "o") {
				options.push(value);
			} else if (letter === "A") {
				actions.add(value as CompletionAction);
			} else {
				values.set(letter, value);
			}
			break;
		}
	}
	return { options, actions, values, flags, rest: args.slice(at) };
}

export const compgen: Builtin = {
	*run(shell, args) {
		const request = yield* readRequest(shell, "compgen", args);
		if (typeof request === "number") {
			return request;
		}
		const found = yield* generate(shell, request);
		if (found === undefined) {
			return 1;
		}
		yield* print(shell, "compgen", found.map((word) => `${word}\n`).join(""));
		return found.length > 0 ? 0 : 1;
	},
};

/** The words that a specification offers; undefined when its word list cannot be expanded. */
function* generate(shell: Shell, request: Request): Routine<string[] | undefined> {
	const { values } = request;
	const word = request.rest[0] ?? "";
	const found: string[] = [];
	for (const action of ACTIONS) {
		if (request.actions.has(action)) {
			found.push(...(yield* candidates(shell, action, word)));
		}
	}
	const glob = values.get("G");
	if (glob !== undefined) {
		found.push(...((yield* globPaths(shell, glob)) ?? []));
	}
	const list = values.get("W");
	if (list !== undefined) {
		const words = yield* expandList(shell, list);
		if (words === undefined) {
			return undefined;
		}
		found.push(...words.filter((one) => one.startsWith(word)));
	}
	const callee = values.get("F");
	if (callee !== undefined) {
		yield* shell.report("compgen: warning: -F option may not work as you expect");
		found.push(...(yield* callCompleter(shell, callee, word)));
	}
	const command = values.get("C");
	if (command !== undefined) {
		yield* shell.report("compgen: warning: -C option may not work as you expect");
		found.push(...(yield* outputOf(shell, `${command} compgen ${traceQuote(word)} ''`)));
	}
	const kept = filtered(shell, found, values.get("X"), word).map(
		(one) => `${values.get("P") ?? ""}${one}${values.get("S") ?? ""}`,
	);
	if (kept.length === 0 && request.options.some((option) => option === "default" || option === "bashdefault")) {
		kept.push(...(yield* candidates(shell, "file", word)));
	}
	if (request.options.includes("plusdirs") || (kept.length === 0 && request.options.includes("dirnames"))) {
		kept.push(...(yield* candidates(shell, "directory", word)));
	}
	return kept;
}

/** The words of -W: split at IFS, then expanded. */
function* expandList(shell: Shell, text: string): Routine<readonly string[] | undefined> {
	const parsed = parseWord(text, "word", shell.line, parserOptions(shell));
	try {
		if (parsed === undefined) {
			throw new ShellError(`${text}: bad substitution`);
		}
		const out = new FieldBuilder(true);
		yield* shell.engine.expandParts(shell, parsed.parts, SPLIT, out);
		return splitFields(out.end(), shell.ifs).map(plainText);
	} catch (error) {
		if (error instanceof ShellError) {
			yield* shell.report(error.message);
			return undefined;
		}
		throw error;
	}
}

/** Calls a completion function outside a completion: what it leaves in COMPREPLY. */
function* callCompleter(shell: Shell, name: string, word: string): Routine<readonly string[]> {
	const { variables } = shell;
	variables.setWhole("COMP_WORDS", IndexedArray.of([]));
	variables.assign("COMP_CWORD", "-1");
	variables.assign("COMP_LINE", "");
	variables.assign("COMP_POINT", "0");
	if (!shell.functions.has(name)) {
		yield* shell.report(`completion: function \`${name}' not found`);
		return [];
	}
	yield* shell.engine.callFunction(shell, name, ["compgen", word, ""]);
	const reply = variables.get("COMPREPLY")?.value;
	variables.unset("COMPREPLY");
	if (reply instanceof IndexedArray || reply instanceof AssociativeArray) {
		return [...reply.values()];
	}
	return reply === undefined ? [] : [reply];
}

function* outputOf(shell: Shell, text: string): Routine<readonly string[]> {
	const parsed = parseNext(text, 0, shell.line, parserOptions(shell));
	if (parsed.kind !== "list") {
		return [];
	}
	const output = yield* shell.engine.capture(shell, { list: parsed.list });
	return output === "" ? [] : output.split("\n");
}

/** -X takes away what its pattern matches, with ! in front all else; & stands for the word. */
function filtered(shell: Shell, words: readonly string[], filter: string | undefined, word: string): readonly string[] {
	if (filter === undefined || filter === "") {
		return words;
	}
	const inverts = filter.startsWith("!");
	const pattern = (inverts ? filter.slice(1) : filter).replace(/\\&|&/g, (amp) => (amp === "&" ? word : "&"));
	const matcher = compilePattern(shell, pattern);
	return words.filter((one) => matcher.matches(one) === inverts);
}

export const complete: Builtin = {
	*run(shell, args) {
		const request = yield* readRequest(shell, "complete", args);
		if (typeof request === "number") {
			return request;
		}
		const { flags, rest } = request;
		const names = [...rest, ...["D", "E", "I"].filter((letter) => flags.has(letter)).map((letter) => `-${letter}`)];
		const isAsking = flags.has("p") || args.length === 0;
		if (!isAsking && !flags.has("r")) {
			if (names.length === 0) {
				return yield* usageError(shell, "complete", COMPLETE_USAGE);
			}
			for (const name of names) {
				shell.completions.set(name, describe(request));
			}
			return 0;
		}
		const all = names.length > 0 ? names : [...shell.completions.keys()];
		let status = 0;
		for (const name of all) {
			const specification = shell.completions.get(name);
			if (specification === undefined) {
				yield* shell.complain("complete", `${name}: no completion specification`);
				status = 1;
			} else if (isAsking) {
				yield* print(shell, "complete", `complete ${specification}${name}\n`);
			} else {
				shell.completions.delete(name);
			}
		}
		return status;
	},
};

/** A specification as `complete -p` prints it, with a blank behind. */
function describe({ options, actions, values }: Request): string {
	const parts = options.map((option) => `-o ${option} `);
	for (const action of ACTIONS) {
		if (actions.has(action)) {
			const letter = Object.entries(ACTION_LETTERS).find(([, name]) => name === action)?.[0];
			parts.push(letter === undefined ? `-A ${action} ` : `-${letter} `);
		}
	}
	for (const letter of VALUES) {
		const value = values.get(letter);
		if (value !== undefined) {
			parts.push(`-${letter} ${letter === "F" ? value : `'${value.replaceAll("'", "'\\''")}'`} `);
		}
	}
	return parts.join("");
}

export const compopt: Builtin = {
	*run(shell, args) {
		for (const [index, arg] of args.entries()) {
			const name = args[index + 1] ?? "";
			if (/^[-+]o$/.test(arg) && !OPTION_NAMES.has(name)) {
				yield* shell.complain("compopt", `${name}: invalid option name`);
				return 2;
			}
		}
		yield* shell.complain("compopt", "not currently executing completion function");
		return 1;
	},
};
