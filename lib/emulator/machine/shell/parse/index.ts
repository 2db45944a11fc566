import type { ParseResult, ParserOptions, Word } from "../ast";
import { CommandParser, failureOf, withNewline } from "./command-parser";
import { ParseFailure } from "./reader";
import { ARITHMETIC, HERE, type Style, SUBSCRIPT, WORD } from "./styles";

/**
 * Parses the next complete command list of `source`: from `position` to the newline that ends it at top level, compound
 * commands and here-documents whole, so that the lines before a syntax error run. `line` is the line number at
 * `position`. Aliases are expanded as `options.alias` knows them now. Never throws.
 */
export function parseNext(source: string, position: number, line: number, options: ParserOptions): ParseResult {
	const text = withNewline(source, options);
	const parser = new CommandParser(text, position, line, options);
	try {
		const list = parser.readTopList();
		if (list === undefined) {
			return { kind: "end" };
		}
		const place = parser.place();
		const end = Math.min(place.end, source.length);
		const isOpen = parser.openHere || parser.endsOpen || (end === source.length && !source.endsWith("\n"));
		return { kind: "list", list, end, line: place.line, warnings: parser.warned, isOpen };
	} catch (error) {
		return { kind: "error", error: failureOf(error), end: source.length };
	}
}

/** Texts that are expanded though they are no commands. */
const STYLES = {
	word: { ...WORD, stops: "" },
	double: HERE,
	arithmetic: { ...ARITHMETIC, stops: "" },
	subscript: { ...SUBSCRIPT, stops: "" },
};

/**
 * Parses a text as one word: `word` as a command's word of which blanks are part, `double` as if in double quotes (PS4, a
 * here-document), `arithmetic` as inside ((…)), `subscript` as inside […]. Undefined when a quote or bracket stays open.
 */
export function parseWord(
	text: string,
	as: keyof typeof STYLES,
	line: number,
	options: ParserOptions,
): Word | undefined {
	const style: Style = STYLES[as];
	try {
		return new CommandParser(text, 0, line, options).readWhole(style);
	} catch (error) {
		if (error instanceof ParseFailure) {
			return undefined;
		}
		throw error;
	}
}
