import { SIGNALS } from "../../kernel/signal";
import type { Routine } from "../../kernel/sys";
import { readAccounts } from "../../programs/kit/accounts";
import { isDirectory } from "../../programs/kit/files";
import { collatorOf } from "../expand/collation";
import { globPaths } from "../expand/glob";
import { SET_OPTIONS } from "../state/options";
import type { Shell } from "../state/shell";

const KEYWORDS =
	"if then else elif fi case esac for select while until do done in function time { } ! [[ ]] coproc".split(" ");

const PSEUDO_SIGNALS = ["EXIT", "DEBUG", "ERR", "RETURN"];

/** Actions of compgen and complete that a letter names. */
export const ACTION_LETTERS: Readonly<Record<string, string>> = {
	a: "alias",
	b: "builtin",
	c: "command",
	d: "directory",
	e: "export",
	f: "file",
	g: "group",
	j: "job",
	k: "keyword",
	s: "service",
	u: "user",
	v: "variable",
};

/** All actions, in the order in which bash asks for them. */
export const ACTIONS = [
	"alias",
	"arrayvar",
	"binding",
	"builtin",
	"disabled",
	"enabled",
	"export",
	"function",
	"group",
	"helptopic",
	"hostname",
	"job",
	"keyword",
	"running",
	"service",
	"setopt",
	"shopt",
	"signal",
	"stopped",
	"user",
	"variable",
	"command",
	"file",
	"directory",
] as const;

export type CompletionAction = (typeof ACTIONS)[number];

/** Words that begin with `prefix`, of the kind that an action names. */
export function* candidates(shell: Shell, action: CompletionAction, prefix: string): Routine<readonly string[]> {
	if (action === "file" || action === "directory") {
		const paths = (yield* globPaths(shell, `${prefix.replace(/[*?[\\]/g, "\\$&")}*`)) ?? [];
		return paths.filter((path) => action === "file" || isDirectory(shell.sys, path));
	}
	const all = action === "user" || action === "group" ? yield* accounts(shell, action) : named(shell, action);
	return [...new Set(all)].filter((name) => name.startsWith(prefix)).sort(collatorOf(shell));
}

function* accounts(shell: Shell, action: "user" | "group"): Routine<string[]> {
	const { users, groups } = yield* readAccounts(shell.sys);
	return (action === "user" ? users : groups).map(({ name }) => name);
}

function named(shell: Shell, action: CompletionAction): readonly string[] {
	switch (action) {
		case "alias":
			return shell.aliases.keys();
		case "builtin":
			return shell.engine.builtinNames(shell);
		case "enabled":
			return shell.engine.builtinNames(shell).filter((name) => !shell.disabledBuiltins.has(name));
		case "disabled":
			return shell.disabledBuiltins.keys();
		case "export":
			return [...shell.variables.exported().keys()];
		case "function":
			return shell.functions.keys();
		case "helptopic":
			return [...shell.engine.builtinNames(shell), ...KEYWORDS];
		case "keyword":
			return KEYWORDS;
		case "variable":
			return shell.variables.names();
		case "arrayvar":
			return shell.variables.names().filter((name) => typeof shell.variables.get(name)?.value === "object");
		case "setopt":
			return Object.keys(SET_OPTIONS);
		case "shopt":
			return [...shell.shopt.keys()];
		case "signal":
			return [...Object.keys(SIGNALS).map((name) => `SIG${name}`), ...PSEUDO_SIGNALS];
		case "job":
		case "running":
			return shell.jobs.list.map(({ text }) => text.split(" ", 1)[0] ?? "");
		case "command":
			return [
				...shell.engine.builtinNames(shell),
				...shell.functions.keys(),
				...KEYWORDS,
				...shell.aliases.keys(),
				...pathCommands(shell),
			];
		default:
			return [];
	}
}

function pathCommands(shell: Shell): string[] {
	const names: string[] = [];
	for (const directory of (shell.variables.scalar("PATH") ?? "").split(":")) {
		try {
			names.push(...shell.sys.readdir(directory).map(({ name }) => name));
		} catch {
			// A directory of PATH need not be there.
		}
	}
	return names;
}
