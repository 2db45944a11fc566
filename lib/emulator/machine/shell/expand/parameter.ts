import type { Routine } from "../../kernel/sys";
import type { Parameter, Word } from "../ast";
import { ShellError } from "../control";
import { parseWord } from "../parse";
import { AssociativeArray, IndexedArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { INVISIBLE, isName, NAMEREF } from "../state/variables";
import { parserOptions } from "../syntax";
import { evaluateText } from "./arithmetic";
import { lengthOf } from "./characters";
import { failureStatus } from "./failure-status";
import { FieldBuilder, type Mode, PLAIN, patternText, plainText, QUOTED, SPLIT } from "./fields";
import type { Held, Target } from "./held";
import { expandKeyText } from "./key";
import { changeCase, removePattern, replacePattern, sliceList, sliceText } from "./operators";
import { specialParameter } from "./special-parameter";
import { transformList, transformValue } from "./transform";
import { expandString, expandToString, expandWord } from "./word-text";

/** Expands $name or ${…} into `out`. */
export function* expandParameter(shell: Shell, part: Parameter, quoted: boolean, out: FieldBuilder): Routine<void> {
	const { operation } = part;
	if (operation === undefined && part.subscript === undefined && !part.indirect) {
		emit(shell, yield* plainParameter(shell, part.name, part.text), quoted, out);
		return;
	}
	if (operation?.kind === "bad") {
		throw badSubstitution(shell, part);
	}
	if (operation?.kind === "names") {
		const names = shell.variables
			.names()
			.filter((name) => name.startsWith(part.name) && isVisible(shell, name))
			.sort();
		emit(shell, listOf(shell, names, operation.mode, "", quoted), quoted, out);
		return;
	}
	if (operation?.kind === "keys") {
		emit(shell, listOf(shell, keysOf(shell, part.name), operation.mode, " ", quoted), quoted, out);
		return;
	}
	const target = yield* targetOf(shell, part);
	if (target === undefined) {
		return;
	}
	if (typeof target === "string") {
		emit(shell, { kind: "scalar", value: target }, quoted, out);
		return;
	}
	yield* applyOperation(shell, part, target, quoted, out);
}

/** Names or keys; without IFS bash joins those of an unquoted * instead of keeping them apart. */
function listOf(shell: Shell, values: readonly string[], mode: "@" | "*", joint: string, quoted: boolean): Held {
	return mode === "*" && !quoted && shell.ifs === ""
		? { kind: "scalar", value: values.join(joint) }
		: { kind: "list", values, mode };
}

function badSubstitution(shell: Shell, part: Parameter): ShellError {
	if (shell.isDash) {
		return new ShellError("Bad substitution", "exit", 2);
	}
	return new ShellError(`${part.text}: bad substitution`, shell.version === "4.2" ? "exit" : "discard");
}

function isVisible(shell: Shell, name: string): boolean {
	const variable = shell.variables.get(name);
	return variable !== undefined && (variable.flags & INVISIBLE) === 0;
}

/** $name without anything more: by far the most frequent form. */
function* plainParameter(shell: Shell, name: string, text: string): Routine<Held> {
	const first = name.charCodeAt(0);
	const isWordName = (first >= 97 && first <= 122) || first === 95 || (first >= 65 && first <= 90);
	if (!isWordName) {
		const held = specialParameter(shell, name);
		if (held.kind === "scalar" && held.value === undefined && shell.options.nounset) {
			throw unbound(shell, name);
		}
		return held;
	}
	const variable = shell.variables.get(name);
	if (variable !== undefined && (variable.flags & NAMEREF) !== 0) {
		const place = shell.variables.resolve(name);
		if (place?.subscript !== undefined) {
			return yield* readTarget(shell, subscripted(shell, place.name, place.subscript), text);
		}
	}
	const value = shell.variables.scalar(name);
	if (value === undefined && shell.options.nounset) {
		throw unbound(shell, name);
	}
	return { kind: "scalar", value };
}

function unbound(shell: Shell, what: string): ShellError {
	return shell.isDash
		? new ShellError(`${what}: parameter not set`, "exit", 2)
		: new ShellError(`${/^\d/.test(what) ? "$" : ""}${what}: unbound variable`, "exit", failureStatus(shell));
}

/** A target out of text such as a nameref's or an indirect name's subscript. */
export function subscripted(shell: Shell, name: string, subscript: string): Target {
	if (subscript === "@" || subscript === "*") {
		return { name, all: subscript };
	}
	return { name, subscript: shell.variables.expandKey(name, subscript) };
}

/** Follows indirection and namerefs and expands the subscript. A string is the result itself. */
function* targetOf(shell: Shell, part: Parameter): Routine<Target | string | undefined> {
	const { variables } = shell;
	if (!part.indirect) {
		return yield* directTarget(shell, part.name, part.subscript);
	}
	const own = variables.get(part.name);
	if (own !== undefined && (own.flags & NAMEREF) !== 0 && part.subscript === undefined) {
		const place = variables.resolve(part.name);
		const text =
			place === undefined ? "" : place.subscript === undefined ? place.name : `${place.name}[${place.subscript}]`;
		if (part.operation === undefined) {
			return text;
		}
		return { name: place?.name ?? "", ...(place?.subscript === undefined ? {} : { subscript: place.subscript }) };
	}
	const pointer = yield* readTarget(shell, yield* directTarget(shell, part.name, part.subscript), part.text);
	const text = pointer.kind === "scalar" ? pointer.value : pointer.values.join(" ");
	if (text === undefined) {
		const kind = part.operation?.kind;
		const hasDefault = kind === "default" || kind === "alternative" || kind === "assign" || kind === "error";
		if ((own !== undefined && typeof variables.valueOf(own) === "object") || (hasDefault && !shell.atLeast("5.1"))) {
			return { name: "" };
		}
		if (shell.options.nounset) {
			throw unbound(shell, part.name);
		}
		if (!shell.atLeast("4.4")) {
			return undefined;
		}
		throw new ShellError(`${part.name}: invalid indirect expansion`, "discard");
	}
	const match = /^([A-Za-z_][A-Za-z0-9_]*)(?:\[(.*)\])?$/s.exec(text);
	if (match !== null) {
		const [, name = "", subscript] = match;
		if (subscript === undefined) {
			return yield* directTarget(shell, name, undefined);
		}
		return subscript === "@" || subscript === "*"
			? { name, all: subscript }
			: { name, subscript: yield* expandKeyText(shell, name, subscript) };
	}
	if (/^(\d+|[@*#?$!-])$/.test(text)) {
		return { name: text };
	}
	throw new ShellError(`${text}: invalid variable name`, "discard");
}

function* directTarget(shell: Shell, name: string, subscript: Parameter["subscript"]): Routine<Target> {
	const place = isName(name) ? shell.variables.resolve(name) : { name };
	const real = place?.name ?? name;
	if (subscript === undefined) {
		return place?.subscript === undefined ? { name: real } : subscripted(shell, real, place.subscript);
	}
	if (subscript.kind === "all") {
		return { name: real, all: subscript.mode };
	}
	return { name: real, subscript: yield* expandSubscript(shell, real, subscript.word) };
}

/** A subscript's text: a key when the variable is associative, else an arithmetic expression. */
export function* expandSubscript(shell: Shell, name: string, word: Word): Routine<string> {
	if (shell.variables.get(name)?.value instanceof AssociativeArray) {
		return yield* expandString(shell, word, "none");
	}
	// In an expression single quotes quote nothing: 'a' is a syntax error there.
	const expression = word.text.includes("'")
		? parseWord(word.text, "arithmetic", word.line, parserOptions(shell))
		: undefined;
	return yield* expandToString(shell, (expression ?? word).parts, QUOTED);
}

/** What a target holds now. */
export function* readTarget(shell: Shell, target: Target, text: string): Routine<Held> {
	const { name } = target;
	if (!isName(name)) {
		return specialParameter(shell, name);
	}
	const variable = shell.variables.get(name);
	const value = variable === undefined ? undefined : shell.variables.valueOf(variable);
	if (target.all !== undefined) {
		if (value instanceof IndexedArray) {
			return { kind: "list", values: value.values(), keys: value.indices().map(String), mode: target.all };
		}
		if (value instanceof AssociativeArray) {
			return { kind: "list", values: value.values(), keys: value.keys(), mode: target.all };
		}
		return { kind: "list", values: value === undefined ? [] : [value], keys: ["0"], mode: target.all };
	}
	if (target.subscript === undefined) {
		return { kind: "scalar", value: shell.variables.scalar(name) };
	}
	if (value instanceof AssociativeArray) {
		if (target.subscript === "") {
			throw new ShellError(`${text.replace(/^\$\{!?|\}$/g, "")}: bad array subscript`, "discard");
		}
		return { kind: "scalar", value: value.get(target.subscript) };
	}
	const index = Number(evaluateText(shell, target.subscript, "expansion"));
	if (value instanceof IndexedArray) {
		const real = index < 0 ? value.lastIndex + 1 + index : index;
		if (real < 0) {
			yield* shell.report(`${name}: bad array subscript`);
			return { kind: "scalar", value: undefined };
		}
		return { kind: "scalar", value: value.get(real) };
	}
	return { kind: "scalar", value: index === 0 || index === -1 ? value : undefined };
}

function keysOf(shell: Shell, name: string): string[] {
	const place = shell.variables.resolve(name);
	const variable = shell.variables.get(place?.name ?? name);
	const value = variable === undefined ? undefined : shell.variables.valueOf(variable);
	if (value instanceof IndexedArray) {
		return value.indices().map(String);
	}
	return value instanceof AssociativeArray ? value.keys() : value === undefined ? [] : ["0"];
}

/** Adds a value or a list to what a word expands to. */
export function emit(shell: Shell, held: Held, quoted: boolean, out: FieldBuilder): void {
	const mode: Mode = quoted ? QUOTED : SPLIT;
	if (held.kind === "scalar") {
		out.add(held.value ?? "", held.value === undefined && quoted ? SPLIT : mode);
		return;
	}
	const { values } = held;
	if (quoted && held.mode === "*") {
		out.add(values.join(separator(shell)), QUOTED);
		return;
	}
	if (!out.splits) {
		// "$@" and $@ are joined by blanks; $* by the first character of IFS.
		out.add(values.join(held.mode === "*" ? separator(shell) : " "), mode);
		return;
	}
	if (values.length === 0) {
		out.sawEmptyList = true;
		return;
	}
	const { ifs } = shell;
	if (!quoted && !" \t\n".includes(ifs.slice(0, 1))) {
		// A separator that is no blank keeps empty elements apart.
		out.add(values.join(ifs.slice(0, 1)), SPLIT);
		return;
	}
	for (const [index, value] of values.entries()) {
		if (index > 0) {
			out.breakField();
		}
		out.add(value, mode);
	}
}

function separator(shell: Shell): string {
	return shell.ifs.slice(0, 1);
}

function* applyOperation(
	shell: Shell,
	part: Parameter,
	target: Target,
	quoted: boolean,
	out: FieldBuilder,
): Routine<void> {
	const { operation } = part;
	const held: Held =
		target.name === "" ? { kind: "scalar", value: undefined } : yield* readTarget(shell, target, part.text);
	const isSet = held.kind === "scalar" ? held.value !== undefined : held.values.length > 0;
	switch (operation?.kind) {
		case "default":
		case "alternative":
		case "assign":
		case "error": {
			const isNull =
				operation.colon &&
				(held.kind === "scalar"
					? held.value === ""
					: shell.isDash || quoted
						? held.values.join(held.mode === "*" ? separator(shell) : " ") === ""
						: held.values.length < 2 && (held.values[0] ?? "") === "");
			const counts = isSet && !isNull;
			if (operation.kind === "alternative") {
				if (counts) {
					yield* emitWord(shell, operation.word, quoted, out);
				} else if (quoted && held.kind === "list" && held.mode === "@") {
					out.sawEmptyList = true;
				}
				return;
			}
			if (counts) {
				emit(shell, held, quoted, out);
				return;
			}
			if (operation.kind === "default") {
				yield* emitWord(shell, operation.word, quoted, out);
			} else if (operation.kind === "assign") {
				const value = yield* expandOperand(shell, operation.word, quoted);
				assignTarget(shell, target, value);
				emit(shell, { kind: "scalar", value: shell.variables.scalar(target.name) ?? value }, quoted, out);
			} else {
				const message = yield* expandOperand(shell, operation.word, quoted);
				throw new ShellError(
					`${describe(target)}: ${message || (operation.colon ? (shell.isDash ? "parameter not set or null" : "parameter null or not set") : "parameter not set")}`,
					"exit",
					shell.isDash ? 2 : failureStatus(shell),
				);
			}
			return;
		}
		case "length":
			if (!isSet && shell.options.nounset && held.kind === "scalar") {
				throw unbound(shell, describe(target));
			}
			out.add(
				String(
					held.kind === "scalar"
						? lengthOf(shell, held.value ?? "")
						: shell.isDash
							? lengthOf(shell, held.values.join(held.mode === "*" ? separator(shell) : ""))
							: held.values.length,
				),
				quoted ? QUOTED : SPLIT,
			);
			return;
		default:
			break;
	}
	if (!isSet && shell.options.nounset && isUnbound(shell, held, target)) {
		throw unbound(shell, describe(target));
	}
	emit(shell, yield* changed(shell, part, target, held), quoted, out);
}

/** An empty array is unbound before bash 4.4; positional parameters never are. */
function isUnbound(shell: Shell, held: Held, target: Target): boolean {
	return held.kind === "scalar" || (!shell.atLeast("4.4") && isName(target.name));
}

function describe(target: Target): string {
	return target.subscript === undefined
		? target.all === undefined
			? target.name
			: `${target.name}[${target.all}]`
		: `${target.name}[${target.subscript}]`;
}

function assignTarget(shell: Shell, target: Target, value: string): void {
	if (!isName(target.name)) {
		throw new ShellError(
			shell.isDash ? `${target.name}: bad variable name` : `$${target.name}: cannot assign in this way`,
			shell.isDash ? "exit" : "discard",
			shell.isDash ? 2 : 1,
		);
	}
	if (target.subscript === undefined) {
		shell.variables.assign(target.name, value);
	} else {
		shell.variables.assignElement(target.name, target.subscript, value);
	}
}

/** The operators that make other text of the values. */
function* changed(shell: Shell, part: Parameter, target: Target, held: Held): Routine<Held> {
	const { operation } = part;
	switch (operation?.kind) {
		case "prefix":
		case "suffix": {
			const pattern = yield* operandPattern(shell, operation.pattern);
			return yield* mapped(shell, held, (value) =>
				removePattern(shell, value, pattern, operation.kind, operation.longest),
			);
		}
		case "replace": {
			const pattern = yield* operandPattern(shell, operation.pattern);
			const replacement = yield* operandPieces(shell, operation.replacement);
			return yield* mapped(shell, held, (value) => replacePattern(shell, value, pattern, replacement, operation.where));
		}
		case "case": {
			const pattern = operation.pattern === undefined ? undefined : yield* operandPattern(shell, operation.pattern);
			return yield* mapped(shell, held, (value) => changeCase(shell, value, operation, pattern));
		}
		case "substring": {
			if (operation.offset.text === "" && operation.length === undefined) {
				throw badSubstitution(shell, part);
			}
			const offset = Number(
				evaluateText(shell, yield* expandToString(shell, operation.offset.parts, QUOTED), "expansion"),
			);
			const length =
				operation.length === undefined
					? undefined
					: Number(evaluateText(shell, yield* expandToString(shell, operation.length.parts, QUOTED), "expansion"));
			return held.kind === "list"
				? sliceList(shell, target, held, offset, length)
				: { kind: "scalar", value: sliceText(shell, held.value ?? "", offset, length, operation.length?.text ?? "") };
		}
		case "transform":
			return held.kind === "list"
				? yield* transformList(shell, target, held, operation.operator)
				: yield* transformValue(shell, target, held.value, operation.operator, part);
		default:
			return held;
	}
}

function* mapped(shell: Shell, held: Held, change: (value: string) => string): Routine<Held> {
	if (held.kind === "scalar") {
		return { kind: "scalar", value: change(held.value ?? "") };
	}
	const values: string[] = [];
	for (const value of held.values) {
		values.push(change(value));
		yield* shell.sys.spend(1);
	}
	return { kind: "list", values, mode: held.mode };
}

/** The word of ${x:-word}: its unquoted text is split like a result. */
function* emitWord(shell: Shell, word: Word, quoted: boolean, out: FieldBuilder): Routine<void> {
	if (quoted) {
		const before = out.count;
		yield* shell.engine.expandParts(shell, word.parts, QUOTED, out);
		if (out.count === before) {
			out.add("", SPLIT);
		}
		return;
	}
	yield* expandWord(shell, word, SPLIT, out, "word");
}

/** The word of ${x:=word} and ${x:?word} as one string. */
function* expandOperand(shell: Shell, word: Word, quoted: boolean): Routine<string> {
	return quoted ? yield* expandToString(shell, word.parts, QUOTED) : yield* expandString(shell, word);
}

function* operandPattern(shell: Shell, word: Word): Routine<string> {
	return patternText(yield* operandPieces(shell, word));
}

function* operandPieces(shell: Shell, word: Word): Routine<readonly { readonly text: string; readonly mode: Mode }[]> {
	const out = new FieldBuilder(false);
	yield* expandWord(shell, word, PLAIN, out, "word");
	const fields = out.end();
	return fields.length <= 1 ? fields.flat() : [{ text: fields.map(plainText).join(" "), mode: PLAIN }];
}
