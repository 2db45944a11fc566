import type { Value } from "./values";

/** An awk program as parsed. */
export type Expression =
	/** A value that is known already: what stood there has been computed. */
	| { readonly kind: "constant"; readonly value: Value }
	| { readonly kind: "number"; readonly value: number }
	| { readonly kind: "string"; readonly value: string }
	/** A regular expression: matched against $0 where a value is wanted. */
	| { readonly kind: "regex"; readonly source: string }
	| { readonly kind: "group"; readonly items: readonly Expression[] }
	| LeftValue
	| { readonly kind: "assign"; readonly operator: string; readonly target: LeftValue; readonly value: Expression }
	| { readonly kind: "increment"; readonly target: LeftValue; readonly by: 1 | -1; readonly prefix: boolean }
	| { readonly kind: "unary"; readonly operator: "!" | "-" | "+"; readonly operand: Expression }
	| { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
	| { readonly kind: "match"; readonly negated: boolean; readonly left: Expression; readonly right: Expression }
	| { readonly kind: "conditional"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
	| { readonly kind: "in"; readonly subscripts: readonly Expression[]; readonly array: string }
	| { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
	| { readonly kind: "builtin"; readonly name: string; readonly args: readonly Expression[] }
	| {
			readonly kind: "getline";
			readonly from: "main" | "file" | "command" | "coprocess";
			readonly source?: Expression;
			readonly target?: LeftValue;
	  };

export type LeftValue =
	| { readonly kind: "variable"; readonly name: string }
	| { readonly kind: "field"; readonly index: Expression }
	| { readonly kind: "element"; readonly array: string; readonly subscripts: readonly Expression[] };

export type Statement =
	| { readonly kind: "block"; readonly body: readonly Statement[] }
	| { readonly kind: "expression"; readonly value: Expression }
	| {
			readonly kind: "print";
			readonly formatted: boolean;
			readonly args: readonly Expression[];
			readonly to?: { readonly how: ">" | ">>" | "|" | "|&"; readonly name: Expression };
	  }
	| { readonly kind: "if"; readonly test: Expression; readonly yes: Statement; readonly no?: Statement }
	| { readonly kind: "while"; readonly test: Expression; readonly body: Statement }
	| { readonly kind: "do"; readonly body: Statement; readonly test: Expression }
	| {
			readonly kind: "for";
			readonly init?: Statement;
			readonly test?: Expression;
			readonly step?: Statement;
			readonly body: Statement;
	  }
	| { readonly kind: "for-in"; readonly name: string; readonly array: string; readonly body: Statement }
	| {
			readonly kind: "switch";
			readonly value: Expression;
			readonly cases: readonly { readonly test?: Expression; readonly body: readonly Statement[] }[];
	  }
	| { readonly kind: "delete"; readonly array: string; readonly subscripts?: readonly Expression[] }
	| { readonly kind: "break" | "continue" | "next" | "nextfile" }
	| { readonly kind: "exit" | "return"; readonly value?: Expression };

export type Rule = {
	readonly pattern:
		| { readonly kind: "begin" | "end" | "always" }
		| { readonly kind: "expression"; readonly test: Expression }
		| { readonly kind: "range"; readonly from: Expression; readonly to: Expression };
	/** Without one the record is printed. */
	readonly action?: Statement;
};

export type FunctionNode = { readonly name: string; readonly parameters: readonly string[]; readonly body: Statement };

export type AwkProgram = { readonly rules: readonly Rule[]; readonly functions: ReadonlyMap<string, FunctionNode> };
