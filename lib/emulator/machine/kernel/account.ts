/** Units that whoever computes may use without virtual time passing. */
const BUDGET = 2_000_000;
/** Beyond it, each so many units cost a virtual second at least. */
const CHUNK = 100_000;
const CHUNK_MS = 1000;
/** What was free comes back with time that passes in waiting: units a virtual ms. */
const REFILL = CHUNK / CHUNK_MS;
/** The longer it goes on, the faster time passes: an endless loop reaches any timeout with bounded work. */
const GROWTH = 0.1;

/** What the processes of one command or service have computed together, and what time they owe for it. */
export class Account {
	private spent = 0;
	private excess = 0;
	private owed = 0;
	private lastActive = 0;

	/** Counts units of a turn that ended at `now`. */
	spend(units: number, now: number): void {
		this.lastActive = Math.max(this.lastActive, now);
		this.spent += units;
		while (this.spent > BUDGET + CHUNK) {
			this.spent -= CHUNK;
			const cost = Math.max(CHUNK_MS, Math.floor(this.excess * GROWTH));
			this.owed += cost;
			this.excess += cost;
		}
	}

	/** Virtual ms that whoever wants to compute at `now` must wait first; they are paid with this call. */
	collect(now: number): number {
		const idle = now - this.lastActive;
		if (idle > 0) {
			this.spent = Math.max(0, this.spent - idle * REFILL);
			this.excess = Math.max(0, this.excess - idle);
			this.lastActive = now;
		}
		const { owed } = this;
		this.owed = 0;
		this.lastActive = now + owed;
		return owed;
	}

	/** For a checkpoint. */
	state(): readonly number[] {
		return [this.spent, this.excess, this.owed, this.lastActive];
	}

	static from([spent = 0, excess = 0, owed = 0, lastActive = 0]: readonly number[]): Account {
		const account = new Account();
		account.spent = spent;
		account.excess = excess;
		account.owed = owed;
		account.lastActive = lastActive;
		return account;
	}
}
