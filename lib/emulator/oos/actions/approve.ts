import { member, textOf } from "../../expressions/value";
import type { Action } from "./action";
import { recordMessage } from "./notify";

/** ACS::Approve: the execution waits until enough people approve (NotifyExecution); the message itself is not sent. */
export const approve: Action = (run) => {
	recordMessage(run);
	const needed = Number(textOf(member(run.properties, "MinRequiredApprovals") ?? 1));
	return { type: "waiting", approvals: Number.isInteger(needed) && needed > 0 ? needed : 1 };
};

/** ACS::Pause: the execution waits until someone goes on. */
export const pause: Action = () => ({ type: "waiting", approvals: 1 });
