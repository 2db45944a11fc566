import { ArithmeticError, type ArithmeticHost, evaluate } from "../arithmetic";
import { ShellError } from "../control";
import { AssociativeArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { VariableError } from "../state/variables";
import { failureStatus } from "./failure-status";

/** Variables as expressions see them. */
function hostOf(shell: Shell): ArithmeticHost {
	const { variables } = shell;
	return {
		get(name, key) {
			const value =
				key === undefined ? variables.scalar(name) : variables.element(variables.resolve(name)?.name ?? name, key);
			if (value === undefined && shell.options.nounset) {
				throw shell.isDash
					? new ShellError(`${name}: parameter not set`, "exit", 2)
					: new ShellError(
							`${key === undefined ? name : `${name}[${key}]`}: unbound variable`,
							"exit",
							failureStatus(shell),
						);
			}
			return value;
		},
		set(name, key, value) {
			if (key === undefined) {
				variables.assign(name, value.toString());
			} else {
				variables.assignElement(name, key, value.toString());
			}
		},
		isAssociative(name) {
			const real = variables.resolve(name)?.name ?? name;
			return variables.get(real)?.value instanceof AssociativeArray;
		},
		expandKey(subscript) {
			return subscript.replace(/^(['"])([\s\S]*)\1$/, "$2");
		},
	};
}

const SIMPLE_NUMBER = /^\s*-?(?:0|[1-9]\d{0,14})\s*$/;

/**
 * Works out an arithmetic text whose expansions are done. Throws `ShellError`: in an expansion the command list is given
 * up, in `((…))`, `[[…]]` and `let` only the command fails.
 */
export function evaluateText(shell: Shell, text: string, where: "expansion" | "command" | "condition" | "let"): bigint {
	if (SIMPLE_NUMBER.test(text)) {
		return BigInt(text);
	}
	try {
		return BigInt(evaluate(text, hostOf(shell), shell.parserDialect));
	} catch (error) {
		if (error instanceof ArithmeticError) {
			if (shell.isDash) {
				throw new ShellError(error.message, "exit", 2);
			}
			const label = where === "command" ? "((: " : where === "condition" ? "[[: " : where === "let" ? "let: " : "";
			throw new ShellError(`${label}${error.message}`, where === "expansion" ? "discard" : "fail");
		}
		if (error instanceof VariableError && shell.isDash) {
			throw new ShellError(`${error.subject}: is read only`, "exit", 2);
		}
		throw error;
	}
}
