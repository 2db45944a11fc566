import { encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys, Wait } from "../../kernel/sys";
import type { Zone } from "../kit/time-zone";
import { roundsOf } from "./digests";
import { Engine, type Snapshot } from "./engine";
import { Failed } from "./failure";
import { LIBRARY } from "./library";
import { OPERATIONS } from "./operations";

/** What the library waits for between two tasks. */
type Waiting = {
	readonly hasTicks: boolean;
	readonly hasImmediates: boolean;
	/** Virtual ms of the next timer. */
	readonly due: number | null;
	/** Whether something keeps the script from its end. */
	readonly isHeld: boolean;
	readonly fds: readonly number[];
};

/** An answer that the code was given, and the time from then on. */
type Answer = { readonly text: string; readonly now: number };

/** What the engine asks now and then counts as: units of `Sys.spend`. */
const UNITS_BETWEEN = 300;
/** Units that a task may take: what needs more is taken for a loop that never ends, and computes until it is killed. */
const UNITS_OF_TASK = 3_000_000;
/** Bytes of output that wait for a reader before the code is stopped for it. */
const HELD_OUTPUT = 1 << 18;

/** Bytes of an argument that count as a unit. */
const BYTES_OF_UNIT = 64;
/** Rounds of a derived key that count as a unit. */
const ROUNDS_OF_UNIT = 2;

/** What a call of the host costs: units. The same when the task runs again. */
function costOf(name: string, argument: string): number {
	const rounds = name === "pbkdf2" ? roundsOf(JSON.parse(argument) as Parameters<typeof roundsOf>[0]) : 0;
	return 1 + Math.ceil(argument.length / BYTES_OF_UNIT) + Math.ceil(rounds / ROUNDS_OF_UNIT);
}

let template: Snapshot | undefined;

/** A fresh engine with the library in it: the same for every script. */
function freshEngine(): Snapshot {
	if (!template) {
		const engine = new Engine({ now: () => 0, zoneOffset: () => 0, isOver: () => false, call: () => undefined });
		engine.boot(LIBRARY);
		template = engine.snapshot();
	}
	return template;
}

/**
 * A script in an engine. The engine cannot stop in the middle of its code, but a process must where a call waits: the code
 * is then thrown away, the call is waited for, and the task runs again from its beginning with the answers that it had. The
 * script sees the same, and nothing is done twice.
 */
export class Script {
	private engine: Engine | undefined;
	private answers: Answer[] = [];
	private next = 0;
	private clock: number;
	private units = 0;
	private blocked: { readonly routine: Routine<unknown>; readonly wait: Wait } | undefined;
	private output: { readonly fd: number; readonly bytes: Uint8Array }[] = [];
	private held = 0;
	private charged = 0;
	private isEndless = false;
	private isBroken = false;
	/** Status that the script ended with. */
	exit: number | undefined;

	constructor(
		private readonly sys: Sys,
		private readonly zone: Zone,
	) {
		this.clock = sys.now();
	}

	/** Runs to the end; gives the status. */
	*run(options: unknown): Routine<number> {
		let waiting = yield* this.task("start", JSON.stringify(options));
		while (this.exit === undefined) {
			const signal = this.sys.takeSignal();
			if (signal !== undefined) {
				waiting = yield* this.task("signal", signal);
			} else if (waiting.due !== null && waiting.due <= this.sys.now() && waiting.isHeld) {
				waiting = yield* this.task("timers", "");
			} else if (waiting.hasImmediates) {
				waiting = yield* this.task("immediates", "");
				const ready = yield* this.poll(waiting.fds, this.sys.now());
				if (ready !== undefined && this.exit === undefined) {
					waiting = yield* this.task("readable", String(ready));
				}
			} else if (waiting.isHeld) {
				const ready = yield* this.poll(waiting.fds, waiting.due ?? undefined);
				if (ready !== undefined) {
					waiting = yield* this.task("readable", String(ready));
				}
			} else {
				waiting = yield* this.task("before-exit", "");
				if (!waiting.isHeld && this.exit === undefined) {
					yield* this.task("exit", "");
					return this.exit ?? this.status;
				}
			}
		}
		return this.exit;
	}

	/** What the handlers of the end left as status. */
	private status = 0;

	private *poll(fds: readonly number[], until: number | undefined): Routine<number | undefined> {
		try {
			return yield* this.sys.poll(fds, until);
		} catch (error) {
			if (isErrno(error, "EINTR")) {
				return undefined;
			}
			throw error;
		}
	}

	/** Gives the library a task and runs what follows of it, until it only waits. */
	private *task(kind: string, argument: string): Routine<Waiting> {
		const before = this.engine?.snapshot() ?? freshEngine();
		this.answers = [];
		const began = this.sys.now();
		for (;;) {
			this.next = 0;
			this.units = 0;
			this.clock = began;
			if (!this.engine || this.engine.isStopped) {
				this.engine = this.restored(before);
			}
			this.engine.refuel();
			const waiting = this.attempt(this.engine, kind, argument);
			if (this.blocked) {
				// At once: whoever wakes the call must find it waiting.
				yield* this.wait(this.blocked);
				yield* this.sys.spend(this.units);
				continue;
			}
			if (this.isEndless) {
				yield* this.computeOn(this.engine);
			}
			yield* this.flush();
			if (this.isBroken) {
				yield* this.giveUp();
			}
			yield* this.sys.spend(this.units);
			this.charge(this.engine.heapBytes());
			return waiting ?? { hasTicks: false, hasImmediates: false, due: null, isHeld: false, fds: [] };
		}
	}

	private restored(from: Snapshot): Engine {
		const engine = new Engine({
			now: () => this.clock,
			zoneOffset: (seconds) => this.zone.at(seconds).offset / 60,
			isOver: () => this.isOver(),
			call: (name, argument) => this.call(name, argument),
		});
		engine.restore(from);
		return engine;
	}

	private attempt(engine: Engine, kind: string, argument: string): Waiting | undefined {
		try {
			let said = engine.dispatch(kind, argument);
			if (!engine.isStopped && kind !== "exit") {
				said = engine.dispatch("ticks", "");
			}
			if (kind === "exit") {
				this.status = Number(said ?? 0);
				return undefined;
			}
			do {
				engine.runJobs();
				if (engine.isStopped) {
					return undefined;
				}
				engine.reportRejections();
				said = engine.isStopped ? undefined : engine.dispatch("ticks", "");
			} while (said !== undefined && (engine.hasJobs() || (JSON.parse(said) as Waiting).hasTicks));
			return said === undefined ? undefined : (JSON.parse(said) as Waiting);
		} catch (error) {
			if (error instanceof WebAssembly.RuntimeError && engine.isSpent()) {
				// A built-in function that would go on nearly for ever.
				engine.isStopped = true;
				this.isEndless = true;
				return undefined;
			}
			if (
				error instanceof WebAssembly.RuntimeError ||
				(error instanceof Error && /out of memory/.test(error.message))
			) {
				engine.isStopped = true;
				this.isBroken = true;
				return undefined;
			}
			throw error;
		}
	}

	/** The heap is full: V8 ends the process. */
	private *giveUp(): Routine<void> {
		yield* this.sys.warn("\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n");
		this.sys.setDisposition("ABRT", "default");
		this.sys.kill(this.sys.pid, "ABRT");
		for (;;) {
			yield* this.sys.sleep(1000);
		}
	}

	/** An endless loop: what it had printed is seen, and it lasts until somebody ends it. */
	private *computeOn(engine: Engine): Routine<never> {
		this.isEndless = false;
		this.units = Number.NEGATIVE_INFINITY;
		engine.isStopped = false;
		engine.refuel();
		engine.dispatch("flush", "");
		yield* this.flush();
		for (;;) {
			yield* this.sys.spend(UNITS_BETWEEN);
		}
	}

	private isOver(): boolean {
		this.units += UNITS_BETWEEN;
		if ((this.units > UNITS_OF_TASK || this.engine?.isSpent()) && this.exit === undefined && !this.blocked) {
			this.isEndless = true;
		}
		return this.isEndless;
	}

	// -- calls

	private call(name: string, argument: string): string | undefined {
		if (this.blocked || this.exit !== undefined) {
			return undefined;
		}
		this.units += costOf(name, argument);
		if (this.units > UNITS_OF_TASK) {
			// Calls of the host take its time without that the engine asks in between.
			this.isEndless = true;
			return undefined;
		}
		const known = this.answers[this.next];
		if (known) {
			this.next += 1;
			this.clock = known.now;
			return known.text;
		}
		if (name === "exit") {
			this.exit = Number(argument);
			return undefined;
		}
		const routine = this.perform(name, JSON.parse(argument));
		for (;;) {
			const step = routine.next();
			if (step.done) {
				return this.answered(step.value);
			}
			if (step.value.kind === "blocked") {
				this.blocked = { routine, wait: step.value };
				return undefined;
			}
		}
	}

	private answered(value: unknown): string {
		const text = JSON.stringify(value ?? null);
		this.clock = this.sys.now();
		this.answers.push({ text, now: this.clock });
		this.next = this.answers.length;
		return text;
	}

	/** Goes on with a call that waits, as the scheduler would, to its answer. */
	private *wait({ routine, wait }: { readonly routine: Routine<unknown>; readonly wait: Wait }): Routine<void> {
		this.blocked = undefined;
		let waits = wait;
		for (;;) {
			const sent = yield waits;
			const step = routine.next(sent);
			if (step.done) {
				this.answered(step.value);
				return;
			}
			waits = step.value;
		}
	}

	private *perform(name: string, argument: unknown): Routine<unknown> {
		if (name === "write" || name === "write-bytes") {
			return yield* this.say(argument as { readonly fd: number; readonly text?: string; readonly bytes?: string });
		}
		if (name === "run" || name === "spawn") {
			// A child writes after what the script has written.
			yield* this.flush();
		}
		const operation = OPERATIONS[name];
		if (!operation) {
			throw new Error(`the library asks for ${name}`);
		}
		try {
			return yield* operation(this.sys, argument);
		} catch (error) {
			if (error instanceof Failed) {
				return { failed: error.facts };
			}
			throw error;
		}
	}

	/** Output is kept until the task is over, so that a full pipe seldom stops the code. */
	private *say({
		fd,
		text,
		bytes,
	}: {
		readonly fd: number;
		readonly text?: string;
		readonly bytes?: string;
	}): Routine<null> {
		const part = text === undefined ? Buffer.from(bytes ?? "", "latin1") : encode(text);
		this.output.push({ fd, bytes: part });
		this.held += part.length;
		if (this.held > HELD_OUTPUT) {
			yield* this.flush();
		}
		return null;
	}

	/** Writes what is kept. Whoever reads no more ends the script. */
	*flush(): Routine<void> {
		const parts = this.output;
		this.output = [];
		this.held = 0;
		for (let at = 0; at < parts.length; ) {
			const { fd } = parts[at] ?? { fd: 1 };
			let end = at;
			while (parts[end]?.fd === fd) {
				end += 1;
			}
			const whole = Buffer.concat(parts.slice(at, end).map(({ bytes }) => bytes));
			at = end;
			try {
				yield* this.sys.write(fd, whole);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				if (error.code === "EPIPE") {
					this.exit ??= 1;
				}
			}
		}
	}

	private charge(bytes: number): void {
		this.sys.charge(bytes - this.charged);
		this.charged = bytes;
	}
}
