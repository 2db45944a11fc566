import { evaluateBash } from "./bash";
import { evaluateDash } from "./dash";
import type { ArithmeticHost } from "./host";
import type { Int } from "./int64";

export { ArithmeticError, type ArithmeticHost } from "./host";
export type { Int } from "./int64";

/**
 * The value of an arithmetic expression whose $expansions have been made already. Throws `ArithmeticError`; what the host
 * throws (an unbound or readonly variable) goes through. An empty expression is 0 (dash: an error).
 */
export function evaluate(text: string, host: ArithmeticHost, dialect: "bash" | "posix-bash" | "dash"): Int {
	return dialect === "dash" ? evaluateDash(text, host) : evaluateBash(text, host);
}
