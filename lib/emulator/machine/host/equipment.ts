import type { Fixtures } from "../network/fixtures";
import { remotes } from "../network/remote/resolve-remote";
import { PROGRAMS } from "../programs";
import { journalDriver } from "../services/journal/driver";
import type { Equipment } from "./open-machine";

/** What every machine has: its programs, the journal behind services' output, and who answers beyond it. */
export function standardEquipment(fixtures?: Fixtures): Equipment {
	return {
		programs: PROGRAMS,
		drivers: new Map([[journalDriver.name, journalDriver]]),
		resolveRemote: remotes(fixtures),
	};
}
