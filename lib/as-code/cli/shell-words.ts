/** A piece of a word of a shell command: a text, a variable, or what a pipeline prints. */
export type Piece =
	| { readonly is: "text"; readonly text: string }
	| { readonly is: "variable"; readonly name: string }
	| { readonly is: "output"; readonly commands: readonly Command[] };
export type Word = { readonly pieces: readonly Piece[]; readonly line: number };
/** A simple command: its words. */
export type Command = { readonly words: readonly Word[]; readonly line: number };

/** Where and why a text is no script that is read here. */
export class ShellError extends Error {
	constructor(
		readonly line: number,
		message: string,
	) {
		super(message);
	}
}

const PLAIN = /^[A-Za-z0-9_./:=@%+,-]+$/;

/** A text as a word of the shell, between single quotes where it needs any. */
export function shellWord(text: string): string {
	return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The text of a word that nothing has to be filled in for. */
export function plainText(word: Word | undefined): string | undefined {
	const pieces = word?.pieces ?? [];
	return word && pieces.every((piece) => piece.is === "text")
		? pieces.map((piece) => (piece.is === "text" ? piece.text : "")).join("")
		: undefined;
}
