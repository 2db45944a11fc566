/** Why an action failed, fit to be shown: no stack, no secret. */
export type ActionError = {
	code: string;
	message: string;
	requestId?: string | undefined;
	/** The cloud's API operation that refused, if one did. */
	action?: string | undefined;
	/** Messages by field path (`a.b.0`), for a form. */
	fieldErrors?: Readonly<Record<string, string>> | undefined;
};

/** What every server action answers. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };
