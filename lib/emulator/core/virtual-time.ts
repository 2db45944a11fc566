import { adjustClock, type ClockState, realDelay, setVirtualTime, virtualTime } from "../kernel/clock";
import type { RealTime } from "../kernel/real-time";
import type { EngineOptions } from "./engine-options";

/**
 * Where virtual time stands and where the clock says that it should be. They differ while time is moved from one due
 * time to the next. All times are virtual ms unless they are said to be real.
 */
export class VirtualTime {
	private clock: ClockState;
	private at: number;

	constructor(
		private readonly real: Pick<RealTime, "now">,
		private readonly settings: Pick<EngineOptions, "startAt" | "clockSpeed" | "frozen">,
	) {
		this.clock = this.freshClock();
		this.at = this.clock.virtualMs;
	}

	/** Where time stands for everybody. */
	get position(): number {
		return this.at;
	}

	/** Where the clock says that time should be. */
	get target(): number {
		return virtualTime(this.clock, this.real.now());
	}

	/** The clock as it is stored. */
	get state(): ClockState {
		return this.clock;
	}

	/** How fast the clock runs; 0 when it is frozen. */
	get speed(): number {
		return this.clock.frozen ? 0 : this.clock.speed;
	}

	/** Real ms until virtual time `ms`; undefined while the clock is frozen. */
	realDelay(ms: number): number | undefined {
		return realDelay(this.clock, this.real.now(), ms);
	}

	/** Moves everybody on to `ms`; never back. */
	moveTo(ms: number): void {
		this.at = Math.max(this.at, ms);
	}

	/** Changes speed or frozenness from now on; time does not jump. */
	adjust(change: { readonly speed?: number | undefined; readonly frozen?: boolean | undefined }): void {
		this.clock = adjustClock(this.clock, this.real.now(), change);
	}

	/** Sets the clock to `ms`, or to where time stands when that is later. */
	setClock(ms: number): void {
		this.clock = setVirtualTime(this.clock, this.real.now(), Math.max(this.at, ms));
	}

	/** Back to the settings of a fresh state. */
	startAnew(): void {
		this.clock = this.freshClock();
		this.at = this.clock.virtualMs;
	}

	/** Goes on with a stored clock, which ran on while nobody looked; time stands where it had come. */
	resume(stored: ClockState, reachedAt: number): void {
		const now = this.real.now();
		this.clock = setVirtualTime(stored, now, Math.max(virtualTime(stored, now), reachedAt));
		this.at = Math.max(reachedAt, stored.virtualMs);
	}

	/** Goes on at the time at which a snapshot was taken, whenever that was. */
	restore(taken: ClockState): void {
		this.clock = { ...taken, realMs: this.real.now() };
		this.at = taken.virtualMs;
	}

	private freshClock(): ClockState {
		const realMs = this.real.now();
		const { startAt, clockSpeed, frozen } = this.settings;
		return { virtualMs: startAt ?? realMs, realMs, speed: clockSpeed ?? 1, frozen: frozen ?? false };
	}
}
