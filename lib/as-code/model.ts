/** What can be exported, in the order in which it is made: each needs only what stands before it. */
export const KINDS = [
	"role",
	"policy",
	"attachment",
	"template",
	"group",
	"configuration",
	"hook",
	"rule",
	"task",
	"alarm",
] as const;
export type Kind = (typeof KINDS)[number];

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A value that whoever runs the text gives. */
export type Variable = { readonly is: "variable"; readonly name: string };
/** What the text is run in: its region, or the account's id. */
export type Context = { readonly is: "context"; readonly of: "region" | "account" };
/** What another resource is known by when it is there: its id, its name or its ari, as its kind has it. */
export type Reference = { readonly is: "reference"; readonly resource: string };
/** A text that is put together. */
export type Joined = { readonly is: "joined"; readonly parts: readonly (string | Variable | Context)[] };
export type Text = string | Variable | Context | Reference | Joined;
export type Scalar = string | number | boolean;
/** A member of a list of objects, such as a data disk. */
export type Row = Readonly<Record<string, Scalar>>;

export type Value =
	| Text
	| number
	| boolean
	| readonly Text[]
	| { readonly is: "json"; readonly value: Json }
	| { readonly is: "map"; readonly entries: Readonly<Record<string, string>> }
	| { readonly is: "rows"; readonly rows: readonly Row[] };

/** One thing to make: `id` is what the texts call it, the fields are the parameters of the call that makes it. */
export type Resource = {
	readonly kind: Kind;
	readonly id: string;
	readonly fields: Readonly<Record<string, Value>>;
};

/** A variable of a text; one without a value has to be given. */
export type Declaration = { readonly name: string; readonly value?: string };

/** What is exported and read back, whatever the text it is written as. */
export type Model = { readonly variables: readonly Declaration[]; readonly resources: readonly Resource[] };

/** What a reader made of a text. */
export type Reading = { readonly model: Model; readonly issues: readonly Issue[]; readonly regionId?: string };

/**
 * What of a text is not taken over, by name and line (counted from 1; 0 where it is about the whole).
 * `syntax`: the text is broken there, and nothing of it can be run; everything else stands beside what was read.
 */
export type Issue = {
	readonly code: "syntax" | "unknownResource" | "unknownField" | "unknownValue" | "unknownStatement" | "notUsed";
	readonly line: number;
	readonly name: string;
	/** What a parser said of it. */
	readonly detail?: string;
};

/** Whether a text is broken somewhere: nothing of it can be run. */
export const isBroken = (issues: readonly Issue[]): boolean => issues.some(({ code }) => code === "syntax");

/** What a format has no word for and is missing in the written text: a field of a resource, or all of the resource. */
export type Unsaid = { readonly resource: string; readonly field?: string };

/** A text and what it could not say. */
export type Written = { readonly text: string; readonly unsaid: readonly Unsaid[] };

/** Whether a value is one of the marked ones (variable, context, reference, joined, json, map, rows). */
export function isMarked<Is extends string>(value: unknown, is: Is): value is Extract<Value, { readonly is: Is }> {
	return typeof value === "object" && value !== null && "is" in value && value.is === is;
}

/** Whether something in a model names the account that it is run in. */
export const usesAccount = ({ resources }: Model): boolean => JSON.stringify(resources).includes('"of":"account"');

/** The same in the order in which it is made; within a kind the order stays. */
export function inOrder(resources: readonly Resource[]): Resource[] {
	return KINDS.flatMap((kind) => resources.filter((resource) => resource.kind === kind));
}

/** What a value refers to: ids of resources. */
export function referencesOf(value: Value): string[] {
	if (isMarked(value, "reference")) {
		return [value.resource];
	}
	return Array.isArray(value) ? value.flatMap((one) => referencesOf(one)) : [];
}
