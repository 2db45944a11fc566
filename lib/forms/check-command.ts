import * as z from "zod";
import { picked, wholeNumber } from "./rule";
import { scriptText } from "./script";

/** What is suggested: systemctl(1) ends with 0 when the unit is active. */
export const CHECK_SUGGESTION = "systemctl is-active httpd";

/** A check command: what it runs, what it shall end with, and within how many seconds. */
export const checkSettings = z.object({
	command: scriptText,
	/** Exit codes of a process are one byte. */
	expectedExitCode: wholeNumber(0, 255),
	/** Seconds; the agent raises anything under 10 to 10. */
	timeoutSeconds: wholeNumber(10, 3_600),
});
export type CheckSettings = z.infer<typeof checkSettings>;

/** The check command of a scaling group. */
export const checkCommandForm = checkSettings.extend({ regionId: picked, scalingGroupId: picked });
export type CheckCommandForm = z.infer<typeof checkCommandForm>;

/** A unit that a line of a script starts for good. */
const STARTED_UNIT =
	/^\s*(?:sudo\s+)?systemctl\s+(?:-\S+\s+)*(?:(?:re)?start|enable\s+(?:-\S+\s+)*--now)\s+(?:-\S+\s+)*([\w@.:-]+)/m;

/** The first unit that a script starts for good; undefined where it starts none. */
export const startedUnit = (script: string): string | undefined => STARTED_UNIT.exec(script)?.[1];

/** What tells whether a script did its work: that the first unit that it starts is active; undefined where it starts none. */
export function suggestCheck(script: string): string | undefined {
	const unit = startedUnit(script);
	return unit === undefined ? undefined : `systemctl is-active ${unit}`;
}
