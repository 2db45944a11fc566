import type { Routine } from "../../kernel/sys";
import type { Condition, Word } from "../ast";
import { testBinary, testUnary } from "../builtins/test-operators";
import { evaluateText } from "../expand/arithmetic";
import { compareTexts } from "../expand/collation";
import { patternText, QUOTED } from "../expand/fields";
import { compilePattern } from "../expand/matching";
import { traceQuote } from "../expand/quote";
import { matchRegex } from "../expand/regex";
import { expandString, expandToString } from "../expand/word-text";
import { expandPattern, expandPieces } from "../expand/words";
import { IndexedArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { compareIntegers } from "./integers";
import { isTracing, trace } from "./trace";

const INTEGER_OPERATORS: ReadonlySet<string> = new Set(["-eq", "-ne", "-lt", "-le", "-gt", "-ge"]);

/** The truth of an expression in [[ … ]]. */
export function* testCondition(shell: Shell, condition: Condition): Routine<boolean> {
	switch (condition.kind) {
		case "not":
			return !(yield* testCondition(shell, condition.operand));
		case "and":
			return (yield* testCondition(shell, condition.left)) && (yield* testCondition(shell, condition.right));
		case "or":
			return (yield* testCondition(shell, condition.left)) || (yield* testCondition(shell, condition.right));
		case "group":
			return yield* testCondition(shell, condition.operand);
		case "word": {
			const text = yield* expandString(shell, condition.word);
			yield* traceTest(shell, `-n ${traceQuote(text)}`);
			return text !== "";
		}
		case "unary": {
			const text =
				condition.operator === "-v"
					? yield* expandToString(shell, condition.operand.parts, QUOTED)
					: yield* expandString(shell, condition.operand);
			yield* traceTest(shell, `${condition.operator} ${traceQuote(text)}`);
			return testUnary(shell, condition.operator, text);
		}
		case "binary":
			return yield* testPair(shell, condition.operator, condition.left, condition.right);
	}
}

function* traceTest(shell: Shell, text: string): Routine<void> {
	if (isTracing(shell)) {
		yield* trace(shell, `[[ ${text} ]]`);
	}
}

function* testPair(shell: Shell, operator: string, leftWord: Word, rightWord: Word): Routine<boolean> {
	const left = yield* expandString(shell, leftWord);
	switch (operator) {
		case "=":
		case "==":
		case "!=": {
			const pattern = yield* expandPattern(shell, rightWord);
			yield* traceTest(shell, `${traceQuote(left)} ${operator} ${pattern === "" ? "''" : pattern}`);
			const matches = compilePattern(shell, pattern, shell.isShopt("nocasematch"), true).matches(left);
			return matches === (operator !== "!=");
		}
		case "=~":
			return yield* testRegex(shell, left, rightWord);
		case "<":
		case ">": {
			const right = yield* expandString(shell, rightWord);
			yield* traceTest(shell, `${traceQuote(left)} ${operator} ${traceQuote(right)}`);
			const order = compareTexts(shell, left, right);
			return operator === "<" ? order < 0 : order > 0;
		}
		default: {
			const right = yield* expandString(shell, rightWord);
			yield* traceTest(shell, `${traceQuote(left)} ${operator} ${traceQuote(right)}`);
			if (INTEGER_OPERATORS.has(operator)) {
				return compareIntegers(
					operator,
					evaluateText(shell, left, "condition"),
					evaluateText(shell, right, "condition"),
				);
			}
			return testBinary(shell, operator, left, right, "[[");
		}
	}
}

/** =~: quoted parts stand for themselves; BASH_REMATCH gets the groups. */
function* testRegex(shell: Shell, text: string, word: Word): Routine<boolean> {
	const pieces = yield* expandPieces(shell, word);
	const pattern = pieces
		.map((piece) => (piece.mode === QUOTED ? piece.text.replace(/[\\^$.[\]|()?*+{}]/g, "\\$&") : piece.text))
		.join("");
	yield* traceTest(shell, `${traceQuote(text)} =~ ${patternText(pieces)}`);
	const groups = matchRegex(shell, pattern, text);
	shell.variables.setWhole("BASH_REMATCH", IndexedArray.of(groups ?? []));
	return groups !== undefined;
}
