import { type ParseError, type ParseErrorCode, parseTree, printParseErrorCode } from "jsonc-parser";

/** The code names of jsonc-parser; each has its words in the messages `common.json`. */
type JsonProblemCode = ReturnType<typeof printParseErrorCode>;

/** A place where a text is not JSON; line and column count from 1. */
export type JsonProblem = { line: number; column: number; code: JsonProblemCode };

/** What keeps a text from being JSON (RFC 8259: no comments, no trailing commas), in order, at most ten. */
export function lintJson(text: string): JsonProblem[] {
	const errors: ParseError[] = [];
	parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
	return errors.slice(0, 10).map(({ error, offset }) => {
		const before = text.slice(0, offset).split("\n");
		return {
			line: before.length,
			column: (before.at(-1)?.length ?? 0) + 1,
			code: printParseErrorCode(error as ParseErrorCode),
		};
	});
}
