import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { groupBy } from "../../../kit/group-by";
import type { RealTime } from "../../kernel/real-time";
import { Timers } from "../kernel/timers";
import type { FromMachine, FromWorker, MachineInput, ToWorker } from "./messages";
import type { InstanceRuntime, RuntimeOptions } from "./runtime";

export type MachineRuntimeOptions = RuntimeOptions & {
	/** Path of the bundled worker entry; asked for when the first machine is opened. */
	readonly workerFile: () => Promise<string>;
	readonly real: RealTime;
	/** Absolute path of the directory that answers for the internet. */
	readonly fixtures?: string;
	/** Real ms that a worker may be silent while it has work, before it is replaced. */
	readonly patienceMs?: number;
	readonly workers?: number;
};

type Told = ToWorker extends infer M ? (M extends ToWorker ? Omit<M, "serial" | "now"> : never) : never;

type Slot = {
	worker: Worker | undefined;
	/** Messages that wait for the worker to be there. */
	queue: ToWorker[] | undefined;
	readonly machines: Set<string>;
	sent: number;
	settled: number;
	/** Which machine computes: length and text of its id, written by the worker. */
	computing: Uint8Array<SharedArrayBuffer>;
	/** Undefined while nobody waits for an answer. */
	cancelWatch: (() => void) | undefined;
	cancelRest: () => void;
	/** How often in a row its worker has died while nobody is known to have computed. */
	deaths: number;
};

/** Where a machine is open, and the number of the latest input that it was told of. */
type Home = { readonly slot: Slot; readonly told: number };

const PATIENCE_MS = 20_000;
/** How often a silent worker that got hardly any CPU time is waited for once more. */
const EXTENSIONS = 9;
const MAX_DEATHS = 3;
/** Real ms after which a worker without work is let go. */
const REST_MS = 60_000;
/** A second worker is started when so many machines are open in the first. */
const CROWD = 4;
/** Machines whose past is written down before others have their turn. */
const AT_ONCE = 50;
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 48, stackSizeMb: 4 } as const;
const ID_BYTES = 256;
/**
 * How much code V8 lets a function run before it optimizes it, four times of what it does by itself: most of what machines
 * run, they run a few times each, and optimizing all of it took as long as running it. A V8 without the flag passes over it.
 */
export const PATIENT_COMPILER = "--interrupt-budget=300000";

/**
 * Runs machines in a small pool of worker threads. An idle machine is open nowhere: it is stored, with its next wake-up.
 * Machines go ahead of time (`MachineSession`): what they tell of times to come waits here until it is true, and is dropped
 * when an input comes before that.
 */
export class MachineRuntime implements InstanceRuntime {
	private readonly slots: Slot[];
	private readonly homes = new Map<string, Home>();
	/** What machines told of times to come. */
	private readonly ahead = new Map<string, FromMachine[]>();
	/** Machines whose time has come. */
	private readonly awake = new Set<string>();
	private readonly wakes = new Timers();
	private readonly wakeOf = new Map<string, () => void>();
	private waiters: (() => void)[] = [];
	private file: Promise<string> | undefined;
	private now = 0;

	constructor(private readonly options: MachineRuntimeOptions) {
		this.slots = Array.from({ length: options.workers ?? 2 }, () => freshSlot());
	}

	/** Tells a machine of an input that is stored already. */
	input(instanceId: string, input: MachineInput, now: number): void {
		this.now = Math.max(this.now, now);
		this.ahead.delete(instanceId);
		const home = this.homes.get(instanceId);
		if (home) {
			this.homes.set(instanceId, { slot: home.slot, told: input.number });
			this.send(home.slot, { type: "input", instanceId, input });
		} else {
			this.open(instanceId);
		}
	}

	/** Opens machines again that were under way when the emulator stopped, and notes when others wake. */
	resume(
		machines: Iterable<{ readonly instanceId: string; readonly isBusy: boolean; readonly wakeAt: number | undefined }>,
		now: number,
	): void {
		this.now = Math.max(this.now, now);
		for (const { instanceId, isBusy, wakeAt } of machines) {
			if (isBusy) {
				this.open(instanceId);
			} else {
				this.setWake(instanceId, wakeAt);
			}
		}
	}

	/** The instance is no more. */
	forget(instanceId: string): void {
		this.setWake(instanceId, undefined);
		this.ahead.delete(instanceId);
		const home = this.homes.get(instanceId);
		if (home) {
			this.left(home.slot, instanceId);
			this.tell(home.slot, { type: "close", instanceIds: [instanceId] });
		}
	}

	idle(): Promise<void> {
		return this.isIdle() ? Promise.resolve() : new Promise((resolve) => this.waiters.push(resolve));
	}

	private isIdle(): boolean {
		return this.slots.every(({ sent, settled }) => sent === settled);
	}

	nextWake(): number | undefined {
		return this.awake.size > 0 ? this.now : this.wakes.next();
	}

	/** Takes up what is due. What is left of it after a while is due still: others have their turn between. */
	wake(now: number): void {
		this.now = Math.max(this.now, now);
		for (let due = this.wakes.next(); due !== undefined && due <= now; due = this.wakes.next()) {
			this.wakes.fire();
		}
		const turn = [...this.awake].slice(0, AT_ONCE);
		const goOn = turn.filter((instanceId) => !this.ahead.has(instanceId));
		for (const instanceId of turn) {
			this.awake.delete(instanceId);
		}
		if (goOn.length < turn.length) {
			this.options.listener.together(() => {
				for (const instanceId of turn) {
					this.comeTrue(instanceId);
				}
			});
		}
		// Those that are open nowhere stand under undefined.
		for (const [slot, instanceIds] of groupBy(goOn, (instanceId) => [this.homes.get(instanceId)?.slot])) {
			if (slot) {
				this.send(slot, { type: "advance", instanceIds });
				continue;
			}
			for (const instanceId of instanceIds) {
				this.open(instanceId);
			}
		}
	}

	/** Hands on what a machine told of times that have come. */
	private comeTrue(instanceId: string): void {
		const messages = this.ahead.get(instanceId);
		while (messages?.[0] && messages[0].at <= this.now) {
			const [message] = messages.splice(0, 1);
			if (message) {
				this.handOn(message);
			}
		}
		if (messages?.[0]) {
			this.setWake(instanceId, messages[0].at);
		} else {
			this.ahead.delete(instanceId);
		}
	}

	private setWake(instanceId: string, at: number | undefined): void {
		this.wakeOf.get(instanceId)?.();
		this.awake.delete(instanceId);
		if (at === undefined) {
			this.wakeOf.delete(instanceId);
		} else {
			this.wakeOf.set(
				instanceId,
				this.wakes.set(at, () => {
					this.wakeOf.delete(instanceId);
					this.awake.add(instanceId);
				}),
			);
		}
	}

	/** Forgets all machines without telling anyone. */
	abandon(): void {
		for (const cancel of this.wakeOf.values()) {
			cancel();
		}
		this.wakeOf.clear();
		this.awake.clear();
		this.ahead.clear();
		this.homes.clear();
		this.now = 0;
		for (const slot of this.slots) {
			this.retire(slot);
		}
		this.release();
	}

	async stop(): Promise<void> {
		const workers = this.slots.flatMap(({ worker }) => worker ?? []);
		this.abandon();
		await Promise.all(workers.map((worker) => worker.terminate()));
	}

	private open(instanceId: string): void {
		const machine = this.options.load(instanceId);
		if (!machine) {
			return;
		}
		this.setWake(instanceId, undefined);
		this.ahead.delete(instanceId);
		const slot = this.roomiest();
		this.homes.set(instanceId, { slot, told: machine.inputs.at(-1)?.number ?? machine.upTo ?? 0 });
		slot.machines.add(instanceId);
		this.send(slot, { type: "open", instanceId, machine });
	}

	/** The worker with the fewest machines; a new one only when those that are there are crowded. */
	private roomiest(): Slot {
		const started = this.slots.filter(({ worker, queue }) => worker || queue);
		const [best] = [...started].sort((a, b) => a.machines.size - b.machines.size);
		const unused = this.slots.find((slot) => !started.includes(slot));
		return best && (best.machines.size < CROWD || !unused) ? best : (unused ?? freshSlot());
	}

	/** Tells a worker of something to do, and waits for it to be done. */
	private send(slot: Slot, told: Told): void {
		slot.cancelRest();
		slot.sent += 1;
		if (!slot.worker && !slot.queue) {
			slot.queue = [];
			void this.start(slot, slot.queue);
		}
		this.tell(slot, told);
		if (slot.worker && !slot.cancelWatch) {
			this.watch(slot, slot.worker);
		}
	}

	private tell(slot: Slot, told: Told): void {
		const message: ToWorker = { ...told, serial: slot.sent, now: this.now };
		if (slot.worker) {
			slot.worker.postMessage(message);
		} else {
			slot.queue?.push(message);
		}
	}

	private async start(slot: Slot, queue: ToWorker[]): Promise<void> {
		try {
			// Once for all workers: from sources it is built first, and two builds of one process end each other.
			this.file ??= this.options.workerFile();
			const file = await this.file;
			if (slot.queue !== queue) {
				return;
			}
			slot.computing = new Uint8Array(new SharedArrayBuffer(ID_BYTES));
			setFlagsFromString(PATIENT_COMPILER);
			const workerData = { computing: slot.computing.buffer, fixtures: this.options.fixtures };
			const worker = new Worker(file, { resourceLimits: MEMORY, stdout: false, stderr: false, workerData });
			worker.unref();
			worker.on("message", (messages: readonly FromWorker[]) => this.hearAll(slot, worker, messages));
			worker.on("error", (error) => this.lose(slot, worker, "died", String(error)));
			worker.on("exit", (code) => this.lose(slot, worker, "died", `it ended with ${code}`));
			slot.worker = worker;
			slot.queue = undefined;
			for (const message of queue) {
				worker.postMessage(message);
			}
			this.watch(slot, worker);
		} catch (error) {
			this.options.log("error", "the worker for machines did not start", { error: String(error) });
			this.file = undefined;
			const machines = [...slot.machines];
			this.retire(slot);
			for (const instanceId of machines) {
				this.homes.delete(instanceId);
				this.options.listener.lost(instanceId, "died");
			}
			this.release();
		}
	}

	/**
	 * Loses the worker when it is silent for too long. On a crowded host a worker is silent because it hardly runs: as long
	 * as this process had less than half of the time as CPU time, it is given that time again, but not without end.
	 */
	private watch(slot: Slot, worker: Worker, extensions = EXTENSIONS): void {
		slot.cancelWatch?.();
		const patience = this.options.patienceMs ?? PATIENCE_MS;
		const spent = process.cpuUsage();
		slot.cancelWatch = this.options.real.after(patience, () => {
			const { user, system } = process.cpuUsage(spent);
			if (extensions > 0 && (user + system) / 1000 < patience / 2) {
				this.watch(slot, worker, extensions - 1);
			} else {
				this.lose(slot, worker, "hung", "it did not answer");
			}
		});
	}

	private hearAll(slot: Slot, worker: Worker, messages: readonly FromWorker[]): void {
		if (slot.worker !== worker) {
			return;
		}
		slot.deaths = 0;
		this.watch(slot, worker);
		const closed: string[] = [];
		if (messages.some(({ type }) => type !== "alive" && type !== "settled")) {
			this.options.listener.together(() => {
				for (const message of messages) {
					this.hear(slot, message, closed);
				}
			});
		}
		for (const instanceId of closed) {
			this.open(instanceId);
		}
		const last = messages.at(-1);
		if (last?.type === "settled") {
			this.settle(slot, worker, last.serial);
		}
	}

	/** `closed` collects machines that the worker has closed without their latest inputs. */
	private hear(slot: Slot, message: FromWorker, closed: string[]): void {
		if (message.type === "alive" || message.type === "settled") {
			return;
		}
		const { instanceId } = message;
		const home = this.homes.get(instanceId);
		if (home?.slot !== slot) {
			return;
		}
		if (message.type === "fault") {
			const { program, error } = message;
			this.options.log("error", "a program of a machine failed", { instanceId, program, error });
			return;
		}
		if (message.type === "overrun") {
			this.left(slot, instanceId);
			closed.push(instanceId);
			return;
		}
		const lacksInputs = message.upTo < home.told;
		if (message.type === "resting") {
			this.left(slot, instanceId);
			if (lacksInputs) {
				closed.push(instanceId);
			}
		}
		const earlier = this.ahead.get(instanceId);
		if (earlier) {
			earlier.push(message);
		} else if (message.at <= this.now) {
			this.handOn(message);
		} else if (!lacksInputs) {
			this.ahead.set(instanceId, [message]);
			this.setWake(instanceId, message.at);
			this.options.changed();
		}
	}

	/** A machine is open in its worker no more. */
	private left(slot: Slot, instanceId: string): void {
		slot.machines.delete(instanceId);
		this.homes.delete(instanceId);
	}

	/** Tells what is true by now. */
	private handOn(message: FromMachine): void {
		const { listener } = this.options;
		const { instanceId } = message;
		switch (message.type) {
			case "progress":
				listener.progress(instanceId, message.commandId, message.progress);
				return;
			case "ended":
				listener.ended(instanceId, message.commandId, message.result);
				return;
			case "waiting":
				this.setWake(instanceId, message.wakeAt);
				this.options.changed();
				return;
			case "resting":
				this.setWake(instanceId, message.wakeAt);
				listener.resting(instanceId, message);
				return;
			case "load":
				listener.load(instanceId, message.minutes);
				return;
			case "power":
				listener.power(instanceId, message.how, message.boot);
		}
	}

	/** Nothing is under way in a worker: who waited for it goes on. */
	private settle(slot: Slot, worker: Worker, serial: number): void {
		if (serial !== slot.sent) {
			return;
		}
		slot.settled = serial;
		stopWatching(slot);
		if (slot.machines.size === 0) {
			slot.cancelRest();
			slot.cancelRest = this.options.real.after(REST_MS, () => {
				if (slot.worker === worker && slot.machines.size === 0) {
					this.retire(slot);
				}
			});
		}
		this.release();
		this.options.changed();
	}

	/** A worker hung or died: the machine that computed is lost, the others are opened anew from what is stored. */
	private lose(slot: Slot, worker: Worker, how: "hung" | "died", error: string): void {
		if (slot.worker !== worker) {
			return;
		}
		const length = slot.computing[0] ?? 0;
		const culprit = length === 0 ? undefined : Buffer.from(slot.computing.slice(1, 1 + length)).toString("latin1");
		this.options.log("warn", "a worker for machines is replaced", { how, error, instanceId: culprit ?? "" });
		const machines = [...slot.machines];
		const deaths = slot.deaths + (culprit === undefined ? 1 : 0);
		this.retire(slot);
		slot.deaths = deaths;
		for (const instanceId of machines) {
			this.homes.delete(instanceId);
			this.ahead.delete(instanceId);
		}
		for (const instanceId of machines) {
			if (instanceId === culprit || deaths >= MAX_DEATHS) {
				this.options.listener.lost(instanceId, how);
			} else {
				this.open(instanceId);
			}
		}
		this.release();
		this.options.changed();
	}

	private retire(slot: Slot): void {
		stopWatching(slot);
		slot.cancelRest();
		slot.machines.clear();
		slot.queue = undefined;
		slot.settled = slot.sent;
		const { worker } = slot;
		slot.worker = undefined;
		void worker?.terminate();
	}

	private release(): void {
		if (this.isIdle()) {
			for (const resolve of this.waiters.splice(0)) {
				resolve();
			}
		}
	}
}

function stopWatching(slot: Slot): void {
	slot.cancelWatch?.();
	slot.cancelWatch = undefined;
}

function freshSlot(): Slot {
	return {
		worker: undefined,
		queue: undefined,
		machines: new Set(),
		sent: 0,
		settled: 0,
		computing: new Uint8Array(new SharedArrayBuffer(ID_BYTES)),
		cancelWatch: undefined,
		cancelRest: () => {},
		deaths: 0,
	};
}
