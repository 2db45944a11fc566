import * as z from "zod";
import { picked, wholeNumber } from "./rule";
import { scriptText } from "./script";

/** What is suggested: systemctl(1) ends with 0 when the unit is active. */
export const CHECK_SUGGESTION = "systemctl is-active httpd";

/** The check command of a scaling group: what it runs, what it shall end with, and within how many seconds. */
export const checkCommandForm = z.object({
	regionId: picked,
	scalingGroupId: picked,
	command: scriptText,
	/** Exit codes of a process are one byte. */
	expectedExitCode: wholeNumber(0, 255),
	/** Seconds; the agent raises anything under 10 to 10. */
	timeoutSeconds: wholeNumber(10, 3_600),
});
export type CheckCommandForm = z.infer<typeof checkCommandForm>;
