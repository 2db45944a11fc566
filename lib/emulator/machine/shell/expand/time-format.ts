import { momentOf, strftime } from "../../programs/kit/strftime";
import { UTC, unknownZone, type Zone, zoneByName } from "../../programs/kit/time-zone";
import { systemZone } from "../../services/time/zone";
import type { Shell } from "../state/shell";
import { EXPORTED } from "../state/variables";

/** The zone in force for the shell itself: its variable TZ, once that was exported, else the machine's. */
function zoneOf(shell: Shell): Zone {
	const variable = shell.variables.get("TZ");
	const own = variable !== undefined && (variable.flags & EXPORTED) !== 0 ? shell.variables.scalar("TZ") : undefined;
	const named = own?.replace(/^:/, "") ?? systemZone(shell.sys);
	return named === "" ? UTC : (zoneByName(named) ?? unknownZone(named));
}

/** strftime(3) for a moment in seconds since 1970, in the time zone in force: printf's %(…)T and what prompts show. */
export function formatTime(shell: Shell, format: string, seconds: number): string {
	return strftime(format, momentOf(seconds * 1000), zoneOf(shell));
}
