import type { Action } from "./action";
import { callApi } from "./call-api";

/** ACS::ExecuteAPI: one call; its answer is the task's. */
export const executeApi: Action = (run) => ({ type: "done", answer: callApi(run) });
