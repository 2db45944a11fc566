import type { RealTime } from "../kernel/real-time";
import type { Background } from "./product";

/** What moves when time moves. */
export type TimeHost = {
	/** Due time (virtual ms) of the earliest timer. */
	nextTimer(): number | undefined;
	/** Fires the timers due at or before the current position, in order, while `goOn` says so; false when some are left. */
	fireTimers(goOn: () => boolean): boolean;
	readonly backgrounds: readonly Background[];
	/** Where virtual time stands for everybody, in ms. */
	position(): number;
	moveTo(virtualMs: number): void;
	/** Where the clock says that virtual time should be, in ms. */
	target(): number;
	/** Real ms until virtual time `virtualMs`; undefined while the clock is frozen. */
	realDelay(virtualMs: number): number | undefined;
	/** How fast the clock runs; 0 when it is frozen. */
	speed(): number;
	/** Why time must stand; undefined when it may go on. */
	refusal(): Error | undefined;
};

/** Longest real time (ms) for which work that falls due keeps everything else (requests, health) waiting. */
const SLICE_MS = 20;

/** Says, from now on, whether a slice of work is still to go on; what it leaves comes after a pause. */
export function beginSlice(real: Pick<RealTime, "now">): () => boolean {
	const startedAt = real.now();
	return () => Math.abs(real.now() - startedAt) < SLICE_MS;
}

/** Longest real time (ms) that a running script may hold back a clock that runs at normal speed. */
const HOLD_MS = 200;
/** The same for a clock that runs faster: a script's computing would else cost minutes of virtual time. */
const HOLD_FAST_MS = 15_000;

/**
 * Moves virtual time from due time to due time, letting scripts run as far as each time allows before the next: computing
 * takes no virtual time. `advance` and the ticking clock are the same walk, the one to a given time, the other to now. A walk
 * pauses after every slice of real time, wherever it stands, so that requests are served meanwhile.
 */
export class TimeDriver {
	private cancelTick: (() => void) | undefined;
	private walking: Promise<void> = Promise.resolve();
	/** Walks and exclusive work, under way or waiting for their turn. */
	private queued = 0;
	private isStopped = false;

	constructor(
		private readonly host: TimeHost,
		private readonly real: RealTime,
		private readonly fail: (error: unknown) => void,
	) {}

	/** True while a walk is under way or about to be: time then stands at the host's position. */
	get busy(): boolean {
		return this.queued > 0;
	}

	/** Walks to `target` (virtual ms) and waits for scripts without bound; they have limits of their own. */
	walkTo(target: number): Promise<void> {
		return this.enqueue(() => this.walk(() => target, undefined));
	}

	/** Waits for walks that are under way, then runs `work` with no walk beside it. */
	exclusively<T>(work: () => Promise<T> | T): Promise<T> {
		return new Promise((resolve, reject) => {
			this.enqueue(async () => resolve(await work())).catch(reject);
		});
	}

	/** Something may be due earlier than thought: looks again as soon as the current work is done. */
	wake(): void {
		if (this.isStopped) {
			return;
		}
		this.cancelTick?.();
		this.cancelTick = undefined;
		const due = this.host.refusal() ? undefined : this.earliest();
		const delay = due === undefined ? undefined : this.host.realDelay(due);
		if (delay !== undefined) {
			this.cancelTick = this.real.after(delay, () => this.tick());
		}
	}

	/** Waits for what is under way or has been asked for; from now on time is moved no more. */
	async stop(): Promise<void> {
		this.isStopped = true;
		this.cancelTick?.();
		await this.walking;
	}

	/** Walks to where the clock stands, unless a walk is under way (it looks again by itself when it ends). */
	tick(): void {
		this.cancelTick?.();
		this.cancelTick = undefined;
		if (this.busy || this.isStopped) {
			return;
		}
		const hold = this.host.speed() > 1 ? HOLD_FAST_MS : HOLD_MS;
		this.enqueue(() => this.walk(() => this.host.target(), hold)).catch(this.fail);
	}

	private enqueue(work: () => Promise<void>): Promise<void> {
		if (this.isStopped) {
			return Promise.reject(new Error("time is not moved any more"));
		}
		this.queued += 1;
		const run = this.walking.then(async () => {
			try {
				await work();
			} finally {
				this.queued -= 1;
				this.wake();
			}
		});
		this.walking = run.catch(() => undefined);
		return run;
	}

	private async walk(target: () => number, holdMs: number | undefined): Promise<void> {
		let goOn = beginSlice(this.real);
		for (;;) {
			await this.settle(holdMs);
			const refusal = this.host.refusal();
			if (refusal && holdMs === undefined) {
				throw refusal;
			}
			if (refusal) {
				return;
			}
			const next = this.earliest();
			if (next === undefined || next > target()) {
				break;
			}
			if (this.isStopped || (holdMs !== undefined && this.queued > 1)) {
				// Others wait for their turn. What is left is due, and is walked to as soon as they are done.
				return;
			}
			this.host.moveTo(next);
			if (this.host.fireTimers(goOn)) {
				for (const background of this.host.backgrounds) {
					background.wake(this.host.position());
				}
			}
			if (!goOn()) {
				await this.pause();
				goOn = beginSlice(this.real);
			}
		}
		this.host.moveTo(target());
	}

	/** Lets everything else that waits for the event loop have its turn. */
	private pause(): Promise<void> {
		return new Promise((resolve) => {
			this.real.after(0, resolve);
		});
	}

	private async settle(holdMs: number | undefined): Promise<void> {
		const idle = Promise.all(this.host.backgrounds.map((background) => background.idle()));
		if (holdMs === undefined) {
			await idle;
			return;
		}
		let cancel = () => {};
		const patience = new Promise<void>((resolve) => {
			cancel = this.real.after(holdMs, resolve);
		});
		await Promise.race([idle, patience]);
		cancel();
	}

	/** When (virtual ms) the next thing is due: a timer, or a background's. */
	earliest(): number | undefined {
		const timer = this.host.nextTimer();
		const wake = this.earliestWake();
		return timer === undefined || wake === undefined ? (timer ?? wake) : Math.min(timer, wake);
	}

	/** When (virtual ms) the next background goes on. */
	earliestWake(): number | undefined {
		let earliest: number | undefined;
		for (const background of this.host.backgrounds) {
			const wake = background.nextWake();
			if (wake !== undefined && (earliest === undefined || wake < earliest)) {
				earliest = wake;
			}
		}
		return earliest;
	}
}
