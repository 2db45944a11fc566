/** What a parameter holds: one value or none, or a list as $@ and ${a[*]} do. */
export type Held =
	| { readonly kind: "scalar"; readonly value: string | undefined }
	| {
			readonly kind: "list";
			readonly values: readonly string[];
			readonly mode: "@" | "*";
			readonly keys?: readonly string[];
	  };

/** Which parameter is meant, once indirection and namerefs are followed. */
export type Target = {
	readonly name: string;
	/** Expanded subscript. */
	readonly subscript?: string;
	readonly all?: "@" | "*";
};
