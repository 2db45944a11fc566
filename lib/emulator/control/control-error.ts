/** A refusal of the control API, as it is answered: `{error: {code, message, issues?}}`. */
export class ControlError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		/** What is wrong at which path of the body. */
		readonly issues?: readonly { readonly path: string; readonly message: string }[],
	) {
		super(message);
		this.name = "ControlError";
	}
}

/** Shorthand for a ControlError without issues. */
export function controlError(status: number, code: string, message: string): ControlError {
	return new ControlError(status, code, message);
}
