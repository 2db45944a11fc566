import { ApiError } from "../../core/api-error";
import { ExpressionError } from "../../expressions/expression-error";
import type { Json } from "../../expressions/value";
import type { Action, ActionRun } from "./action";
import { callApi } from "./call-api";
import { judgeProperty } from "./judge-property";
import { pollingOf, retryDelay } from "./polling";

/** ACS::WaitFor: calls an API until a property of its answer is as desired. */
export const waitFor: Action = (run) => {
	const { answer, judged } = judge(run);
	if (judged.verdict === "desired") {
		return { type: "done", answer };
	}
	if (judged.verdict === "stop") {
		return { type: "failed", message: judged.explanation };
	}
	const delay = retryDelay(pollingOf(run.task, run.scope), run.row.attempts);
	return delay === undefined
		? { type: "failed", message: `${judged.explanation} All ${run.row.attempts - 1} retries are used up.` }
		: { type: "again", dueAt: run.ctx.now + delay * 1000 };
};

/** ACS::CheckFor: the same check, once. */
export const checkFor: Action = (run) => {
	const { answer, judged } = judge(run);
	return judged.verdict === "desired" ? { type: "done", answer } : { type: "failed", message: judged.explanation };
};

/**
 * An API's error is an answer as well when the selector finds something in it (templates look for its Code); any other
 * selector finds nothing in it, and the error fails the task.
 */
function judge(run: ActionRun) {
	try {
		const answer = callApi(run);
		return { answer, judged: judgeProperty(run.properties, answer) };
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		const answer: Json = { Code: error.code, Message: error.message };
		const judged = judgeError(run, answer);
		if (judged === undefined || (judged.verdict === "undesired" && !judged.isFound)) {
			throw error;
		}
		return { answer, judged };
	}
}

/** undefined when the selector cannot be applied to an error: it is made for the answer. */
function judgeError(run: ActionRun, answer: Json) {
	try {
		return judgeProperty(run.properties, answer);
	} catch (error) {
		if (error instanceof ExpressionError) {
			return undefined;
		}
		throw error;
	}
}
