import { baseLayerOf } from "../images/base-layer";
import type { MachineFacts } from "../script-job";
import { MachineFs } from "./machine-fs";
import type { StoredFiles } from "./stored-file";

/** Bytes that scripts may write to one machine's disk: it is kept in the emulator's memory and store. */
const MAX_DISK_BYTES = 32 * 1024 * 1024;

/** The machine behind an ECS instance while scripts run in it. */
export class Machine {
	readonly fs: MachineFs;
	/** Paths that the boot changed: whichever script comes first takes them along. */
	bootTouched: ReadonlySet<string> = new Set();
	/** The running script's time (virtual ms). */
	now: number;

	constructor(
		readonly facts: MachineFacts,
		files: StoredFiles,
		now: number,
	) {
		this.now = now;
		this.fs = new MachineFs({
			base: baseLayerOf(facts.userland),
			files,
			now: () => this.now,
			maxBytes: MAX_DISK_BYTES,
		});
	}

	get isDebian(): boolean {
		return this.facts.userland === "ubuntu2204" || this.facts.userland === "debian12";
	}
}
