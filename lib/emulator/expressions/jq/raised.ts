import { ExpressionError } from "../expression-error";
import type { Json } from "../value";

/** An error that a selector itself raised with `error(value)`. */
export class RaisedError extends ExpressionError {
	constructor(readonly value: Json) {
		super(typeof value === "string" ? value : `${JSON.stringify(value)} (not a string)`);
	}
}
