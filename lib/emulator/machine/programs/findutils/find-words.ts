/** The words of an expression as its primaries take them: each reads its own arguments. */
export interface ExpressionWords {
	/** Whether an action but -prune and -quit is there: then -print is not added. */
	hasAction: boolean;
	/** The next word, which is then used up; undefined at the end. */
	next(): string | undefined;
}
