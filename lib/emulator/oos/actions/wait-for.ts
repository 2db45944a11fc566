import type { Action } from "./action";
import { callApi } from "./call-api";
import { judgeProperty } from "./judge-property";
import { pollingOf, retryDelay } from "./polling";

/** ACS::WaitFor: calls an API until a property of its answer is as desired. An API error fails the task. */
export const waitFor: Action = (run) => {
	const answer = callApi(run);
	const judged = judgeProperty(run.properties, answer);
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
	const answer = callApi(run);
	const judged = judgeProperty(run.properties, answer);
	return judged.verdict === "desired" ? { type: "done", answer } : { type: "failed", message: judged.explanation };
};
