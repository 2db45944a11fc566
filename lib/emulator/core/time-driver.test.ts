import { beforeEach, describe, expect, it } from "vitest";
import type { RealTime } from "../kernel/real-time";
import type { Background } from "./product";
import { beginSlice, TimeDriver, type TimeHost } from "./time-driver";

/** Real time that stands until it is moved: what was put off runs when the test says so, and never after it. */
class ManualTime implements RealTime {
	at = 0;
	/** How much looking at the clock takes, in ms. */
	lookingTakes = 0;
	readonly putOff = new Set<{ readonly ms: number; readonly work: () => void }>();

	now(): number {
		this.at += this.lookingTakes;
		return this.at;
	}

	after(ms: number, work: () => void): () => void {
		const entry = { ms, work };
		this.putOff.add(entry);
		return () => void this.putOff.delete(entry);
	}

	get delays(): number[] {
		return [...this.putOff].map(({ ms }) => ms);
	}

	/** Runs what was put off by `ms`. */
	elapse(ms: number): void {
		for (const entry of [...this.putOff]) {
			if (entry.ms === ms) {
				this.putOff.delete(entry);
				entry.work();
			}
		}
	}
}

/** A script that goes on at given times and is busy while the test says so. */
class Script implements Background {
	readonly effects = [];
	wakes: number[] = [];
	busy: { readonly idle: Promise<void>; readonly done: () => void } | undefined;

	constructor(
		private readonly name: string,
		private readonly journal: string[],
	) {}

	hold(): void {
		let done = () => {};
		const idle = new Promise<void>((resolve) => {
			done = resolve;
		});
		this.busy = { idle, done };
	}

	resume(): void {}
	async idle(): Promise<void> {
		await this.busy?.idle;
	}
	nextWake(): number | undefined {
		return this.wakes[0];
	}
	wake(now: number): void {
		while ((this.wakes[0] ?? Number.POSITIVE_INFINITY) <= now) {
			this.journal.push(`${this.name} at ${now}`);
			this.wakes.shift();
		}
	}
	async stop(): Promise<void> {}
	abandon(): void {}
}

let real: ManualTime;
let journal: string[];
let timers: number[];
let scripts: Script[];
let clock: { position: number; target: number; speed: number; refusal: Error | undefined };
let failures: unknown[];
let driver: TimeDriver;

beforeEach(() => {
	real = new ManualTime();
	journal = [];
	timers = [];
	scripts = [new Script("one", journal), new Script("two", journal)];
	clock = { position: 0, target: 0, speed: 1, refusal: undefined };
	failures = [];
	const host: TimeHost = {
		nextTimer: () => timers[0],
		fireTimers(goOn) {
			while ((timers[0] ?? Number.POSITIVE_INFINITY) <= clock.position) {
				if (!goOn()) {
					return false;
				}
				journal.push(`timer at ${clock.position}`);
				timers.shift();
			}
			return true;
		},
		backgrounds: scripts,
		position: () => clock.position,
		moveTo: (ms) => {
			clock.position = Math.max(clock.position, ms);
		},
		target: () => clock.target,
		realDelay: (ms) => (clock.speed === 0 ? undefined : Math.max(0, ms - clock.target) / clock.speed),
		speed: () => clock.speed,
		refusal: () => clock.refusal,
	};
	driver = new TimeDriver(host, real, (error) => failures.push(error));
});

/** Lets all that waits for nothing but its turn go on. */
const turns = () => new Promise((resolve) => setImmediate(resolve));

function script(index: number): Script {
	const found = scripts[index];
	if (!found) {
		throw new Error(`no script ${index}`);
	}
	return found;
}

describe("a walk", () => {
	it("stops at all that is due, in order, and stands at its end", async () => {
		timers = [10, 10, 30, 61];
		script(0).wakes = [20, 60];
		script(1).wakes = [10, 20];
		await driver.walkTo(60);
		expect(journal).toEqual([
			"timer at 10",
			"timer at 10",
			"two at 10",
			"one at 20",
			"two at 20",
			"timer at 30",
			"one at 60",
		]);
		expect(clock.position).toBe(60);
		expect(timers).toEqual([61]);
	});

	it("waits for scripts without bound, at each stop", async () => {
		timers = [10];
		script(1).hold();
		const walked = driver.walkTo(60);
		await turns();
		expect([clock.position, journal, real.delays]).toEqual([0, [], []]);
		script(1).busy?.done();
		await walked;
		expect([clock.position, journal]).toEqual([60, ["timer at 10"]]);
	});

	it("keeps others waiting, who have their turn in order", async () => {
		timers = [10];
		const order: string[] = [];
		const walks = [
			driver.walkTo(20).then(() => order.push(`walk to ${clock.position}`)),
			driver.exclusively(() => order.push(`alone at ${clock.position}`)),
			driver.walkTo(40).then(() => order.push(`walk to ${clock.position}`)),
		];
		expect(driver.busy).toBe(true);
		await Promise.all(walks);
		expect(order).toEqual(["walk to 20", "alone at 20", "walk to 40"]);
		expect(driver.busy).toBe(false);
	});

	it("fails with the reason why time must stand, and moves nothing", async () => {
		timers = [10];
		clock.refusal = new Error("the disk is full");
		await expect(driver.walkTo(60)).rejects.toBe(clock.refusal);
		expect([clock.position, journal]).toEqual([0, []]);
		clock.refusal = undefined;
		await driver.walkTo(60);
		expect(journal).toEqual(["timer at 10"]);
	});

	it("passes on what fails in it, and the next goes on", async () => {
		const broken = new Error("broken");
		await expect(driver.exclusively(() => Promise.reject(broken))).rejects.toBe(broken);
		expect(await driver.exclusively(() => "value")).toBe("value");
		await turns();
		expect(driver.busy).toBe(false);
	});

	it("pauses after each slice of real time, and goes on with what is left of the moment", async () => {
		timers = [10, 10, 10, 30];
		script(0).wakes = [10];
		real.lookingTakes = 9;
		const walked = driver.walkTo(40);
		await turns();
		expect(journal).toEqual(["timer at 10", "timer at 10"]);
		expect(real.delays).toEqual([0]);
		real.elapse(0);
		await turns();
		expect(journal).toEqual(["timer at 10", "timer at 10", "timer at 10", "one at 10"]);
		real.elapse(0);
		await turns();
		real.elapse(0);
		await walked;
		expect(journal.at(-1)).toBe("timer at 30");
	});
});

describe("a slice", () => {
	it.each([
		[0, true],
		[19, true],
		[20, false],
		[-19, true],
		[-20, false],
	])("after %i ms of real time is still to go on: %s", (elapsed, expected) => {
		real.at = 1000;
		const goOn = beginSlice(real);
		real.at = 1000 + elapsed;
		expect(goOn()).toBe(expected);
	});
});

describe("the ticking clock", () => {
	it("walks to where it stands", async () => {
		timers = [10, 30, 50];
		clock.target = 40;
		driver.tick();
		await turns();
		expect([clock.position, journal]).toEqual([40, ["timer at 10", "timer at 30"]]);
		expect(real.delays).toEqual([10]);
	});

	it("goes with the clock while it walks", async () => {
		timers = [10, 50];
		clock.target = 40;
		script(0).hold();
		driver.tick();
		await turns();
		clock.target = 50;
		script(0).busy?.done();
		await turns();
		expect([clock.position, journal]).toEqual([50, ["timer at 10", "timer at 50"]]);
	});

	it.each([
		[0.5, 200],
		[1, 200],
		[2, 15_000],
	])("at speed %d is held back by scripts for %i ms at most", async (speed, patience) => {
		timers = [10];
		clock.target = 20;
		clock.speed = speed;
		script(0).hold();
		driver.tick();
		await turns();
		expect([clock.position, real.delays]).toEqual([0, [patience]]);
		real.elapse(patience);
		await turns();
		real.elapse(patience);
		await turns();
		expect([clock.position, journal]).toEqual([20, ["timer at 10"]]);
	});

	it("leaves no patience behind when scripts are idle in time", async () => {
		clock.target = 20;
		driver.tick();
		await turns();
		expect([clock.position, real.delays]).toEqual([20, []]);
	});

	it("gives way to others who wait, and takes up what is left after them", async () => {
		timers = [10, 20];
		clock.target = 30;
		driver.tick();
		const seen = driver.exclusively(() => [...journal]);
		expect(await seen).toEqual([]);
		await turns();
		expect([clock.position, real.delays]).toEqual([0, [0]]);
		real.elapse(0);
		await turns();
		expect([clock.position, journal]).toEqual([30, ["timer at 10", "timer at 20"]]);
	});

	it("stands without a word when time must stand", async () => {
		timers = [10];
		clock.target = 30;
		clock.refusal = new Error("the disk is full");
		driver.tick();
		await turns();
		expect([clock.position, journal, failures, real.delays]).toEqual([0, [], [], []]);
	});

	it("tells what fails in its walk", async () => {
		const broken = new Error("broken");
		script(0).busy = { idle: Promise.reject(broken), done: () => {} };
		driver.tick();
		await turns();
		expect(failures).toEqual([broken]);
		script(0).busy = undefined;
		clock.target = 5;
		driver.tick();
		await turns();
		expect(clock.position).toBe(5);
	});

	it("ticks once, whoever asks while it walks", async () => {
		timers = [10];
		clock.target = 20;
		script(0).hold();
		driver.tick();
		driver.tick();
		await turns();
		expect(real.delays).toEqual([200]);
		script(0).busy?.done();
		await turns();
		expect(driver.busy).toBe(false);
		expect(journal).toEqual(["timer at 10"]);
	});
});

describe("waking", () => {
	it("puts a tick off until the earliest thing is due, anew each time", () => {
		timers = [50];
		driver.wake();
		expect(real.delays).toEqual([50]);
		script(1).wakes = [30];
		driver.wake();
		expect(real.delays).toEqual([30]);
		clock.speed = 2;
		driver.wake();
		expect(real.delays).toEqual([15]);
	});

	it("ticks when the time has come", async () => {
		timers = [50];
		driver.wake();
		clock.target = 50;
		real.elapse(50);
		await turns();
		expect([journal, real.delays]).toEqual([["timer at 50"], []]);
	});

	it("is over with a tick that comes before", async () => {
		timers = [50];
		driver.wake();
		driver.tick();
		expect(real.delays).toEqual([]);
		await turns();
		expect(real.delays).toEqual([50]);
	});

	it.each([
		["nothing is due", () => {}],
		[
			"the clock is frozen",
			() => {
				timers = [50];
				clock.speed = 0;
			},
		],
		[
			"time must stand",
			() => {
				timers = [50];
				clock.refusal = new Error("the disk is full");
			},
		],
	])("puts nothing off when %s", (_what, arrange) => {
		timers = [10];
		driver.wake();
		timers = [];
		arrange();
		driver.wake();
		expect(real.delays).toEqual([]);
	});
});

describe("the earliest thing", () => {
	it.each<[number | undefined, (number | undefined)[], number | undefined, number | undefined]>([
		[undefined, [undefined, undefined], undefined, undefined],
		[10, [undefined, undefined], undefined, 10],
		[undefined, [undefined, 20], 20, 20],
		[10, [20, 30], 20, 10],
		[30, [20, 10], 10, 10],
		[0, [5, undefined], 5, 0],
		[5, [0, 0], 0, 0],
	])("of a timer at %s and scripts at %j", (timer, wakes, wake, earliest) => {
		timers = timer === undefined ? [] : [timer];
		for (const [index, at] of wakes.entries()) {
			script(index).wakes = at === undefined ? [] : [at];
		}
		expect(driver.earliestWake()).toBe(wake);
		expect(driver.earliest()).toBe(earliest);
	});
});

describe("stopping", () => {
	it("waits for the walk under way, which goes no further", async () => {
		timers = [10, 20];
		script(0).hold();
		const walked = driver.walkTo(30);
		await turns();
		let isStopped = false;
		const stopped = driver.stop().then(() => {
			isStopped = true;
		});
		await turns();
		expect(isStopped).toBe(false);
		script(0).busy?.done();
		await Promise.all([walked, stopped]);
		expect([clock.position, journal, real.delays]).toEqual([0, [], []]);
	});

	it("lets time be moved no more", async () => {
		timers = [10];
		clock.target = 20;
		driver.wake();
		await driver.stop();
		expect(real.delays).toEqual([]);
		driver.wake();
		driver.tick();
		await turns();
		expect([real.delays, journal, driver.busy]).toEqual([[], [], false]);
		await expect(driver.walkTo(20)).rejects.toThrow("time is not moved any more");
		await expect(driver.exclusively(() => undefined)).rejects.toThrow("time is not moved any more");
	});
});
