/** An expression of Terraform's language, as far as it is read; anything else is `other`, by its text. */
export type Expression =
	| { readonly is: "literal"; readonly value: string | number | boolean | null; readonly line: number }
	| { readonly is: "template"; readonly parts: readonly (string | Expression)[]; readonly line: number }
	| { readonly is: "list"; readonly items: readonly Expression[]; readonly line: number }
	| {
			readonly is: "object";
			readonly entries: readonly { readonly key: string; readonly value: Expression }[];
			readonly line: number;
	  }
	| { readonly is: "traversal"; readonly path: readonly string[]; readonly line: number }
	| { readonly is: "call"; readonly name: string; readonly args: readonly Expression[]; readonly line: number }
	| { readonly is: "other"; readonly text: string; readonly line: number };

export type HclAttribute = { readonly name: string; readonly value: Expression; readonly line: number };
export type HclBlock = {
	readonly type: string;
	readonly labels: readonly string[];
	readonly body: HclBody;
	readonly line: number;
};
export type HclBody = { readonly attributes: readonly HclAttribute[]; readonly blocks: readonly HclBlock[] };

/** Where and why a text is no Terraform. */
export class HclError extends Error {
	constructor(
		readonly line: number,
		message: string,
	) {
		super(message);
	}
}
