export type HistoryEntry = {
	readonly text: string;
	/** Virtual seconds since 1970 when it was read. */
	readonly at: number;
};

/** The commands that an interactive bash (or one with `set -o history`) remembers. */
export class History {
	entries: readonly HistoryEntry[] = [];
	/** Number of the first entry: HISTSIZE drops old ones, their numbers stay used. */
	first = 1;
	/** Entries that no file has yet. */
	unsaved = 0;
	/** Lines of the history file that are known here. */
	linesInFile = 0;

	copy(): History {
		return Object.assign(new History(), this);
	}

	/** Adds entries behind the others; beyond `limit` the oldest go. */
	add(entries: readonly HistoryEntry[], limit: number | undefined): void {
		this.entries = [...this.entries, ...entries];
		this.first += this.drop(limit);
	}

	/** A new limit: readline then counts from the number of those that it dropped. */
	limit(limit: number | undefined): void {
		const dropped = this.drop(limit);
		this.first = dropped === 0 ? this.first : dropped;
	}

	private drop(limit: number | undefined): number {
		const excess = limit === undefined ? 0 : Math.max(0, this.entries.length - limit);
		this.entries = this.entries.slice(excess);
		return excess;
	}

	clear(): void {
		this.entries = [];
		this.first = 1;
		this.unsaved = 0;
	}

	/** Takes the entries from place `from` to `to`, both counted from 0, out. */
	remove(from: number, to = from): void {
		this.entries = [...this.entries.slice(0, from), ...this.entries.slice(to + 1)];
	}

	/** Replaces the newest entry. */
	replaceLast(entry: HistoryEntry): void {
		this.entries = [...this.entries.slice(0, -1), entry];
	}
}
