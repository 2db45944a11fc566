import type { Routine } from "../../kernel/sys";
import type { Assignment } from "../ast";
import { ShellError, ShellExit } from "../control";
import { collatorOf } from "../expand/collation";
import { singleQuote, traceQuote } from "../expand/quote";
import { parseNext } from "../parse";
import { assignArray } from "../run/assign";
import { isTracing, trace } from "../run/trace";
import { AssociativeArray, IndexedArray } from "../state/arrays";
import { declaration } from "../state/declarations";
import { isAtLeast } from "../state/options";
import type { Shell } from "../state/shell";
import {
	CAPITAL,
	EXPORTED,
	INTEGER,
	INVISIBLE,
	isName,
	LOWER,
	NAMEREF,
	READONLY,
	TRACED,
	UPPER,
	type Variable,
	VariableError,
} from "../state/variables";
import { parserOptions } from "../syntax";
import { type Argument, type Builtin, badOption, dashFailure, endOfSpecial, print } from "./builtin";

const FLAG_OF: Readonly<Record<string, number>> = {
	c: CAPITAL,
	i: INTEGER,
	l: LOWER,
	n: NAMEREF,
	r: READONLY,
	t: TRACED,
	u: UPPER,
	x: EXPORTED,
};

const USAGES: Readonly<Record<string, string>> = {
	declare: "declare [-aAfFgiIlnrtux] [-p] [name[=value] ...]",
	typeset: "typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]",
	local: "local [option] name[=value] ...",
	export: "export [-fn] [name[=value] ...] or export -p",
	readonly: "readonly [-aAf] [name[=value] ...] or readonly -p",
};

const DECLARE_SINCE_5_2 = "declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]";

type Request = {
	readonly on: number;
	readonly off: number;
	readonly indexed: boolean;
	readonly associative: boolean;
	readonly functions: boolean;
	readonly functionNames: boolean;
	readonly global: boolean;
	readonly inherit: boolean;
	readonly print: boolean;
	readonly rest: readonly Argument[];
};

function readOptions(shell: Shell, name: string, args: readonly Argument[]): Request | string {
	const spec = name === "export" ? "fnp" : name === "readonly" ? "aAfp" : "aAfFgiIlnprtuxc";
	let on = name === "export" ? EXPORTED : name === "readonly" ? READONLY : 0;
	let off = 0;
	const seen = new Set<string>();
	let at = 0;
	for (; at < args.length; at++) {
		const arg = args[at];
		if (typeof arg !== "string" || !/^[-+]./.test(arg)) {
			break;
		}
		if (arg === "--") {
			at += 1;
			break;
		}
		for (const letter of arg.slice(1)) {
			if (
				!spec.includes(letter) ||
				(letter === "I" && !shell.atLeast("5.1")) ||
				(letter === "n" && name !== "export" && !shell.atLeast("4.4"))
			) {
				return `${arg.charAt(0)}${letter}`;
			}
			const flag = FLAG_OF[letter] ?? 0;
			if (arg.startsWith("-")) {
				seen.add(letter);
				if (name === "export" && letter === "n") {
					on &= ~EXPORTED;
					off |= EXPORTED;
				} else {
					on |= flag;
				}
			} else {
				seen.add(`+${letter}`);
				off |= flag;
			}
		}
	}
	return {
		on,
		off,
		indexed: seen.has("a"),
		associative: seen.has("A"),
		functions: seen.has("f"),
		functionNames: seen.has("F"),
		global: seen.has("g"),
		inherit: seen.has("I"),
		print: seen.has("p"),
		rest: args.slice(at),
	};
}

function maker(name: "declare" | "local" | "export" | "readonly"): Builtin {
	return {
		isDeclaration: true,
		isSpecial: name === "export" || name === "readonly",
		*run(shell, _args, call) {
			const request = readOptions(shell, name, call.raw);
			if (typeof request === "string") {
				const isNew = call.name === "declare" && isAtLeast(shell.version, "5.2");
				return yield* badOption(shell, call.name, request, isNew ? DECLARE_SINCE_5_2 : (USAGES[call.name] ?? ""));
			}
			if (name === "local" && shell.variables.functionDepth === 0) {
				yield* shell.complain("local", "can only be used in a function");
				return 1;
			}
			if (request.functions || request.functionNames) {
				return yield* functionsBuiltin(shell, call.name, request);
			}
			if (request.rest.length === 0) {
				return yield* printAll(shell, call.name, request);
			}
			if (request.print && name !== "export" && name !== "readonly") {
				return yield* printNamed(shell, call.name, request);
			}
			let status = 0;
			for (const argument of request.rest) {
				if (name === "local" && argument === "-" && shell.atLeast("4.4")) {
					shell.optionsBefore ??= { ...shell.options };
					continue;
				}
				const one = yield* declareOne(shell, call.name, request, argument);
				status = one === 0 ? status : one;
			}
			return status;
		},
	};
}

export const declare = maker("declare");
export const local = maker("local");
export const exportNames = maker("export");
export const readonly = maker("readonly");

type Parsed = {
	readonly name: string;
	readonly subscript: string | undefined;
	readonly append: boolean;
	readonly value: string | undefined;
	readonly array: Assignment | undefined;
};

function parseArgument(argument: Argument): Parsed | undefined {
	if (typeof argument !== "string") {
		return { name: argument.name, subscript: undefined, append: argument.append, value: undefined, array: argument };
	}
	const match = /^([A-Za-z_][A-Za-z0-9_]*)(?:\[((?:[^\]]|\](?!\+?=|$))*)\])?(?:(\+?)=([\s\S]*))?$/.exec(argument);
	if (match === null) {
		return undefined;
	}
	const [, name = "", subscript, plus, value] = match;
	return { name, subscript, append: plus === "+", value, array: undefined };
}

function* declareOne(shell: Shell, command: string, request: Request, argument: Argument): Routine<number> {
	const parsed = parseArgument(argument);
	const text = typeof argument === "string" ? argument : argument.text;
	const allowsSubscript = command !== "export" && command !== "readonly";
	if (parsed === undefined || (parsed.subscript !== undefined && !allowsSubscript)) {
		yield* shell.complain(command, `\`${text}': not a valid identifier`);
		return endOfSpecial(shell, command, 1);
	}
	try {
		const apply = () => declareParsed(shell, command, request, parsed);
		return request.global ? yield* atGlobal(shell, parsed.name, apply) : yield* apply();
	} catch (error) {
		if (error instanceof VariableError) {
			const isAssignmentError = error.kind === "readonly";
			yield* shell.report(
				isAssignmentError && command !== "declare" && command !== "typeset" && command !== "local"
					? `${error.subject}: ${error.message}`
					: isAssignmentError
						? `${command === "local" ? "local: " : command === "typeset" ? "typeset: " : "declare: "}${error.subject}: ${error.message}`
						: `${command}: ${error.kind === "identifier" ? `\`${error.subject}'` : error.subject}: ${error.message}`,
			);
			if (isAssignmentError && shell.isPosix && (command === "export" || command === "readonly")) {
				throw new ShellExit(1);
			}
			return 1;
		}
		if (error instanceof ShellError && error.outcome === "fail") {
			yield* shell.report(error.message);
			return error.status;
		}
		throw error;
	}
}

/** declare -g: works on the global variable while a local one hides it. */
function* atGlobal(shell: Shell, name: string, body: () => Routine<number>): Routine<number> {
	const exchange = shell.variables.exchangeGlobal(name);
	try {
		return yield* body();
	} finally {
		exchange();
	}
}

function* declareParsed(shell: Shell, command: string, request: Request, parsed: Parsed): Routine<number> {
	const { variables } = shell;
	const isLocal =
		command === "local" ||
		((command === "declare" || command === "typeset") && !request.global && variables.functionDepth > 0);
	const isReference = (request.on & NAMEREF) !== 0 || (request.off & NAMEREF) !== 0;
	const { name } = isReference || isLocal ? parsed : { name: variables.resolve(parsed.name)?.name ?? parsed.name };
	if ((command === "export" || command === "readonly") && parsed.value !== undefined && isTracing(shell)) {
		yield* trace(
			shell,
			`${parsed.name}${parsed.append ? "+" : ""}=${parsed.value === "" ? "" : traceQuote(parsed.value)}`,
		);
	}
	if (parsed.value !== undefined && (request.on & NAMEREF) !== 0) {
		return yield* declareReference(shell, command, request, name, parsed.value, isLocal);
	}
	const outer = variables.get(name);
	if (isLocal) {
		if (outer !== undefined && (outer.flags & READONLY) !== 0 && outer.depth !== variables.functionDepth) {
			if (outer.depth === 0 || !shell.atLeast("5.1")) {
				throw new VariableError("readonly", name, "readonly variable");
			}
		}
		makeLocal(shell, name, request.inherit || shell.isShopt("localvar_inherit"));
	}
	const variable = variables.own(name);
	if (
		(request.on & NAMEREF) !== 0 &&
		typeof variable.value === "string" &&
		variable.value !== "" &&
		!isTarget(variable.value)
	) {
		yield* shell.complain(command, `\`${variable.value}': invalid variable name for name reference`);
		return 1;
	}
	const hasValue = parsed.value !== undefined || parsed.array !== undefined;
	if ((variable.flags & READONLY) !== 0) {
		if (hasValue) {
			throw new VariableError("readonly", name, "readonly variable");
		}
		if ((request.off & READONLY) !== 0) {
			throw new VariableError("readonly", name, "readonly variable");
		}
	}
	const converted = convertArray(variable, request, parsed);
	if (converted !== undefined) {
		yield* shell.complain(command, `${name}: ${converted}`);
		return 1;
	}
	// Case attributes exclude each other; readonly comes after the value.
	if ((request.on & (UPPER | LOWER | CAPITAL)) !== 0) {
		variable.flags &= ~(UPPER | LOWER | CAPITAL);
	}
	variable.flags = (variable.flags | (request.on & ~READONLY)) & ~request.off;
	const literal = parsed.array ?? (request.indexed || request.associative ? literalArray(shell, parsed) : undefined);
	if (literal !== undefined && literal.value.kind === "array") {
		yield* assignArray(shell, name, literal.value.elements, parsed.append);
	} else if (parsed.value !== undefined) {
		if (parsed.subscript !== undefined) {
			variables.assignElement(name, parsed.subscript, parsed.value, parsed.append);
		} else {
			variables.assign(name, parsed.value, parsed.append);
		}
	}
	if (shell.options.allexport && hasValue) {
		variables.own(name).flags |= EXPORTED;
	}
	if ((request.on & READONLY) !== 0) {
		variables.own(name).flags |= READONLY;
	}
	return 0;
}

/** declare -a "x=(1 2)": the text of a list makes one. */
function literalArray(shell: Shell, parsed: Parsed): Assignment | undefined {
	if (parsed.value === undefined || !/^\([\s\S]*\)$/.test(parsed.value) || parsed.subscript !== undefined) {
		return undefined;
	}
	const result = parseNext(`${parsed.name}=${parsed.value}`, 0, shell.line, parserOptions(shell));
	const command = result.kind === "list" ? result.list[0]?.first.commands[0] : undefined;
	return command?.kind === "simple" ? command.assignments[0] : undefined;
}

/** Makes a variable of the running function; one in front of the function's call gives it its value. */
function makeLocal(shell: Shell, name: string, inherits: boolean): void {
	const { variables } = shell;
	const outer = variables.get(name);
	const depth = variables.functionDepth;
	if (outer?.depth === depth) {
		return;
	}
	const fromEnvironment =
		outer !== undefined && outer.depth === depth - 1 && outer.depth > 0 && variables.isEnvironment(outer.depth);
	const local = variables.makeLocal(name, depth);
	if (outer !== undefined && (inherits || fromEnvironment)) {
		const value = variables.valueOf(outer);
		local.value = value === undefined || typeof value === "string" ? value : value.copy();
		local.flags = outer.flags;
	}
}

/** Makes an array of a variable where -a or -A asks for one; the complaint when it cannot be. */
function convertArray(variable: Variable<Shell>, request: Request, parsed: Parsed): string | undefined {
	if (request.associative) {
		if (variable.value instanceof IndexedArray) {
			return "cannot convert indexed to associative array";
		}
		if (!(variable.value instanceof AssociativeArray)) {
			const array = new AssociativeArray();
			if (typeof variable.value === "string") {
				array.set("0", variable.value);
			}
			variable.value = array;
		}
	} else if (request.indexed || parsed.array !== undefined || parsed.subscript !== undefined) {
		if (variable.value instanceof AssociativeArray) {
			return request.indexed ? "cannot convert associative to indexed array" : undefined;
		}
		if (!(variable.value instanceof IndexedArray)) {
			const array = new IndexedArray();
			if (typeof variable.value === "string") {
				array.set(0, variable.value);
			}
			variable.value = array;
		}
	}
	return undefined;
}

/** Whether a nameref may lead to this text. */
function isTarget(text: string): boolean {
	return /^[A-Za-z_][A-Za-z0-9_]*(\[.*\])?$/s.test(text);
}

function* declareReference(
	shell: Shell,
	command: string,
	request: Request,
	name: string,
	target: string,
	isLocal: boolean,
): Routine<number> {
	if (target !== "" && !isTarget(target)) {
		yield* shell.complain(command, `\`${target}': invalid variable name for name reference`);
		return 1;
	}
	if (target === name && !isLocal) {
		yield* shell.complain(command, `${name}: nameref variable self references not allowed`);
		return 1;
	}
	if (target === name) {
		yield* shell.report(`warning: ${name}: circular name reference`);
	}
	if (isLocal) {
		makeLocal(shell, name, false);
	}
	const variable = shell.variables.own(name);
	if (variable.value instanceof IndexedArray || variable.value instanceof AssociativeArray) {
		yield* shell.complain(command, `${name}: reference variable cannot be an array`);
		return 1;
	}
	variable.value = target;
	variable.flags = ((variable.flags | request.on) & ~request.off & ~INVISIBLE) | NAMEREF;
	return 0;
}

function* printAll(shell: Shell, command: string, request: Request): Routine<number> {
	const { variables } = shell;
	if (command === "local") {
		const text = variables
			.locals()
			.sort()
			.map((name) => {
				const variable = shell.atLeast("5.1") ? variables.get(name) : undefined;
				return variable === undefined
					? plainLine(shell, name)
					: `${declaration(name, variable, variables.valueOf(variable))}\n`;
			})
			.join("");
		return yield* print(shell, command, text);
	}
	const isPlain = !request.print && request.on === 0 && !request.indexed && !request.associative;
	let text = "";
	for (const name of variables.names().sort(collatorOf(shell))) {
		const variable = variables.get(name);
		if (variable === undefined || (request.on & ~variable.flags) !== 0) {
			continue;
		}
		if (
			(request.indexed && !(variable.value instanceof IndexedArray)) ||
			(request.associative && !(variable.value instanceof AssociativeArray))
		) {
			continue;
		}
		const value = variables.valueOf(variable);
		if (isPlain) {
			text += plainLine(shell, name);
		} else if (shell.isPosix && (command === "export" || command === "readonly")) {
			text += declaration(name, variable, value).replace(/^declare -\S+/, command);
			text += "\n";
		} else {
			text += `${declaration(name, variable, value)}\n`;
		}
	}
	if (isPlain) {
		for (const name of shell.functions.keys().sort()) {
			const entry = shell.functions.get(name);
			text += entry === undefined ? "" : `${shell.engine.printFunction(entry.definition)}\n`;
		}
	}
	return yield* print(shell, command, text);
}

function plainLine(shell: Shell, name: string): string {
	const variable = shell.variables.get(name);
	const value = variable === undefined ? undefined : shell.variables.valueOf(variable);
	if (variable === undefined || (variable.flags & INVISIBLE) !== 0 || value === undefined) {
		return variable !== undefined && shell.variables.functionDepth > 0 ? `${name}\n` : "";
	}
	return `${declaration(name, variable, value)
		.replace(/^declare -\S+ /, "")
		.replace(
			/="([^"\\$`]*)"$/,
			(_all, text: string) => `=${/^[\w./:@%+,-]*$/.test(text) ? text : singleQuote(text)}`,
		)}\n`;
}

function* printNamed(shell: Shell, command: string, request: Request): Routine<number> {
	let status = 0;
	for (const argument of request.rest) {
		const name = typeof argument === "string" ? argument : argument.name;
		const variable = shell.variables.get(name);
		if (variable === undefined || (command === "local" && variable.depth !== shell.variables.functionDepth)) {
			yield* shell.complain(command, `${name}: not found`);
			status = 1;
		} else {
			yield* print(shell, command, `${declaration(name, variable, shell.variables.valueOf(variable))}\n`);
		}
	}
	return status;
}

function* functionsBuiltin(shell: Shell, command: string, request: Request): Routine<number> {
	const letters = (name: string) => {
		const entry = shell.functions.get(name);
		return `declare -f${entry?.readonly ? "r" : ""}${entry?.traced ? "t" : ""}${entry?.exported ? "x" : ""} ${name}\n`;
	};
	const show = (name: string) => {
		const entry = shell.functions.get(name);
		return entry === undefined ? "" : `${shell.engine.printFunction(entry.definition)}\n`;
	};
	const changes = request.on & (EXPORTED | READONLY | TRACED);
	if (request.rest.length === 0) {
		const names = shell.functions.keys().sort();
		const wanted = names.filter((name) => {
			const entry = shell.functions.get(name);
			return ((changes & EXPORTED) === 0 || entry?.exported) && ((changes & READONLY) === 0 || entry?.readonly);
		});
		const text = wanted
			.map((name) => (request.functionNames ? letters(name) : `${show(name)}${changes === 0 ? "" : letters(name)}`))
			.join("");
		return yield* print(shell, command, text);
	}
	let status = 0;
	for (const argument of request.rest) {
		const name = typeof argument === "string" ? argument : argument.name;
		const entry = shell.functions.get(name);
		if (entry === undefined) {
			if (command === "export" || command === "readonly" || changes !== 0) {
				yield* shell.complain(command, `${name}: not a function`);
			} else if (request.print) {
				yield* shell.complain(command, `${name}: not found`);
			}
			status = 1;
		} else if (changes !== 0 || request.off !== 0) {
			shell.functions.set(name, {
				...entry,
				exported: (changes & EXPORTED) !== 0 || (entry.exported && (request.off & EXPORTED) === 0),
				readonly: (changes & READONLY) !== 0 || entry.readonly,
				traced: (changes & TRACED) !== 0 || (entry.traced && (request.off & TRACED) === 0),
			});
		} else if (request.functionNames) {
			yield* print(
				shell,
				command,
				shell.isShopt("extdebug") ? `${name} ${entry.definition.line} ${entry.source}\n` : `${name}\n`,
			);
		} else {
			yield* print(shell, command, show(name));
		}
	}
	return status;
}

/** export and readonly of dash. */
function dashMaker(name: "export" | "readonly"): Builtin {
	const flag = name === "export" ? EXPORTED : READONLY;
	return {
		isSpecial: true,
		isDeclaration: true,
		*run(shell, args) {
			const { variables } = shell;
			const rest = args[0] === "-p" || args[0] === "--" ? args.slice(1) : args;
			if (args[0] !== "-p" && args[0]?.startsWith("-") === true && args[0] !== "--") {
				return yield* dashFailure(shell, name, `Illegal option ${args[0].slice(0, 2)}`);
			}
			if (rest.length === 0) {
				const lines = variables
					.names()
					.sort()
					.flatMap((own) => {
						const variable = variables.get(own);
						if (variable === undefined || (variable.flags & flag) === 0) {
							return [];
						}
						const value = variables.scalar(own);
						return [value === undefined ? `${name} ${own}\n` : `${name} ${own}=${singleQuote(value)}\n`];
					});
				return yield* print(shell, name, lines.join(""));
			}
			for (const arg of rest) {
				const equals = arg.indexOf("=");
				const own = equals < 0 ? arg : arg.slice(0, equals);
				if (!isName(own)) {
					return yield* dashFailure(shell, name, `${own}: bad variable name`);
				}
				if (equals >= 0) {
					if (((variables.get(own)?.flags ?? 0) & READONLY) !== 0) {
						return yield* dashFailure(shell, name, `${own}: is read only`);
					}
					variables.assign(own, arg.slice(equals + 1));
				}
				variables.own(own).flags |= flag;
			}
			return 0;
		},
	};
}

export const dashExport = dashMaker("export");
export const dashReadonly = dashMaker("readonly");

/** local of dash: keeps the outer value until it is assigned. */
export const dashLocal: Builtin = {
	isDeclaration: true,
	*run(shell, args) {
		const { variables } = shell;
		if (variables.functionDepth === 0) {
			yield* shell.complain("local", "not in a function");
			throw new ShellExit(2);
		}
		for (const arg of args) {
			const equals = arg.indexOf("=");
			const name = equals < 0 ? arg : arg.slice(0, equals);
			if (!isName(name)) {
				return yield* dashFailure(shell, "local", `${name}: bad variable name`);
			}
			const outer = variables.get(name);
			if (outer?.depth !== variables.functionDepth) {
				const made = variables.makeLocal(name, variables.functionDepth);
				made.value = outer?.value;
				made.flags = outer?.flags ?? INVISIBLE;
			}
			if (equals >= 0) {
				variables.assign(name, arg.slice(equals + 1));
			}
		}
		return 0;
	},
};
