import type { Routine } from "../../kernel/sys";
import type { Condition, Word } from "../ast";
import { testBinary, testUnary } from "../builtins/test-operators";
import { evaluateText } from "../expand/arithmetic";
import { compareTexts } from "../expand/collation";
import { type Piece, patternText, QUOTED } from "../expand/fields";
import { compilePattern } from "../expand/matching";
import { matchRegex } from "../expand/regex";
import { expandString, expandToString } from "../expand/word-text";
import { expandPieces } from "../expand/words";
import { IndexedArray } from "../state/arrays";
import type { Shell } from "../state/shell";
import { compareIntegers } from "./integers";
import { isTracing, trace } from "./trace";

const INTEGER_OPERATORS: ReadonlySet<string> = new Set(["-eq", "-ne", "-lt", "-le", "-gt", "-ge"]);

/** The truth of an expression in [[ … ]]. */
export function* testCondition(shell: Shell, condition: Condition, isNegated = false): Routine<boolean> {
	const not = isNegated ? "! " : "";
	switch (condition.kind) {
		case "not":
			return !(yield* testCondition(shell, condition.operand, true));
		case "and":
			return (yield* testCondition(shell, condition.left)) && (yield* testCondition(shell, condition.right));
		case "or":
			return (yield* testCondition(shell, condition.left)) || (yield* testCondition(shell, condition.right));
		case "group":
			return yield* testCondition(shell, condition.operand);
		case "word": {
			const text = yield* expandString(shell, condition.word);
			yield* traceTest(shell, `${not}-n ${shown(text)}`);
			return text !== "";
		}
		case "unary": {
			const text =
				condition.operator === "-v"
					? yield* expandToString(shell, condition.operand.parts, QUOTED)
					: yield* expandString(shell, condition.operand);
			yield* traceTest(shell, `${not}${condition.operator} ${shown(text)}`);
			return testUnary(shell, condition.operator, text);
		}
		case "binary":
			return yield* testPair(shell, condition.operator, condition.left, condition.right, not);
	}
}

/** A text in the trace of [[: bash shows it as it is. */
function shown(text: string): string {
	return text === "" ? "''" : text;
}

/** A pattern in the trace of [[: each character that was quoted has a backslash. */
function escapedText(pieces: readonly Piece[]): string {
	return pieces.map(({ mode, text }) => (mode === QUOTED ? text.replace(/./gsu, "\\$&") : text)).join("");
}

function* traceTest(shell: Shell, text: string): Routine<void> {
	if (isTracing(shell)) {
		yield* trace(shell, `[[ ${text} ]]`);
	}
}

/** `not`: what its trace begins with. */
function* testPair(shell: Shell, operator: string, leftWord: Word, rightWord: Word, not: string): Routine<boolean> {
	const left = yield* expandString(shell, leftWord);
	switch (operator) {
		case "=":
		case "==":
		case "!=": {
			const pieces = yield* expandPieces(shell, rightWord);
			const pattern = patternText(pieces);
			yield* traceTest(shell, `${not}${shown(left)} ${operator} ${shown(escapedText(pieces))}`);
			const matches = compilePattern(shell, pattern, shell.isShopt("nocasematch"), true).matches(left);
			return matches === (operator !== "!=");
		}
		case "=~":
			return yield* testRegex(shell, left, rightWord, not);
		case "<":
		case ">": {
			const right = yield* expandString(shell, rightWord);
			yield* traceTest(shell, `${not}${shown(left)} ${operator} ${shown(right)}`);
			const order = compareTexts(shell, left, right);
			return operator === "<" ? order < 0 : order > 0;
		}
		default: {
			const right = yield* expandString(shell, rightWord);
			yield* traceTest(shell, `${not}${shown(left)} ${operator} ${shown(right)}`);
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
function* testRegex(shell: Shell, text: string, word: Word, not: string): Routine<boolean> {
	const pieces = yield* expandPieces(shell, word);
	const pattern = pieces
		.map((piece) => (piece.mode === QUOTED ? piece.text.replace(/[\\^$.[\]|()?*+{}]/g, "\\$&") : piece.text))
		.join("");
	yield* traceTest(shell, `${not}${shown(text)} =~ ${patternText(pieces)}`);
	const groups = matchRegex(shell, pattern, text);
	shell.variables.setWhole("BASH_REMATCH", IndexedArray.of(groups ?? []));
	return groups !== undefined;
}
