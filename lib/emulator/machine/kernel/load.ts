const MINUTE = 60_000;
/** Minutes that are remembered: what is older was told long ago. */
const KEPT = 10;

/** How long (ms) the processes of a machine have computed in each minute of virtual time, all of its cores together. */
export class Load {
	private readonly minutes = new Map<number, number>();
	private readonly changed = new Set<number>();

	/** Counts `ms` of computing that begin at `from`. */
	add(from: number, ms: number): void {
		for (let at = from, left = ms; left > 0; ) {
			const minute = Math.floor(at / MINUTE) * MINUTE;
			const part = Math.min(left, minute + MINUTE - at);
			this.minutes.set(minute, (this.minutes.get(minute) ?? 0) + part);
			this.changed.add(minute);
			at += part;
			left -= part;
		}
	}

	/** The minutes (by their beginning) in which there was more to count since this was asked last, with all of it. */
	take(): ReadonlyArray<readonly [minute: number, ms: number]> {
		const told = [...this.changed].map((minute) => [minute, this.minutes.get(minute) ?? 0] as const);
		this.changed.clear();
		// Only what was told is forgotten.
		const newest = Math.max(...this.minutes.keys());
		for (const minute of this.minutes.keys()) {
			if (minute < newest - KEPT * MINUTE) {
				this.minutes.delete(minute);
			}
		}
		return told;
	}
}
