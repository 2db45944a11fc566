/** What the parser makes of a script. Positions are line numbers from 1; `text` fields hold source as written. */

export type Dialect = "bash" | "posix-bash" | "dash";

/** A piece of a word, still unexpanded. */
export type WordPart =
	/** Plain text; `quoted` text takes no part in splitting, globbing or tilde expansion. */
	| { readonly kind: "text"; readonly text: string; readonly quoted: boolean }
	/** "…": its parts are expanded without splitting. `translated` for $"…". */
	| { readonly kind: "double"; readonly parts: readonly WordPart[] }
	/** $name or ${…} with an operator. */
	| Parameter
	/**
	 * $(…) or `…`. What is broken in backquotes (before bash 5.2 in $(…) too) fails only when it is expanded: then
	 * `script.error` says so, and the list holds what runs before.
	 */
	| { readonly kind: "command"; readonly script: Script; readonly text: string; readonly backquoted: boolean }
	/** $((…)) or $[…] */
	| { readonly kind: "arithmetic"; readonly expression: Word; readonly text: string }
	/** <(…) or >(…) */
	| { readonly kind: "process"; readonly direction: "in" | "out"; readonly script: Script; readonly text: string }
	/** An extended pattern such as @(a|b): told from text because its alternatives may hold expansions. */
	| {
			readonly kind: "extglob";
			readonly operator: "@" | "?" | "*" | "+" | "!";
			readonly alternatives: readonly Word[];
	  };

export type Parameter = {
	readonly kind: "parameter";
	/** Name, digit(s) or one of @ * # ? - $ ! 0. */
	readonly name: string;
	/** Subscript as written: a word for indices (arithmetic or key), or all elements. */
	readonly subscript?:
		| { readonly kind: "all"; readonly mode: "@" | "*" }
		| { readonly kind: "index"; readonly word: Word };
	readonly indirect: boolean;
	readonly operation?: ParameterOperation;
	readonly quoted: boolean;
	/** In ${…}; source between the braces for messages. */
	readonly braced: boolean;
	readonly text: string;
};

export type ParameterOperation =
	| { readonly kind: "length" }
	/** - = ? +, with a colon when null counts as unset. */
	| { readonly kind: "default" | "assign" | "error" | "alternative"; readonly colon: boolean; readonly word: Word }
	| { readonly kind: "prefix" | "suffix"; readonly longest: boolean; readonly pattern: Word }
	| { readonly kind: "substring"; readonly offset: Word; readonly length?: Word }
	| {
			readonly kind: "replace";
			readonly where: "first" | "all" | "start" | "end";
			readonly pattern: Word;
			readonly replacement: Word;
	  }
	| { readonly kind: "case"; readonly to: "upper" | "lower" | "toggle"; readonly all: boolean; readonly pattern?: Word }
	/** ${x@Q} and its kin. */
	| { readonly kind: "transform"; readonly operator: string }
	/** ${!prefix*} and ${!prefix@} */
	| { readonly kind: "names"; readonly mode: "@" | "*" }
	/** ${!a[@]} */
	| { readonly kind: "keys"; readonly mode: "@" | "*" }
	/** What no shell understands: an error when it is expanded. */
	| { readonly kind: "bad" };

export type Word = { readonly parts: readonly WordPart[]; readonly text: string; readonly line: number };

export type RedirectionOperator = "<" | ">" | ">>" | ">|" | "<>" | "<&" | ">&" | "&>" | "&>>" | "<<" | "<<-" | "<<<";

export type Redirection = {
	readonly operator: RedirectionOperator;
	/** Descriptor, or the name of a variable that takes it ({name}>file). */
	readonly fd?: number | string;
	readonly target: Word;
	/** Body of a here-document: a word of text when its delimiter was quoted, else to be expanded as in double quotes. */
	readonly here?: { readonly body: Word; readonly delimiter: string; readonly expands: boolean };
	readonly line: number;
};

export type Assignment = {
	readonly name: string;
	readonly subscript?: Word;
	readonly append: boolean;
	readonly value:
		| { readonly kind: "scalar"; readonly word: Word }
		| { readonly kind: "array"; readonly elements: readonly ArrayElement[] };
	readonly text: string;
};

export type ArrayElement = { readonly subscript?: Word; readonly append: boolean; readonly value: Word };

export type Command = SimpleCommand | CompoundCommand | FunctionDefinition;

export type SimpleCommand = {
	readonly kind: "simple";
	readonly assignments: readonly Assignment[];
	/** For declare, export, local, readonly, typeset: arguments that are assignments keep their shape. */
	readonly words: readonly (Word | Assignment)[];
	readonly redirections: readonly Redirection[];
	readonly line: number;
};

export type CompoundCommand = {
	readonly kind: "compound";
	readonly body: Compound;
	readonly redirections: readonly Redirection[];
	readonly line: number;
};

export type Compound =
	| { readonly kind: "group"; readonly list: List }
	| { readonly kind: "subshell"; readonly list: List }
	| {
			readonly kind: "if";
			readonly branches: readonly { readonly condition: List; readonly body: List }[];
			readonly otherwise?: List;
	  }
	| { readonly kind: "while" | "until"; readonly condition: List; readonly body: List }
	| { readonly kind: "for"; readonly name: string; readonly words?: readonly Word[]; readonly body: List }
	| { readonly kind: "select"; readonly name: string; readonly words?: readonly Word[]; readonly body: List }
	| {
			readonly kind: "arithmetic-for";
			readonly init: Word;
			readonly test: Word;
			readonly step: Word;
			readonly body: List;
	  }
	| { readonly kind: "case"; readonly word: Word; readonly items: readonly CaseItem[] }
	| { readonly kind: "arithmetic"; readonly expression: Word }
	| { readonly kind: "condition"; readonly expression: Condition }
	| { readonly kind: "coproc"; readonly name: string; readonly command: Command };

export type CaseItem = { readonly patterns: readonly Word[]; readonly body: List; readonly end: ";;" | ";&" | ";;&" };

/** [[ … ]] */
export type Condition =
	| { readonly kind: "unary"; readonly operator: string; readonly operand: Word }
	/** == != = match a pattern, =~ a regular expression. */
	| { readonly kind: "binary"; readonly operator: string; readonly left: Word; readonly right: Word }
	| { readonly kind: "word"; readonly word: Word }
	| { readonly kind: "not"; readonly operand: Condition }
	| { readonly kind: "and" | "or"; readonly left: Condition; readonly right: Condition }
	| { readonly kind: "group"; readonly operand: Condition };

export type FunctionDefinition = {
	readonly kind: "function";
	readonly name: string;
	readonly body: CompoundCommand;
	/** Source as written, for messages. */
	readonly text: string;
	readonly line: number;
};

export type Pipeline = {
	readonly kind: "pipeline";
	readonly commands: readonly Command[];
	/** For each but the last: |& carries stderr too. */
	readonly withStderr: readonly boolean[];
	readonly negated: boolean;
	readonly timed: "no" | "yes" | "posix";
	readonly line: number;
	/** Source, for jobs. */
	readonly text: string;
};

/** a && b || c */
export type AndOr = {
	readonly kind: "and-or";
	readonly first: Pipeline;
	readonly rest: readonly { readonly operator: "&&" | "||"; readonly pipeline: Pipeline }[];
	readonly background: boolean;
	readonly line: number;
	readonly text: string;
};

export type List = readonly AndOr[];

export type Script = { readonly list: List; readonly error?: ParseError };

/**
 * Why a piece of a script cannot be parsed. `incomplete` when more lines could mend it: who reads a script line by line
 * asks again with more. `message` is in the dialect's words, without the FILE: line N: prefix.
 */
export type ParseError = {
	readonly message: string;
	readonly line: number;
	readonly incomplete: boolean;
	/** Further lines that bash prints, each with a prefix of its own; most often the offending source line. */
	readonly more: readonly { readonly line: number; readonly message: string }[];
	/** Bash 5.2 ends a script that breaks inside [[ ]] with the status of the command before, not with 2. */
	readonly keepsStatus?: boolean;
	/** Status that it ends with where that is not 2: of a list that is assigned and never closed. */
	readonly status?: number;
};

/** What the parser's caller decides on: aliases and options hold from the next complete command on. */
export type ParserOptions = {
	readonly dialect: Dialect;
	readonly version: BashVersion;
	readonly extglob: boolean;
	readonly alias: (name: string) => string | undefined;
};

/** The bash at hand: 4.2 (CentOS 7), 4.4 (Alibaba Cloud Linux 3), 5.1 (Ubuntu 22.04), 5.2 (Debian 12). */
export type BashVersion = "4.2" | "4.4" | "5.1" | "5.2";

/** One complete command list (up to a newline at top level), where it ends, or why there is none. */
export type ParseResult =
	| {
			readonly kind: "list";
			readonly list: List;
			readonly end: number;
			readonly line: number;
			readonly warnings: readonly { readonly line: number; readonly text: string }[];
			/** It ended with the source and not at a newline, or a here-document did: more text could change it. */
			readonly isOpen: boolean;
	  }
	| { readonly kind: "end" }
	| { readonly kind: "error"; readonly error: ParseError; readonly end: number };
