import { LONGEST_KEPT } from "@/lib/forms/command";
import type { Finding } from "../../finding";
import { checkErrExit, checkScript, checkSize } from "../hook/check-script";

/** Auto Scaling fills in what stands in a hook; a saved command stands in Cloud Assistant. */
const NOT_FILLED_IN = "scriptPlaceholders";

/** What is risky about a script as a saved command. */
export function preflightCommand(script: string): Finding[] {
	return [...checkSize(script, LONGEST_KEPT), ...checkScript(script), ...checkErrExit(script)].filter(
		({ id }) => id !== NOT_FILLED_IN,
	);
}
