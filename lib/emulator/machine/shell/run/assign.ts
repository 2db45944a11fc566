import type { Routine } from "../../kernel/sys";
import type { ArrayElement, Assignment } from "../ast";
import { ShellError } from "../control";
import { evaluateText } from "../expand/arithmetic";
import { expandSubscript } from "../expand/parameter";
import { traceQuote } from "../expand/quote";
import { expandString } from "../expand/word-text";
import { expandFields } from "../expand/words";
import { AssociativeArray, IndexedArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { EXPORTED, INTEGER, indexFor, LOWER, NAMEREF, READONLY, UPPER, VariableError } from "../state/variables";
import { isTracing, trace } from "./trace";

/** Length from which a value counts as memory in use. */
const LARGE = 65_536;

/** Assigns in the shell itself, as `name=value` without a command does. */
export function* assign(shell: Shell, assignment: Assignment): Routine<void> {
	const { name, value, append, subscript } = assignment;
	if (value.kind === "array" && subscript !== undefined) {
		throw new ShellError(`${name}[${subscript.text}]: cannot assign list to array member`, "fail");
	}
	if (value.kind === "array") {
		if (isTracing(shell)) {
			yield* trace(shell, assignment.text);
		}
		yield* assignArray(shell, name, value.elements, append);
		exportWhenAll(shell, name);
		return;
	}
	const place = shell.variables.resolve(name);
	const key = subscript === undefined ? undefined : yield* expandSubscript(shell, place?.name ?? name, subscript);
	const text = yield* expandString(shell, value.word, "assignment");
	if (isTracing(shell)) {
		const left = key === undefined ? name : `${name}[${subscript?.text ?? key}]`;
		yield* trace(shell, `${left}${append ? "+" : ""}=${shell.isDash || text === "" ? text : traceQuote(text)}`);
	}
	if (key === undefined) {
		const before = shell.variables.scalar(name)?.length ?? 0;
		if (text.length > LARGE) {
			shell.sys.charge(append ? text.length : text.length - before);
			yield* shell.sys.spend(text.length / 1000);
		}
		shell.variables.assign(name, text, append);
		exportWhenAll(shell, name);
		return;
	}
	if (key === "" && subscript !== undefined) {
		throw new ShellError(`${name}[${subscript.text}]: bad array subscript`, "fail");
	}
	shell.variables.assignElement(name, key, text, append);
}

/** set -a exports what is assigned. */
function exportWhenAll(shell: Shell, name: string): void {
	if (shell.options.allexport) {
		const place = shell.variables.resolve(name);
		shell.variables.own(place?.name ?? name).flags |= EXPORTED;
	}
}

/** name=(…) and name+=(…) for an array that exists or is made. */
export function* assignArray(
	shell: Shell,
	name: string,
	elements: readonly ArrayElement[],
	append: boolean,
): Routine<void> {
	const place = shell.variables.resolve(name);
	if (place?.subscript !== undefined) {
		throw new VariableError("identifier", `${place.name}[${place.subscript}]`, "not a valid identifier");
	}
	const real = place?.name ?? name;
	const existing = shell.variables.get(real);
	if (existing !== undefined && (existing.flags & NAMEREF) !== 0) {
		yield* shell.report(`warning: ${name}: removing nameref attribute`);
		shell.variables.own(real).flags &= ~NAMEREF;
	}
	if (existing !== undefined && (existing.flags & READONLY) !== 0) {
		throw new VariableError("readonly", real, "readonly variable");
	}
	const isAssociative = existing?.value instanceof AssociativeArray;
	const entries = yield* expandElements(shell, real, elements, isAssociative);
	const variable = shell.variables.arrayFor(real);
	if (isAssociative) {
		const before = variable.value instanceof AssociativeArray ? variable.value : undefined;
		const array = append && before !== undefined ? before : new AssociativeArray();
		for (const entry of entries) {
			if (entry.key === undefined) {
				yield* shell.report(`${name}: ${entry.value}: must use subscript when assigning associative array`);
				continue;
			}
			if (entry.key === "") {
				yield* shell.report(`[]=${entry.value}: bad array subscript`);
				continue;
			}
			// From 5.1 on an element that a new list appends to is the old list's.
			const old = append || !shell.atLeast("5.1") ? array.get(entry.key) : before?.get(entry.key);
			array.set(entry.key, shell.variables.converted(variable, old, entry.value, entry.append));
		}
		variable.value = array;
	} else {
		const array = append && variable.value instanceof IndexedArray ? variable.value : new IndexedArray();
		if (!append) {
			variable.value = array;
		}
		let next = array.lastIndex + 1;
		for (const entry of entries) {
			let index: number | undefined = next;
			if (entry.key !== undefined) {
				index = entry.key === "" ? undefined : indexFor(array, Number(evaluateText(shell, entry.key, "expansion")));
				if (index === undefined) {
					yield* shell.report(`[${entry.key}]=${entry.value}: bad array subscript`);
					continue;
				}
			}
			array.set(index, shell.variables.converted(variable, array.get(index), entry.value, entry.append));
			next = index + 1;
		}
		shell.sys.charge(entries.length * 16);
	}
	variable.flags &= ~256;
}

type Entry = { readonly key: string | undefined; readonly value: string; readonly append: boolean };

function* expandElements(
	shell: Shell,
	name: string,
	elements: readonly ArrayElement[],
	isAssociative: boolean,
): Routine<readonly Entry[]> {
	const entries: Entry[] = [];
	// From 5.1 on a list without subscripts gives keys and values in turn.
	const inPairs = isAssociative && shell.atLeast("5.1") && elements[0]?.subscript === undefined;
	const loose: string[] = [];
	for (const element of elements) {
		if (element.subscript !== undefined) {
			const key = yield* expandSubscript(shell, name, element.subscript);
			const tilde = isAssociative && shell.version === "5.2" ? "none" : "assignment";
			entries.push({ key, value: yield* expandString(shell, element.value, tilde), append: element.append });
		} else if (inPairs) {
			loose.push(yield* expandString(shell, element.value));
		} else {
			for (const value of yield* expandFields(shell, [element.value])) {
				entries.push({ key: undefined, value, append: false });
			}
		}
	}
	for (let at = 0; at < loose.length; at += 2) {
		entries.push({ key: loose[at] ?? "", value: loose[at + 1] ?? "", append: false });
	}
	return entries;
}

/** An array cannot be inherited: a command gets its source as text. */
function arrayText({ name, append, text }: Assignment): string {
	return text.slice(name.length + (append ? 2 : 1));
}

/** Puts `name=value` in front of a command into the innermost scope, exported. */
export function* assignTemporary(shell: Shell, assignment: Assignment): Routine<void> {
	const { name, value, append } = assignment;
	if (assignment.subscript !== undefined) {
		// An element cannot be inherited.
		return;
	}
	const text = value.kind === "scalar" ? yield* expandString(shell, value.word, "assignment") : arrayText(assignment);
	if (isTracing(shell)) {
		yield* trace(shell, `${name}${append ? "+" : ""}=${shell.isDash ? text : traceQuote(text)}`);
	}
	const { variables } = shell;
	const old = variables.get(name);
	if (old !== undefined && (old.flags & READONLY) !== 0) {
		throw new VariableError("readonly", name, "readonly variable");
	}
	const before = variables.scalar(name);
	const kept = (old?.flags ?? 0) & (INTEGER | UPPER | LOWER);
	const variable = variables.makeLocal(name, variables.depth, EXPORTED | kept);
	variable.value = variables.converted(variable, before, text, append);
	variables.changed(name, variable.value);
}
