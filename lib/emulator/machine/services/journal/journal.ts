import type { MachineView } from "../../kernel/sys";

/** Severities of syslog(3), the gravest first. */
export const PRIORITIES = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"] as const;

/** A line of the journal. Times are virtual ms. */
export type JournalEntry = {
	readonly at: number;
	/** Unit that it belongs to; "" for the kernel and what no unit wrote. */
	readonly unit: string;
	readonly identifier: string;
	readonly pid: number;
	readonly priority: number;
	readonly text: string;
	/** Which boot it is of. */
	readonly boot: number;
};

export type Journal = { entries: JournalEntry[]; bytes: number };

/** What a machine keeps of its journal; the oldest lines go first, as journald's own limit has it. */
const MAX_BYTES = 512 * 1024;
/** Longest line: journald splits what is longer (LineMax=). */
const MAX_LINE = 48 * 1024;

export function journalOf(machine: MachineView): Journal {
	return machine.shared("journal", () => ({ entries: [], bytes: 0 }));
}

/** Appends a line for each line of `text`. */
export function appendJournal(
	machine: MachineView,
	now: number,
	entry: {
		readonly unit: string;
		readonly identifier: string;
		readonly pid: number;
		readonly priority?: number;
		readonly text: string;
	},
): void {
	const journal = journalOf(machine);
	const text = entry.text.endsWith("\n") ? entry.text.slice(0, -1) : entry.text;
	for (const line of text.split("\n")) {
		for (let from = 0; from === 0 || from < line.length; from += MAX_LINE) {
			const piece = line.slice(from, from + MAX_LINE);
			const { unit, identifier, pid, priority = 6 } = entry;
			journal.entries.push({ at: now, unit, identifier, pid, priority, text: piece, boot: machine.facts.boot });
			journal.bytes += piece.length + 64;
		}
	}
	if (journal.bytes > MAX_BYTES) {
		let drop = 0;
		while (journal.bytes > MAX_BYTES * 0.75 && drop < journal.entries.length - 1) {
			journal.bytes -= (journal.entries[drop]?.text.length ?? 0) + 64;
			drop += 1;
		}
		journal.entries.splice(0, drop);
	}
}
