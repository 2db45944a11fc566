import type { Routine } from "../../kernel/sys";
import { ShellExit } from "../control";
import { collatorOf } from "../expand/collation";
import { singleQuote, valueQuote } from "../expand/quote";
import { arrayText } from "../state/declarations";
import { DASH_OPTIONS, isSetOption, optionOfLetter, SET_OPTIONS, type SetOption } from "../state/options";
import type { Shell } from "../state/shell";
import { INVISIBLE } from "../state/variables";
import { type Builtin, badOption, dashFailure, endOfSpecial, print } from "./builtin";

const USAGE = "set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]";

/** Switches an option of set; what hangs on it follows. */
export function setOption(shell: Shell, option: SetOption, on: boolean): void {
	shell.options[option] = on;
	if (option === "emacs" && on) {
		shell.options.vi = false;
	} else if (option === "vi" && on) {
		shell.options.emacs = false;
	}
	if (option === "posix") {
		for (const name of ["expand_aliases", "inherit_errexit", "shift_verbose"]) {
			if (shell.shopt.has(name)) {
				shell.shopt.set(name, on);
			}
		}
	}
}

/** set -o / set +o: all options as a table or as commands. */
export function optionTable(shell: Shell, asCommands: boolean): string {
	if (shell.isDash) {
		const isOn = (name: string) =>
			isSetOption(name) ? shell.options[name] : shell.startLetters.includes(letterOf(name));
		return asCommands
			? DASH_OPTIONS.map(([name]) => `set ${isOn(name) ? "-" : "+"}o ${name}\n`).join("")
			: `Current option settings\n${DASH_OPTIONS.map(([name]) => `${name.padEnd(15)} ${isOn(name) ? "on" : "off"}\n`).join("")}`;
	}
	return Object.keys(SET_OPTIONS)
		.map((name) => {
			const on = shell.options[name as SetOption];
			return asCommands ? `set ${on ? "-" : "+"}o ${name}\n` : `${name.padEnd(15)}\t${on ? "on" : "off"}\n`;
		})
		.join("");
}

function letterOf(name: string): string {
	return DASH_OPTIONS.find(([own]) => own === name)?.[1] || "?";
}

/** All variables, as set without arguments prints them; functions follow outside posix mode. */
function allVariables(shell: Shell): string {
	const { variables } = shell;
	const names = variables.names().sort(collatorOf(shell));
	let text = "";
	for (const name of names) {
		const variable = variables.get(name);
		const value = variable === undefined ? undefined : variables.valueOf(variable);
		if (variable === undefined || value === undefined || (variable.flags & INVISIBLE) !== 0) {
			continue;
		}
		text +=
			typeof value === "string"
				? `${name}=${shell.isDash ? singleQuote(value) : valueQuote(value)}\n`
				: `${name}=${arrayText(value)}\n`;
	}
	if (!shell.isDash && !shell.isPosix) {
		for (const name of shell.functions.keys().sort()) {
			const entry = shell.functions.get(name);
			text += entry === undefined ? "" : `${shell.engine.printFunction(entry.definition)}\n`;
		}
	}
	return text;
}

function* namedOption(shell: Shell, name: string, on: boolean): Routine<number> {
	if (shell.isDash) {
		const known = DASH_OPTIONS.some(([own]) => own === name);
		if (!known) {
			yield* shell.complain("set", `Illegal option ${on ? "-" : "+"}o ${name}`);
			throw new ShellExit(2);
		}
		if (isSetOption(name)) {
			setOption(shell, name, on);
		}
		return 0;
	}
	if (!isSetOption(name)) {
		yield* shell.complain("set", `${name}: invalid option name`);
		return endOfSpecial(shell, "set", 2);
	}
	setOption(shell, name, on);
	return 0;
}

/** New positional parameters; a sourced file's caller sees them afterwards. */
function setPositional(shell: Shell, values: readonly string[]): void {
	shell.positional = values;
	shell.positionalSets += 1;
}

export const set: Builtin = {
	isSpecial: true,
	*run(shell, args) {
		if (args.length === 0) {
			return yield* print(shell, "set", allVariables(shell));
		}
		// Nothing is changed when an option is wrong.
		for (let at = 0; at < args.length; at++) {
			const arg = args[at] ?? "";
			if (arg === "+") {
				continue;
			}
			if (arg === "--" || arg === "-" || !/^[-+]./.test(arg)) {
				break;
			}
			for (const letter of arg.slice(1)) {
				if (letter === "o") {
					at += 1;
				} else if (
					shell.isDash ? !DASH_OPTIONS.some(([, own]) => own === letter) : optionOfLetter(letter) === undefined
				) {
					if (shell.isDash) {
						return yield* dashFailure(shell, "set", `Illegal option ${arg.charAt(0)}${letter}`);
					}
					return yield* badOption(shell, "set", `${arg.charAt(0)}${letter}`, USAGE);
				}
			}
		}
		for (let at = 0; at < args.length; at++) {
			const arg = args[at] ?? "";
			if (arg === "--") {
				setPositional(shell, args.slice(at + 1));
				return 0;
			}
			if (arg === "-") {
				shell.options.xtrace = false;
				shell.options.verbose = false;
				if (at + 1 < args.length) {
					setPositional(shell, args.slice(at + 1));
				}
				return 0;
			}
			if (!/^[-+]/.test(arg)) {
				setPositional(shell, args.slice(at));
				return 0;
			}
			if (arg === "+") {
				continue;
			}
			const on = arg.startsWith("-");
			for (const letter of arg.slice(1)) {
				if (letter !== "o") {
					const option = optionOfLetter(letter);
					if (option !== undefined && !(shell.isDash && letter === "E")) {
						setOption(shell, option, on);
					}
					continue;
				}
				const name = args[at + 1];
				if (name === undefined || /^[-+]/.test(name)) {
					yield* print(shell, "set", optionTable(shell, !on));
					continue;
				}
				at += 1;
				const status = yield* namedOption(shell, name, on);
				if (status !== 0) {
					return status;
				}
			}
		}
		return 0;
	},
};

const SHOPT_USAGE = "shopt [-pqsu] [-o] [optname ...]";

export const shopt: Builtin = {
	*run(shell, args) {
		let at = 0;
		const flags = new Set<string>();
		for (; at < args.length; at++) {
			const arg = args[at] ?? "";
			if (arg === "--") {
				at += 1;
				break;
			}
			if (!/^-./.test(arg)) {
				break;
			}
			for (const letter of arg.slice(1)) {
				if (!"pqsuo".includes(letter)) {
					return yield* badOption(shell, "shopt", `-${letter}`, SHOPT_USAGE);
				}
				flags.add(letter);
			}
		}
		const names = args.slice(at);
		if (flags.has("s") && flags.has("u")) {
			yield* shell.complain("shopt", "cannot set and unset shell options simultaneously");
			return 1;
		}
		const isSet = flags.has("o");
		const get = (name: string): boolean | undefined =>
			isSet ? (isSetOption(name) ? shell.options[name] : undefined) : shell.shopt.get(name);
		const line = (name: string) => {
			const on = get(name) === true;
			if (flags.has("p")) {
				return isSet ? `set ${on ? "-" : "+"}o ${name}\n` : `shopt ${on ? "-s" : "-u"} ${name}\n`;
			}
			return isSet ? `${name.padEnd(15)}\t${on ? "on" : "off"}\n` : `${name.padEnd(15)}\t${on ? "on" : "off"}\n`;
		};
		const all = isSet ? Object.keys(SET_OPTIONS) : [...shell.shopt.keys()];
		if (names.length === 0) {
			const wanted = all.filter((name) => (flags.has("s") ? get(name) : flags.has("u") ? !get(name) : true));
			return flags.has("q") ? 0 : yield* print(shell, "shopt", wanted.map(line).join(""));
		}
		let status = 0;
		for (const name of names) {
			const value = get(name);
			if (value === undefined) {
				yield* shell.complain("shopt", isSet ? `${name}: invalid option name` : `${name}: invalid shell option name`);
				status = 1;
			} else if (flags.has("s") || flags.has("u")) {
				if (isSet && isSetOption(name)) {
					setOption(shell, name, flags.has("s"));
				} else if (name !== "restricted_shell" && name !== "login_shell") {
					shell.shopt.set(name, flags.has("s"));
				}
			} else {
				status = value ? status : 1;
				if (!flags.has("q")) {
					yield* print(shell, "shopt", line(name));
				}
			}
		}
		return status;
	},
};
