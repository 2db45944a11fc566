import type { Json } from "../value";

/** What a value is taken apart into after `as`: a name, or a list or map of them. */
export type Pattern =
	| { readonly type: "name"; readonly name: string }
	| { readonly type: "list"; readonly items: readonly Pattern[] }
	| {
			readonly type: "map";
			readonly entries: readonly {
				readonly key: Filter;
				/** Set for `$name`: the value is bound under it too. */
				readonly name?: string;
				readonly value?: Pattern;
			}[];
	  };

/** A function that a filter defines. Parameters with a dollar sign are values, the others filters. */
export type Definition = { readonly name: string; readonly params: readonly string[]; readonly body: Filter };

/** A parsed jq filter. */
export type Filter =
	| { readonly type: "identity" | "recurse" }
	| { readonly type: "literal"; readonly value: Json }
	| { readonly type: "text"; readonly format: string | undefined; readonly parts: readonly (string | Filter)[] }
	| { readonly type: "format"; readonly name: string }
	| { readonly type: "variable"; readonly name: string }
	| { readonly type: "index"; readonly of: Filter; readonly key: Filter }
	| {
			readonly type: "slice";
			readonly of: Filter;
			readonly from: Filter | undefined;
			readonly to: Filter | undefined;
	  }
	| { readonly type: "iterate"; readonly of: Filter }
	| { readonly type: "pipe" | "comma" | "and" | "or"; readonly left: Filter; readonly right: Filter }
	| { readonly type: "alternative"; readonly left: Filter; readonly right: Filter }
	| { readonly type: "binary"; readonly operator: string; readonly left: Filter; readonly right: Filter }
	/** `=`, `|=`, `+=` …: the operator without its last sign, empty for `=`. */
	| { readonly type: "assign"; readonly operator: string; readonly left: Filter; readonly right: Filter }
	| { readonly type: "negate"; readonly of: Filter }
	| { readonly type: "list"; readonly of: Filter | undefined }
	| { readonly type: "map"; readonly entries: readonly { readonly key: Filter; readonly value: Filter }[] }
	| {
			readonly type: "condition";
			readonly test: Filter;
			readonly whenTrue: Filter;
			readonly whenFalse: Filter | undefined;
	  }
	| { readonly type: "try"; readonly body: Filter; readonly handler: Filter | undefined }
	| { readonly type: "bind"; readonly source: Filter; readonly patterns: readonly Pattern[]; readonly body: Filter }
	| {
			readonly type: "fold";
			readonly kind: "reduce" | "foreach";
			readonly source: Filter;
			readonly pattern: Pattern;
			readonly start: Filter;
			readonly update: Filter;
			readonly extract: Filter | undefined;
	  }
	| { readonly type: "define"; readonly definition: Definition; readonly rest: Filter }
	| { readonly type: "label"; readonly name: string; readonly body: Filter }
	| { readonly type: "break"; readonly name: string }
	| { readonly type: "call"; readonly name: string; readonly args: readonly Filter[] };

export const IDENTITY: Filter = { type: "identity" };
