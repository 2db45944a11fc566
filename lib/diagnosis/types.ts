/** Values that a diagnosis' sentences are filled with. */
export type Values = Readonly<Record<string, string | number>>;

export type Severity = "error" | "warning" | "info";

/** Pages of the console that can put something right. */
export type CurePage =
	| "role"
	| "roles"
	| "policies"
	| "groups"
	| "group"
	| "hooks"
	| "rules"
	| "activities"
	| "instances"
	| "execution"
	| "settings";

/** Where to put it right: the wizard's step (and its field) inside a walkthrough, else a page. */
export type Cure = { step?: string; field?: string; page?: CurePage };

/** A problem by name. Its words are `diagnosis.rules.{id}.{title,cause,cure}` in the messages. */
export type Diagnosis = {
	id: string;
	severity: Severity;
	values: Values;
	cure: Cure;
	/** The cloud's own words, where it gave any. */
	code?: string | undefined;
	message?: string | undefined;
	requestId?: string | undefined;
};
