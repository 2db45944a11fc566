import type { Meter } from "./meter";
import { sizeOf } from "./size";
import { isList, isMap, type Json, member, textOf } from "./value";

/** A text cut into literal pieces and the names between `{{` and `}}` (trimmed). */
type TextPart = { readonly literal: string } | { readonly reference: string };

/** Without spaces of its own: three runs that may take the same ones would take for ever over a text full of them. */
const REFERENCE = /\{\{([^{}]+)\}\}/g;

/** Cuts a text at its `{{ references }}`. Braces that do not form a reference stay literal. Pure. */
export function parseText(text: string): readonly TextPart[] {
	const parts: TextPart[] = [];
	let end = 0;
	for (const match of text.matchAll(REFERENCE)) {
		if (match.index > end) {
			parts.push({ literal: text.slice(end, match.index) });
		}
		parts.push({ reference: match[1]?.trim() ?? "" });
		end = match.index + match[0].length;
	}
	if (end < text.length || parts.length === 0) {
		parts.push({ literal: text.slice(end) });
	}
	return parts;
}

/**
 * Replaces the references of a text. A text that is exactly one reference becomes the value itself, with its type;
 * inside other text values are written as text (OOS template reference, section on references). Throws BudgetError when the
 * text becomes too long.
 */
export function substitute(text: string, lookup: (name: string) => Json, meter: Meter): Json {
	const parts = parseText(text);
	const [first] = parts;
	if (parts.length === 1 && first && "reference" in first) {
		return lookup(first.reference);
	}
	const pieces = parts.map((part) => {
		if ("literal" in part) {
			return part.literal;
		}
		const value = lookup(part.reference);
		meter.step(sizeOf(value) / 32);
		return textOf(value);
	});
	meter.make(pieces.reduce((sum, piece) => sum + piece.length, 0));
	return pieces.join("");
}

/** Every reference in a value, with the path of the text it stands in (`Tasks[0].When`). */
export function* referencesIn(value: Json, path: string): Iterable<{ readonly name: string; readonly path: string }> {
	if (typeof value === "string") {
		for (const part of parseText(value)) {
			if ("reference" in part) {
				yield { name: part.reference, path };
			}
		}
	} else if (isList(value)) {
		for (const [index, item] of value.entries()) {
			yield* referencesIn(item, `${path}[${index}]`);
		}
	} else if (isMap(value)) {
		for (const name of Object.keys(value)) {
			yield* referencesIn(member(value, name) ?? null, path === "" ? name : `${path}.${name}`);
		}
	}
}
