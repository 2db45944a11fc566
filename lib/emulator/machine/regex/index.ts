import type { Assertion, Node, Parsed } from "./node";
import { parsePerl } from "./parse-perl";
import { type PosixSyntax, parsePosix } from "./parse-posix";
import { Regex, type RegexOptions } from "./regex";

export { BacktrackLimit } from "./backtrack";
export { compileGlob } from "./glob";
export { RegexError } from "./node";
export { Regex, type RegexOptions } from "./regex";
export type { Span } from "./span";

/** The syntaxes of the tools; what they share is named once. */
export const SYNTAXES = {
	/** regcomp without REG_EXTENDED: sed, expr, find -regextype posix-basic. */
	basic: { basic: true },
	/** regcomp with REG_EXTENDED: sed -E, [[ =~ ]]. */
	extended: { basic: false },
	grepBasic: { basic: true, looseOperators: true, newlineApart: true },
	grepExtended: { basic: false, looseOperators: true, looseIntervals: true, looseClose: true, newlineApart: true },
	gawk: {
		basic: false,
		looseOperators: true,
		looseIntervals: true,
		looseClose: true,
		bracketEscapes: true,
		awkEscapes: true,
		noBackReferences: true,
	},
	mawk: {
		basic: false,
		looseOperators: true,
		looseIntervals: true,
		looseClose: true,
		bracketEscapes: true,
		awkEscapes: true,
		noGnuEscapes: true,
		noIntervals: true,
		noBackReferences: true,
	},
} as const satisfies Readonly<Record<string, PosixSyntax>>;

export type SyntaxName = keyof typeof SYNTAXES;

export type CompileOptions = RegexOptions & {
	readonly ignoreCase?: boolean;
	/** Only matches that are whole lines, or that stand apart as words. */
	readonly within?: "line" | "word";
};

/** The expression, bound to whole lines or words. */
function within(parsed: Parsed, bound: CompileOptions["within"]): Parsed {
	if (bound === undefined) {
		return parsed;
	}
	const [before, behind]: readonly [Assertion, Assertion] =
		bound === "line" ? ["lineStart", "lineEnd"] : ["notAfterWord", "notBeforeWord"];
	const items: readonly Node[] = [{ kind: "assert", what: before }, parsed.node, { kind: "assert", what: behind }];
	return { ...parsed, node: { kind: "concat", items } };
}

/**
 * Compiles an expression in Perl's syntax (grep -P). It backtracks within a number of steps (`BacktrackLimit`). Throws
 * `RegexError` with PCRE's words.
 */
export function compilePerl(source: string, options: CompileOptions = {}): Regex {
	return new Regex(within(parsePerl(source, options.ignoreCase === true), options.within), options);
}

/** The expression that matches plain text. */
export function compileLiteral(text: string, options: CompileOptions = {}): Regex {
	return compilePosix(text.replace(/[\\.[*^$]/g, "\\$&"), "basic", options);
}

const CACHE_SIZE = 300;
const cache = new Map<string, Regex>();

/**
 * Compiles a POSIX expression in one of the tools' syntaxes; the compiled ones are kept for the next time. Throws
 * `RegexError` with glibc's words.
 */
export function compilePosix(source: string, syntax: SyntaxName, options: CompileOptions = {}): Regex {
	const key = `${syntax}/${options.within ?? ""}/${options.ignoreCase === true ? "i" : ""}${options.multiline === true ? "m" : ""}/${source}`;
	let regex = cache.get(key);
	if (regex === undefined) {
		const parsed = parsePosix(source, { ...SYNTAXES[syntax], ignoreCase: options.ignoreCase === true });
		regex = new Regex(within(parsed, options.within), options);
		if (cache.size >= CACHE_SIZE) {
			cache.clear();
		}
		cache.set(key, regex);
	}
	return regex;
}
