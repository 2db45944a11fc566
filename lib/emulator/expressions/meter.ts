import { ExpressionError } from "./expression-error";

/** Characters that one value made by an expression may have, as JSON. */
export const MAX_VALUE_CHARACTERS = 256 * 1024;
/** Steps that the expressions of one transaction may take together: some hundredths of a second. */
const MAX_STEPS = 150_000;
/** Characters that they may make together. */
const MAX_MADE = 8 * MAX_VALUE_CHARACTERS;

/** An expression has used up its budget. Unlike other errors of expressions no selector's `try` catches it. */
export class BudgetError extends ExpressionError {}

/** Counts what the expressions of one transaction cost, and ends them with BudgetError when it is too much. */
export class Meter {
	private steps = 0;
	private made = 0;

	/** Counts work: a step is about what evaluating one part of a selector takes. Throws BudgetError. */
	step(count = 1): void {
		this.steps += count;
		if (this.steps > MAX_STEPS) {
			throw new BudgetError(`The expression has used up its budget of ${MAX_STEPS} steps.`);
		}
	}

	/** Counts a text or list that is about to be made, before it takes any room. Throws BudgetError. */
	make(characters: number): void {
		this.made += characters;
		if (characters > MAX_VALUE_CHARACTERS || this.made > MAX_MADE) {
			throw new BudgetError(
				`The expression makes a value beyond its size budget of ${MAX_VALUE_CHARACTERS} characters.`,
			);
		}
	}
}

/** What an evaluation counts its costs by; each throws BudgetError when it is used up. */
export type Budget = Pick<Meter, "step" | "make">;
