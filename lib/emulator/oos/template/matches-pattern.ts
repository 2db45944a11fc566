import { ExpressionError } from "../../expressions/expression-error";
import { Meter } from "../../expressions/meter";
import { compilePattern } from "../../expressions/pattern";

/**
 * Whether the whole of `value` matches a template's AllowedPattern, which is the caller's. One that would cost too much
 * counts as no match.
 */
export function matchesPattern(pattern: string, value: string, meter: Meter = new Meter()): boolean {
	try {
		return compilePattern(pattern, {}, meter).testWhole(value, meter);
	} catch (error) {
		if (error instanceof ExpressionError) {
			return false;
		}
		throw error;
	}
}
