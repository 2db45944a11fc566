/** How the text of a word is read in one place of the grammar. */
export type Style = {
	/** Characters that end it where they stand unquoted and outside brackets of `nesting`. */
	readonly stops: string;
	/** Its plain text counts as quoted. */
	readonly quoted: boolean;
	/** '…' and $'…' quote. */
	readonly singles: boolean;
	/** "…" quotes; else it is plain text. */
	readonly doubles: boolean;
	/** What a backslash quotes: anything, or these characters alone. */
	readonly escapes: "any" | string;
	/** Brackets that are counted, so that a stop inside them does not count. */
	readonly nesting?: "()" | "[]";
	/** <(…), >(…) and extended patterns are told from text. */
	readonly processes: boolean;
	readonly extglob: "option" | "always" | "never";
	/** '…' is skipped as a whole, but stays text with its quotes (arithmetic). */
	readonly keptSingles?: boolean;
	/** Outside posix mode no stop counts inside '…', which is else plain text and expanded. */
	readonly guardingSingles?: boolean;
	/** A ? defers the next : (offsets of ${x:a?b:c}). */
	readonly ternary?: boolean;
	/** Blanks end it only outside `nesting` (regular expressions). */
	readonly blanksNest?: boolean;
};

const UNQUOTED = { quoted: false, singles: true, doubles: true, escapes: "any", processes: true } as const;

const METACHARACTERS = " \t\n|&;()<>";

/** A word of a command. */
export const WORD: Style = { ...UNQUOTED, stops: METACHARACTERS, extglob: "option" };

/** The same for dash, which knows neither process substitution nor extended patterns. */
export const DASH_WORD: Style = { ...WORD, processes: false, extglob: "never" };

/** Right side of == and != in [[ ]]. */
export const CONDITION_PATTERN: Style = { ...WORD, extglob: "always" };

/** Right side of =~ in [[ ]]. */
export const REGEX: Style = {
	...UNQUOTED,
	processes: false,
	stops: " \t\n&;<>)",
	nesting: "()",
	extglob: "never",
	blanksNest: true,
};

/** Inside "…". */
export const DOUBLE: Style = {
	stops: '"',
	quoted: true,
	singles: false,
	doubles: false,
	escapes: '$`"\\',
	processes: false,
	extglob: "never",
};

/** Body of a here-document. */
export const HERE: Style = { ...DOUBLE, stops: "", escapes: "$`\\" };

/** Operand of ${x:-…} and its kin outside double quotes, and any pattern. */
export const OPERAND: Style = { ...UNQUOTED, processes: true, stops: "}", extglob: "option" };

/** Pattern of ${x/…/…}. */
export const REPLACED: Style = { ...OPERAND, stops: "/}" };

/** Operand of ${x:-…} and its kin inside double quotes. */
export const QUOTED_OPERAND: Style = { ...DOUBLE, stops: "}", doubles: true, escapes: '$`"\\}', guardingSingles: true };

/** The same inside a here-document, where " is plain text. */
export const HERE_OPERAND: Style = { ...QUOTED_OPERAND, doubles: false, guardingSingles: false };

/** Inside $((…)) and ((…)). */
export const ARITHMETIC: Style = { ...DOUBLE, stops: ")", doubles: true, nesting: "()", keptSingles: true };

/** Between the semicolons of for ((…;…;…)). */
export const ARITHMETIC_FOR: Style = { ...ARITHMETIC, stops: ";)" };

/** Inside $[…]. */
export const OLD_ARITHMETIC: Style = { ...ARITHMETIC, stops: "]", nesting: "[]" };

/** Offset of ${x:offset:length}; and its length. */
export const OFFSET: Style = { ...ARITHMETIC, stops: ":}", ternary: true };
export const LENGTH: Style = { ...ARITHMETIC, stops: "}" };

/** A subscript: up to the bracket that closes it. */
export const SUBSCRIPT: Style = { ...UNQUOTED, processes: false, stops: "]", nesting: "[]", extglob: "never" };

/** Alternatives of an extended pattern. */
export const ALTERNATIVE: Style = { ...UNQUOTED, stops: "|)", extglob: "always" };

/** The same inside ${…}. */
export const BRACED_ALTERNATIVE: Style = { ...ALTERNATIVE, stops: "|)}" };
