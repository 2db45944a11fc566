import type { Machine } from "../machine/machine";

/** What systemd knows of a unit that it has started: kept under /run, so that a boot forgets it. */
export type UnitState = {
	readonly active: "active" | "failed" | "inactive";
	readonly sub: "running" | "exited" | "failed" | "dead";
	/** When it came to this state (virtual ms). */
	readonly since: number;
	readonly mainPid: number | undefined;
	readonly processes: ReadonlyArray<{ readonly pid: number; readonly command: string; readonly user: string }>;
	readonly listens: ReadonlyArray<{ readonly port: number; readonly address: string }>;
	readonly statusText: string | undefined;
	/** How its main process ended, when it did. */
	readonly exitCode: number | undefined;
};

export type JournalLine = {
	readonly at: number;
	readonly identifier: string;
	readonly pid: number;
	readonly text: string;
};

const STATES = "/run/systemd/units";
const JOURNAL = "/run/log/journal";

/** The state of a unit; undefined when it was never started in this boot. */
export function readState(machine: Machine, unit: string): UnitState | undefined {
	const text = machine.fs.text(`${STATES}/${unit}.json`);
	return text === undefined ? undefined : (JSON.parse(text) as UnitState);
}

export function writeState(machine: Machine, unit: string, state: UnitState): void {
	machine.fs.put(`${STATES}/${unit}.json`, JSON.stringify(state));
}

/** Every unit with a state in this boot. */
export function listStates(machine: Machine): Array<{ readonly unit: string; readonly state: UnitState }> {
	return machine.fs.names(STATES).flatMap((file) => {
		const unit = file.replace(/\.json$/, "");
		const state = readState(machine, unit);
		return state ? [{ unit, state }] : [];
	});
}

/** The next process number of the machine. */
export function takePid(machine: Machine): number {
	const pid = Number(machine.fs.text("/run/.next-pid") ?? "1500");
	machine.fs.put("/run/.next-pid", String(pid + 1));
	return pid;
}

export function writeJournal(machine: Machine, unit: string, identifier: string, pid: number, text: string): void {
	const lines = readJournal(machine, unit);
	lines.push({ at: machine.now, identifier, pid, text });
	machine.fs.put(`${JOURNAL}/${unit}.json`, JSON.stringify(lines.slice(-200)));
}

export function readJournal(machine: Machine, unit: string): JournalLine[] {
	const text = machine.fs.text(`${JOURNAL}/${unit}.json`);
	return text === undefined ? [] : (JSON.parse(text) as JournalLine[]);
}

/** Every unit's journal, oldest line first. */
export function readAllJournals(machine: Machine): JournalLine[] {
	return machine.fs
		.names(JOURNAL)
		.flatMap((file) => readJournal(machine, file.replace(/\.json$/, "")))
		.sort((a, b) => a.at - b.at);
}
