import { startedUnit, suggestCheck } from "@/lib/forms/check-command";
import { scriptOf, scriptStepOf } from "../../aftermath";
import type { WalkthroughState } from "../../state";

/** Where cloud-init keeps what user data printed. */
const USER_DATA_LOG = "tail -n 40 /var/log/cloud-init-output.log\n";

/**
 * The command that the step begins with: whether the first service that the walk's script starts is active. For user data,
 * which no run records, what it printed as well. Empty where the script starts none: what it was to do only its author knows,
 * who may have written a check of it at the step before.
 */
export function firstCommand(state: WalkthroughState): string {
	const unit = startedUnit(scriptOf(state)?.content ?? "");
	if (scriptStepOf(state) === "configuration") {
		return unit === undefined ? USER_DATA_LOG : `${USER_DATA_LOG}systemctl is-active ${unit}\n`;
	}
	return unit === undefined ? (state.steps.execute.result?.check?.command ?? "") : `systemctl status ${unit}`;
}

/** The check that a walk suggests for its group: of the first service that its script starts; empty where it starts none. */
export const firstCheck = (state: WalkthroughState): string => suggestCheck(scriptOf(state)?.content ?? "") ?? "";
