import { isMap, member, textOf } from "../../expressions/value";
import { writeLog } from "../engine/records";
import type { Action, ActionRun } from "./action";

/** ACS::Notify: what would be sent stands in the execution's log; nothing leaves the emulator. */
export const notify: Action = (run) => {
	recordMessage(run);
	return { type: "done", answer: {} };
};

/** Notes in the execution's log what a Notify or Approve has to say, and to where. */
export function recordMessage({ ctx, execution, row, properties }: ActionRun): void {
	const webHook = member(properties, "WebHook") ?? null;
	const uri = isMap(webHook) ? textOf(member(webHook, "URI") ?? null) : "";
	const content = isMap(webHook) ? (member(webHook, "Content") ?? null) : null;
	const kind = textOf(member(properties, "NotifyType") ?? null);
	const to = uri === "" ? "" : ` to ${uri}`;
	writeLog(
		ctx,
		execution.executionId,
		row.taskExecutionId,
		`The ${kind} message${to} is recorded, not sent: ${textOf(content)}`,
	);
}
