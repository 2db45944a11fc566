/** What the parser makes of a program. */
export type Expression =
	| { readonly kind: "constant"; readonly value: string | number | bigint | boolean | null }
	| {
			readonly kind: "format";
			readonly parts: readonly (
				| string
				| { readonly value: Expression; readonly conversion: string; readonly spec: string }
			)[];
	  }
	/** A character a byte. */
	| { readonly kind: "bytes"; readonly value: string }
	| { readonly kind: "name"; readonly name: string }
	| { readonly kind: "attribute"; readonly object: Expression; readonly name: string }
	| { readonly kind: "index"; readonly object: Expression; readonly index: Expression }
	| {
			readonly kind: "slice";
			readonly from: Expression | undefined;
			readonly to: Expression | undefined;
			readonly step: Expression | undefined;
	  }
	| { readonly kind: "call"; readonly callee: Expression; readonly args: readonly Argument[]; readonly line: number }
	| { readonly kind: "unary"; readonly operator: string; readonly operand: Expression }
	| {
			readonly kind: "binary";
			readonly operator: string;
			readonly left: Expression;
			readonly right: Expression;
			readonly line: number;
	  }
	| {
			readonly kind: "compare";
			readonly first: Expression;
			readonly rest: readonly { readonly operator: string; readonly operand: Expression }[];
	  }
	| { readonly kind: "logic"; readonly operator: "and" | "or"; readonly left: Expression; readonly right: Expression }
	| {
			readonly kind: "condition";
			readonly test: Expression;
			readonly positive: Expression;
			readonly otherwise: Expression;
	  }
	| { readonly kind: "list" | "tuple" | "set"; readonly items: readonly Expression[] }
	| { readonly kind: "star"; readonly operand: Expression }
	| {
			readonly kind: "dict";
			readonly entries: readonly { readonly key: Expression | undefined; readonly value: Expression }[];
	  }
	| {
			readonly kind: "comprehension";
			readonly result: "list" | "set" | "dict" | "generator";
			readonly element: Expression;
			readonly value: Expression | undefined;
			readonly loops: readonly Loop[];
	  }
	| { readonly kind: "yield"; readonly value: Expression | undefined; readonly isFrom: boolean }
	| { readonly kind: "await"; readonly value: Expression }
	/** `name := value`. */
	| { readonly kind: "named"; readonly name: string; readonly value: Expression }
	| { readonly kind: "lambda"; readonly parameters: readonly Parameter[]; readonly body: Expression };

export type Argument = { readonly value: Expression; readonly name: string | undefined; readonly stars: 0 | 1 | 2 };
export type Loop = { readonly target: Expression; readonly source: Expression; readonly tests: readonly Expression[] };
export type Parameter = { readonly name: string; readonly fallback: Expression | undefined; readonly stars: 0 | 1 | 2 };

export type Pattern =
	| { readonly kind: "value"; readonly value: Expression }
	| { readonly kind: "capture"; readonly name: string }
	| { readonly kind: "any" }
	| { readonly kind: "either"; readonly patterns: readonly Pattern[] }
	| { readonly kind: "sequence"; readonly patterns: readonly Pattern[] }
	| { readonly kind: "named"; readonly pattern: Pattern; readonly name: string };

export type Statement = { readonly line: number } & (
	| { readonly kind: "expression"; readonly value: Expression }
	| { readonly kind: "assign"; readonly targets: readonly Expression[]; readonly value: Expression }
	| { readonly kind: "augment"; readonly target: Expression; readonly operator: string; readonly value: Expression }
	| {
			readonly kind: "if";
			readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
			readonly otherwise: readonly Statement[];
	  }
	| {
			readonly kind: "while";
			readonly test: Expression;
			readonly body: readonly Statement[];
			readonly otherwise: readonly Statement[];
	  }
	| {
			readonly kind: "for";
			readonly target: Expression;
			readonly source: Expression;
			readonly body: readonly Statement[];
			readonly otherwise: readonly Statement[];
	  }
	| {
			readonly kind: "function";
			readonly name: string;
			readonly parameters: readonly Parameter[];
			readonly body: readonly Statement[];
			readonly decorators: readonly Expression[];
			/** What a call gives: its result, a generator, or something to await. */
			readonly gives: "result" | "generator" | "coroutine";
	  }
	| {
			readonly kind: "class";
			readonly name: string;
			readonly bases: readonly Expression[];
			readonly body: readonly Statement[];
			readonly decorators: readonly Expression[];
	  }
	/** `name: type` in a class: its name alone counts. */
	| { readonly kind: "annotate"; readonly name: string; readonly value: Expression | undefined }
	| {
			readonly kind: "match";
			readonly subject: Expression;
			readonly cases: readonly {
				readonly pattern: Pattern;
				readonly guard: Expression | undefined;
				readonly body: readonly Statement[];
			}[];
	  }
	| { readonly kind: "return"; readonly value: Expression | undefined }
	| {
			readonly kind: "import";
			readonly names: readonly { readonly module: string; readonly alias: string | undefined }[];
	  }
	| {
			readonly kind: "from";
			readonly module: string;
			readonly names: readonly { readonly name: string; readonly alias: string | undefined }[];
	  }
	| {
			readonly kind: "try";
			readonly body: readonly Statement[];
			readonly handlers: readonly {
				readonly types: Expression | undefined;
				readonly name: string | undefined;
				readonly body: readonly Statement[];
			}[];
			readonly otherwise: readonly Statement[];
			readonly final: readonly Statement[];
	  }
	| {
			readonly kind: "with";
			readonly items: readonly { readonly value: Expression; readonly target: Expression | undefined }[];
			readonly body: readonly Statement[];
	  }
	| { readonly kind: "raise"; readonly value: Expression | undefined }
	| { readonly kind: "assert"; readonly test: Expression; readonly message: Expression | undefined }
	| { readonly kind: "delete"; readonly targets: readonly Expression[] }
	| { readonly kind: "scope"; readonly names: readonly string[] }
	| {
			readonly kind: "print";
			readonly values: readonly Expression[];
			readonly isOpen: boolean;
			readonly file: Expression | undefined;
	  }
	| { readonly kind: "break" | "continue" | "pass" }
);
