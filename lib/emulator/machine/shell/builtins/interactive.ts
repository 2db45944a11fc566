import { isDirectory } from "../../programs/kit/files";
import { collatorOf } from "../expand/collation";
import { globPaths } from "../expand/glob";
import { SET_OPTIONS } from "../state/options";
import type { Shell } from "../state/shell";
import { type Builtin, badOption, parseOptions, print } from "./builtin";

export const enable: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, "adnpsf:");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "enable", parsed.bad, "enable [-a] [-dnps] [-f filename] [name ...]");
		}
		const { flags, rest } = parsed;
		if (rest.length === 0) {
			const names = shell.engine
				.builtinNames(shell)
				.filter((name) => flags.has("a") || shell.disabledBuiltins.has(name) === flags.has("n"))
				.sort();
			return yield* print(
				shell,
				"enable",
				names.map((name) => `enable ${shell.disabledBuiltins.has(name) ? "-n " : ""}${name}\n`).join(""),
			);
		}
		let status = 0;
		for (const name of rest) {
			if (!shell.engine.builtinNames(shell).includes(name)) {
				yield* shell.complain("enable", `${name}: not a shell builtin`);
				status = 1;
			} else if (flags.has("n")) {
				shell.disabledBuiltins.set(name, true);
			} else {
				shell.disabledBuiltins.delete(name);
			}
		}
		return status;
	},
};

export const help: Builtin = {
	*run(shell, args) {
		const names = shell.engine.builtinNames(shell);
		const wanted = args.filter((arg) => !/^-[dms]+$/.test(arg));
		if (wanted.length === 0) {
			const version = shell.variables.scalar("BASH_VERSION") ?? "";
			return yield* print(
				shell,
				"help",
				`GNU bash, version ${version} (${shell.variables.scalar("MACHTYPE") ?? ""})\nThese shell commands are defined internally.\n\n${names.sort().join("\n")}\n`,
			);
		}
		let status = 0;
		for (const name of wanted) {
			if (names.includes(name)) {
				yield* print(shell, "help", `${name}: ${name}\n`);
			} else {
				yield* shell.complain(
					"help",
					`no help topics match \`${name}'.  Try \`help help' or \`man -k ${name}' or \`info ${name}'.`,
				);
				status = 1;
			}
		}
		return status;
	},
};

export const history: Builtin = {
	run: () => 0,
};

export const fc: Builtin = {
	*run(shell, args) {
		if (args[0] === "-l") {
			return 0;
		}
		yield* shell.complain("fc", "no command found");
		return 1;
	},
};

export const bind: Builtin = {
	*run(shell) {
		yield* shell.report("bind: warning: line editing not enabled");
		return 0;
	},
};

export const complete: Builtin = {
	run: () => 0,
};

export const compopt: Builtin = {
	*run(shell) {
		yield* shell.complain("compopt", "not currently executing completion function");
		return 1;
	},
};

const ACTIONS: Readonly<Record<string, string>> = {
	a: "alias",
	b: "builtin",
	c: "command",
	d: "directory",
	e: "export",
	f: "file",
	k: "keyword",
	u: "user",
	v: "variable",
};

const KEYWORDS =
	"if then else elif fi case esac for select while until do done in function time { } ! [[ ]] coproc".split(" ");

function candidates(shell: Shell, action: string): readonly string[] | undefined {
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
		case "command":
			return [
				...shell.engine.builtinNames(shell),
				...shell.functions.keys(),
				...KEYWORDS,
				...shell.aliases.keys(),
				...pathCommands(shell),
			];
		case "file":
		case "directory":
		case "user":
		case "job":
		case "running":
		case "hostname":
		case "helptopic":
		case "signal":
		case "group":
		case "service":
		case "stopped":
		case "binding":
			return [];
		default:
			return undefined;
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

export const compgen: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, "abcdefgjksuvo:A:G:W:F:C:X:P:S:");
		if (parsed.bad !== undefined) {
			return yield* badOption(
				shell,
				"compgen",
				parsed.bad,
				"compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [word]",
			);
		}
		const { flags, values, rest } = parsed;
		const prefix = rest[0] ?? "";
		const actions = [...flags].flatMap((letter) => ACTIONS[letter] ?? []);
		const named = values.get("A");
		if (named !== undefined) {
			actions.push(named);
		}
		const found: string[] = [];
		for (const action of actions) {
			const all = candidates(shell, action);
			if (all === undefined) {
				yield* shell.complain("compgen", `${action}: invalid action name`);
				return 2;
			}
			if (action === "file" || action === "directory") {
				const paths = (yield* globPaths(shell, `${prefix.replace(/[*?[\\]/g, "\\$&")}*`)) ?? [];
				found.push(...paths.filter((path) => action === "file" || isDirectory(shell.sys, path)));
			} else {
				found.push(...all.filter((name) => name.startsWith(prefix)).sort(collatorOf(shell)));
			}
		}
		for (const word of (values.get("W") ?? "").split(/[ \t\n]+/)) {
			if (word !== "" && word.startsWith(prefix)) {
				found.push(word);
			}
		}
		const text = found.map((name) => `${values.get("P") ?? ""}${name}${values.get("S") ?? ""}\n`).join("");
		yield* print(shell, "compgen", text);
		return found.length > 0 ? 0 : 1;
	},
};
