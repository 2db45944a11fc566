import type { ClockView } from "../public-types";
import type { DueTimers } from "./due-timers";
import type { EngineOptions } from "./engine-options";
import type { Background } from "./product";
import { beginSlice, TimeDriver } from "./time-driver";
import { isoSeconds } from "./time-format";
import type { VirtualTime } from "./virtual-time";

export type ClockChange = {
	readonly advanceSeconds?: number | undefined;
	readonly speed?: number | undefined;
	readonly frozen?: boolean | undefined;
};

/** Longest real time (ms) that the start waits for what fell due while nobody ran; what is left is done while calls are answered. */
const CATCH_UP_MS = 1500;

/** Moves time for everybody, and never past anything that is due: timers and scripts each have their turn at their time. */
export class TimeKeeper {
	private readonly driver: TimeDriver;
	/** Whether due timers are being fired without a walk, and whether they have scheduled something new. */
	private isCatchingUp = false;
	private hasNews = false;

	constructor(
		private readonly time: VirtualTime,
		private readonly timers: DueTimers,
		private readonly backgrounds: readonly Background[],
		private readonly host: {
			/** Why time must stand; undefined when it may go on. */
			refusal(): Error | undefined;
			saveClock(): Promise<void>;
		},
		private readonly options: Pick<EngineOptions, "real" | "log">,
	) {
		this.driver = new TimeDriver(
			{
				nextTimer: () => timers.next(),
				fireTimers: (goOn) => timers.fire(goOn),
				backgrounds,
				position: () => time.position,
				moveTo: (ms) => time.moveTo(ms),
				target: () => time.target,
				realDelay: (ms) => time.realDelay(ms),
				speed: () => time.speed,
				refusal: () => host.refusal(),
			},
			options.real,
			(error) => options.log("error", "moving time failed", { error: String(error) }),
		);
	}

	/** Virtual ms. Stands still while time is being moved, and at what is due until that has had its turn. */
	now(): number {
		if (this.isIdle()) {
			this.time.moveTo(Math.min(this.time.target, this.driver.earliest() ?? Number.POSITIVE_INFINITY));
		}
		return this.time.position;
	}

	/**
	 * Fires what is due up to the clock's time, when no walk is moving time anyway. What takes too long, and what a script
	 * has to do first, is left to a walk.
	 */
	catchUp(): void {
		if (!this.isIdle()) {
			return;
		}
		const { target } = this.time;
		const wake = this.driver.earliestWake() ?? Number.POSITIVE_INFINITY;
		let isDone = false;
		this.isCatchingUp = true;
		this.hasNews = false;
		try {
			isDone = this.timers.catchUp(Math.min(target, wake), beginSlice(this.options.real));
		} finally {
			this.isCatchingUp = false;
			if (!isDone || wake <= target) {
				this.driver.tick();
			} else if (this.hasNews) {
				this.driver.wake();
			}
		}
	}

	view(): ClockView {
		const { speed, frozen } = this.time.state;
		return { now: isoSeconds(this.now()), speed, frozen };
	}

	/** Changes speed or frozenness at once; an advance resolves when all timers and scripts have run as far as it allows. */
	async change(change: ClockChange): Promise<ClockView> {
		await this.driver.exclusively(() => {
			this.time.adjust(change);
			return this.host.saveClock();
		});
		if (change.advanceSeconds !== undefined) {
			const target = this.now() + change.advanceSeconds * 1000;
			await this.driver.walkTo(target);
			await this.driver.exclusively(() => {
				this.time.setClock(target);
				return this.host.saveClock();
			});
		}
		return this.view();
	}

	/**
	 * Picks up what was under way when the work stopped, and walks from there to the clock's time: what fell due meanwhile
	 * happens at its own time, scripts included. Resolves when that is done, or has taken long.
	 */
	async goOn(): Promise<void> {
		const resumed = this.driver.exclusively(() => {
			for (const background of this.backgrounds) {
				background.resume();
			}
		});
		// Asked for before the first of the two has begun: nothing may move time in between.
		const walked = this.driver.walkTo(this.time.target).catch((error: unknown) => {
			this.options.log("error", "what fell due meanwhile could not be done", { error: String(error) });
		});
		let cancel = () => {};
		const patience = new Promise<void>((resolve) => {
			cancel = this.options.real.after(CATCH_UP_MS, resolve);
		});
		await resumed;
		await Promise.race([walked, patience]);
		cancel();
	}

	/** Runs `work` with no walk beside it. */
	exclusively<T>(work: () => Promise<T> | T): Promise<T> {
		return this.driver.exclusively(work);
	}

	/** Something was scheduled, or a background has changed its mind. */
	wake(): void {
		if (this.isCatchingUp) {
			this.hasNews = true;
		} else if (!this.driver.busy) {
			this.driver.wake();
		}
	}

	tick(): void {
		this.driver.tick();
	}

	/** Drops all running work and forgets all timers. */
	abandon(): void {
		for (const background of this.backgrounds) {
			background.abandon();
		}
		this.timers.clear();
	}

	async stop(): Promise<void> {
		await this.driver.stop();
		await Promise.all(this.backgrounds.map((background) => background.stop()));
	}

	private isIdle(): boolean {
		return !this.driver.busy && !this.isCatchingUp && this.host.refusal() === undefined;
	}
}
