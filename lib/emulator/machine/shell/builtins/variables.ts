import type { Routine } from "../../kernel/sys";
import { ShellError } from "../control";
import { evaluateText } from "../expand/arithmetic";
import { expandText } from "../expand/text";
import { AssociativeArray, IndexedArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { indexFor, isName, NAMEREF, READONLY } from "../state/variables";
import { type Builtin, badOption, dashFailure, endOfSpecial, parseOptions, print, usageError } from "./builtin";
import { assignOne } from "./read";

export const unset: Builtin = {
	isSpecial: true,
	*run(shell, args) {
		const parsed = parseOptions(args, shell.isDash ? "fv" : "fvn");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "unset", parsed.bad, "unset [-f] [-v] [-n] [name ...]");
		}
		const { flags, rest } = parsed;
		if (flags.has("f") && flags.has("v") && !shell.isDash) {
			yield* shell.complain("unset", "cannot simultaneously unset a function and a variable");
			return 1;
		}
		let status = 0;
		for (const name of rest) {
			const one = yield* unsetOne(shell, name, flags);
			status = one === 0 ? status : one;
		}
		return status;
	},
};

function* unsetOne(shell: Shell, name: string, flags: ReadonlySet<string>): Routine<number> {
	if (flags.has("f")) {
		return yield* unsetFunction(shell, name);
	}
	const element = shell.isDash ? null : /^([A-Za-z_][A-Za-z0-9_]*)\[([\s\S]*)\]$/.exec(name);
	if (element === null && !isName(name)) {
		if (shell.isDash) {
			return yield* dashFailure(shell, "unset", `${name}: bad variable name`);
		}
		if (!flags.has("v") && shell.functions.has(name)) {
			return yield* unsetFunction(shell, name);
		}
		if (!flags.has("v") && shell.atLeast("4.4") && !shell.isPosix) {
			return 0;
		}
		yield* shell.complain("unset", `\`${name}': not a valid identifier`);
		return endOfSpecial(shell, "unset", 1);
	}
	const base = element?.[1] ?? name;
	const place = flags.has("n") ? { name: base } : (shell.variables.resolve(base) ?? { name: base });
	const variable = shell.variables.get(place.name);
	if (variable !== undefined && (variable.flags & READONLY) !== 0) {
		if (shell.isDash) {
			return yield* dashFailure(shell, "unset", `${name}: is read only`);
		}
		yield* shell.complain("unset", `${place.name}: cannot unset: readonly variable`);
		return endOfSpecial(shell, "unset", 1);
	}
	const subscript = element?.[2] ?? place.subscript;
	if (subscript !== undefined) {
		return yield* unsetElement(shell, place.name, subscript);
	}
	if (variable === undefined) {
		return flags.has("v") || shell.isDash ? 0 : shell.functions.has(name) ? yield* unsetFunction(shell, name) : 0;
	}
	if (flags.has("n") && (variable.flags & NAMEREF) === 0) {
		return 0;
	}
	shell.variables.unset(place.name);
	return 0;
}

function* unsetFunction(shell: Shell, name: string): Routine<number> {
	if (shell.functions.get(name)?.readonly === true) {
		yield* shell.complain("unset", `${name}: cannot unset: readonly function`);
		return 1;
	}
	shell.functions.delete(name);
	return 0;
}

function* unsetElement(shell: Shell, name: string, subscript: string): Routine<number> {
	const variable = shell.variables.get(name);
	if (variable === undefined) {
		return 0;
	}
	if (variable.value instanceof AssociativeArray) {
		const text = yield* expandText(shell, subscript);
		const own = shell.variables.own(name);
		if (own.value instanceof AssociativeArray) {
			own.value.delete(/^(['"])[\s\S]*\1$/.test(text) ? text.slice(1, -1) : text);
		}
		return 0;
	}
	if (subscript === "@" || subscript === "*") {
		if (shell.atLeast("5.2") && variable.value instanceof IndexedArray) {
			shell.variables.setWhole(name, new IndexedArray());
		} else {
			shell.variables.unset(name);
		}
		return 0;
	}
	const text = yield* expandText(shell, subscript);
	const index = Number(evaluateText(shell, text, "expansion"));
	if (!(variable.value instanceof IndexedArray)) {
		if (index === 0) {
			shell.variables.unset(name);
			return 0;
		}
		yield* shell.complain("unset", `${name}: not an array variable`);
		return 1;
	}
	const own = shell.variables.own(name);
	if (own.value instanceof IndexedArray) {
		const real = indexFor(own.value, index);
		if (real === undefined) {
			yield* shell.complain("unset", `[${subscript}]: bad array subscript`);
			return 1;
		}
		own.value.delete(real);
	}
	return 0;
}

export const letBuiltin: Builtin = {
	*run(shell, args) {
		const given = args[0] === "--" ? args.slice(1) : args;
		if (given.length === 0) {
			yield* shell.complain("let", "expression expected");
			return 1;
		}
		let value = 0n;
		for (const expression of given) {
			try {
				value = evaluateText(shell, expression, "let");
			} catch (error) {
				if (error instanceof ShellError) {
					yield* shell.report(error.message);
					return error.status;
				}
				throw error;
			}
		}
		return value === 0n ? 1 : 0;
	},
};

const GETOPTS_USAGE = "getopts optstring name [arg ...]";

export const getopts: Builtin = {
	*run(shell, args) {
		const [spec, name, ...given] = args[0] === "--" ? args.slice(1) : args;
		if (spec === undefined || name === undefined) {
			if (shell.isDash) {
				return yield* dashFailure(shell, "getopts", "Usage: getopts optstring var [arg...]");
			}
			return yield* usageError(shell, "getopts", GETOPTS_USAGE);
		}
		if (shell.isDash && !isName(name)) {
			return yield* dashFailure(shell, "getopts", `${name}: bad variable name`);
		}
		const list = args.length > 2 ? given : shell.positional;
		return yield* nextOption(shell, spec, name, list);
	},
};

function* nextOption(shell: Shell, spec: string, name: string, list: readonly string[]): Routine<number> {
	const { variables, getopts: state } = shell;
	const isQuiet = spec.startsWith(":");
	const letters = isQuiet ? spec.slice(1) : spec;
	const end = function* (): Routine<number> {
		state.offset = 0;
		setIndex(shell, Math.min(state.index, list.length + 1));
		yield* assignOne(shell, name, "?", "getopts");
		variables.unset("OPTARG");
		return 1;
	};
	if (state.offset === 0) {
		const word = list[state.index - 1];
		if (word === "--") {
			state.index += 1;
			return yield* end();
		}
		if (word === undefined || !word.startsWith("-") || word === "-") {
			return yield* end();
		}
		state.offset = 1;
	}
	const word = list[state.index - 1] ?? "";
	const letter = word.charAt(state.offset);
	if (letter === "") {
		state.offset = 0;
		return yield* end();
	}
	state.offset += 1;
	const isEndOfWord = state.offset >= word.length;
	const at = letter === ":" ? -1 : letters.indexOf(letter);
	const advance = () => {
		state.index += 1;
		state.offset = 0;
	};
	const complains = !isQuiet && variables.scalar("OPTERR") !== "0";
	if (at < 0) {
		if (isEndOfWord) {
			advance();
		}
		setIndex(shell, state.index);
		if (complains) {
			yield* shell.warn(
				shell.isDash ? `Illegal option -${letter}\n` : `${shell.dollar0}: illegal option -- ${letter}\n`,
			);
		}
		if (isQuiet) {
			variables.assign("OPTARG", letter);
		} else {
			variables.unset("OPTARG");
		}
		return yield* assignOne(shell, name, "?", "getopts");
	}
	if (letters.charAt(at + 1) !== ":") {
		if (isEndOfWord) {
			advance();
		}
		setIndex(shell, state.index);
		variables.unset("OPTARG");
		return yield* assignOne(shell, name, letter, "getopts");
	}
	const attached = word.slice(state.offset);
	advance();
	if (attached !== "") {
		variables.assign("OPTARG", attached);
	} else if (state.index - 1 < list.length) {
		variables.assign("OPTARG", list[state.index - 1] ?? "");
		state.index += 1;
	} else {
		setIndex(shell, state.index);
		if (complains) {
			yield* shell.warn(
				shell.isDash
					? `No arg for -${letter} option\n`
					: `${shell.dollar0}: option requires an argument -- ${letter}\n`,
			);
		}
		if (isQuiet) {
			variables.assign("OPTARG", letter);
		} else {
			variables.unset("OPTARG");
		}
		return yield* assignOne(shell, name, isQuiet ? ":" : "?", "getopts");
	}
	setIndex(shell, state.index);
	return yield* assignOne(shell, name, letter, "getopts");
}

/** Sets OPTIND without starting over. */
function setIndex(shell: Shell, index: number): void {
	const { offset } = shell.getopts;
	shell.variables.assign("OPTIND", String(index));
	shell.getopts = { index, offset };
}

export const caller: Builtin = {
	*run(shell, args) {
		const level = args[0] === undefined ? 0 : Number(args[0]);
		if (Number.isNaN(level)) {
			yield* shell.complain("caller", `${args[0] ?? ""}: invalid number`);
			return yield* usageError(shell, "caller", "caller [expr]");
		}
		const frame = shell.frames[level];
		if (frame === undefined || frame.kind === "main") {
			return 1;
		}
		const outer = shell.frames[level + 1];
		const source = outer?.source ?? shell.dollar0;
		const text =
			args[0] === undefined
				? `${frame.callLine} ${outer === undefined && shell.source !== "file" ? "NULL" : source}\n`
				: `${frame.callLine} ${outer?.name ?? "main"} ${source}\n`;
		return yield* print(shell, "caller", text);
	},
};
