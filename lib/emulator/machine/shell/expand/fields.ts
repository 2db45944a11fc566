/** Text as the script wrote it, unquoted: may be a glob, is not split. */
export const PLAIN = 0;
/** Quoted text. */
export const QUOTED = 1;
/** The result of an unquoted expansion: split at IFS, may be a glob. */
export const SPLIT = 2;

export type Mode = typeof PLAIN | typeof QUOTED | typeof SPLIT;

export type Piece = { readonly text: string; readonly mode: Mode };

/** Gathers what a word expands to. */
export class FieldBuilder {
	readonly fields: Piece[][] = [];
	private current: Piece[] | undefined;
	/** "$@" met nothing to stand for: it then leaves no empty word behind. */
	sawEmptyList = false;

	constructor(
		/** Whether "$@" may make several words; else its elements are joined by blanks. */
		readonly splits: boolean,
	) {}

	/** How much was added so far: changes with each piece and each break. */
	get count(): number {
		return this.fields.length + (this.current?.length ?? 0);
	}

	add(text: string, mode: Mode): void {
		if (text === "" && mode !== QUOTED) {
			return;
		}
		this.current ??= [];
		this.current.push({ text, mode });
	}

	/** The word ends here and another begins, as between the elements of "$@". */
	breakField(): void {
		this.fields.push(this.current ?? []);
		this.current = undefined;
	}

	end(): readonly (readonly Piece[])[] {
		if (this.current !== undefined) {
			this.fields.push(this.current);
			this.current = undefined;
		}
		return this.fields;
	}
}

/** The text of pieces without regard to quotes. */
export function plainText(pieces: readonly Piece[]): string {
	let text = "";
	for (const piece of pieces) {
		text += piece.text;
	}
	return text;
}

/** The pieces as a pattern: what was quoted stands for itself. */
export function patternText(pieces: readonly Piece[]): string {
	let pattern = "";
	for (const piece of pieces) {
		pattern += piece.mode === QUOTED ? escapePattern(piece.text) : piece.text;
	}
	return pattern;
}

/** A pattern that matches exactly this text. */
export function escapePattern(text: string): string {
	return text.replace(/[\\*?[\]()|!@+\-^]/g, "\\$&");
}

/** Whether pieces may be a glob at all. */
export function mayGlob(pieces: readonly Piece[], extglob: boolean): boolean {
	for (const piece of pieces) {
		if (piece.mode !== QUOTED && (/[*?[]/.test(piece.text) || (extglob && /[@+!]\(/.test(piece.text)))) {
			return true;
		}
	}
	return false;
}

const BLANKS = " \t\n";

/** Splits what unquoted expansions gave at the characters of IFS (blanks run together, others each end a field). */
export function splitFields(fields: readonly (readonly Piece[])[], ifs: string): readonly (readonly Piece[])[] {
	if (!fields.some((field) => field.some((piece) => piece.mode === SPLIT))) {
		return fields.filter((field) => field.length > 0);
	}
	const out: Piece[][] = [];
	for (const field of fields) {
		splitField(field, ifs, out);
	}
	return out;
}

function splitField(field: readonly Piece[], ifs: string, out: Piece[][]): void {
	let current: Piece[] = [];
	/** A field was ended by blanks alone: one other separator may still belong to the same end. */
	let endedByBlank = false;
	for (const piece of field) {
		if (piece.mode !== SPLIT) {
			current.push(piece);
			endedByBlank = false;
			continue;
		}
		let from = 0;
		const { text } = piece;
		for (let at = 0; at < text.length; at++) {
			const char = text.charAt(at);
			if (!ifs.includes(char)) {
				endedByBlank = false;
				continue;
			}
			if (at > from) {
				current.push({ text: text.slice(from, at), mode: SPLIT });
			}
			from = at + 1;
			if (BLANKS.includes(char)) {
				if (current.length > 0) {
					out.push(current);
					current = [];
					endedByBlank = true;
				}
			} else if (current.length > 0 || !endedByBlank) {
				out.push(current);
				current = [];
				endedByBlank = false;
			} else {
				endedByBlank = false;
			}
		}
		if (from < text.length) {
			current.push({ text: text.slice(from), mode: SPLIT });
		}
	}
	if (current.length > 0) {
		out.push(current);
	}
}
