import { Machine } from "../machine/machine";
import { mountProc } from "../machine/proc-files";
import type { StoredFiles } from "../machine/stored-file";
import type { MachineFacts } from "../script-job";
import { bootMachine } from "./boot";

/** The machine with these files on its disk, mounted and booted, as a script finds it at `now` (virtual ms). */
export function openMachine(facts: MachineFacts, files: StoredFiles, now: number): Machine {
	const machine = new Machine(facts, files, now);
	mountProc(machine);
	bootMachine(machine);
	machine.bootTouched = machine.fs.touched;
	return machine;
}
