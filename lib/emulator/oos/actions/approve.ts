import { member, textOf } from "../../expressions/value";
import type { Action } from "./action";

/** ACS::Approve: the execution waits until enough people approve (NotifyExecution); the message itself is not sent. */
export const approve: Action = ({ properties }) => {
	const needed = Number(textOf(member(properties, "MinRequiredApprovals") ?? 1));
	return { type: "waiting", approvals: Number.isInteger(needed) && needed > 0 ? needed : 1 };
};

/** ACS::Pause: the execution waits until someone goes on. */
export const pause: Action = () => ({ type: "waiting", approvals: 1 });
