/** A template expression that cannot be evaluated; the message is a whole sentence for the person who wrote it. */
export class ExpressionError extends Error {
	constructor(message: string) {
		super(message);
		this.name = "ExpressionError";
	}
}
