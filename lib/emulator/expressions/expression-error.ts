/** Longest message: what it quotes may be as long as any value. */
const MAX_MESSAGE = 1_000;

/** A template expression that cannot be evaluated; the message is a whole sentence for the person who wrote it. */
export class ExpressionError extends Error {
	constructor(message: string) {
		super(message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message);
		this.name = "ExpressionError";
	}
}
