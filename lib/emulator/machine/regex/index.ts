import { type PosixSyntax, parsePosix } from "./parse-posix";
import { Regex, type RegexOptions } from "./regex";

export { BacktrackLimit } from "./backtrack";
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

const CACHE_SIZE = 300;
const cache = new Map<string, Regex>();

/**
 * Compiles a POSIX expression in one of the tools' syntaxes; the compiled ones are kept for the next time. Throws
 * `RegexError` with glibc's words.
 */
export function compilePosix(
	source: string,
	syntax: SyntaxName,
	options: RegexOptions & { readonly ignoreCase?: boolean } = {},
): Regex {
	const key = `${syntax}/${options.ignoreCase === true ? "i" : ""}${options.multiline === true ? "m" : ""}/${source}`;
	let regex = cache.get(key);
	if (regex === undefined) {
		regex = new Regex(parsePosix(source, { ...SYNTAXES[syntax], ignoreCase: options.ignoreCase === true }), options);
		if (cache.size >= CACHE_SIZE) {
			cache.clear();
		}
		cache.set(key, regex);
	}
	return regex;
}
