import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { RealTime } from "../../kernel/real-time";
import { Timers } from "../kernel/timers";
import type { FromWorker, MachineInput, ToWorker } from "./messages";
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
	/** Those that are stored as they are and need not stay open. */
	readonly resting: Set<string>;
	sent: number;
	settled: number;
	/** Which machine computes: length and text of its id, written by the worker. */
	computing: Uint8Array<SharedArrayBuffer>;
	cancelWatch: () => void;
	cancelRest: () => void;
	/** How often in a row its worker has died while nobody is known to have computed. */
	deaths: number;
};

const PATIENCE_MS = 20_000;
/** How often a silent worker that got hardly any CPU time is waited for once more. */
const EXTENSIONS = 9;
const MAX_DEATHS = 3;
/** Real ms after which a worker without work is let go. */
const REST_MS = 60_000;
/** A second worker is started when so many machines are open in the first. */
const CROWD = 4;
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 24, stackSizeMb: 4 } as const;
const ID_BYTES = 256;
/**
 * How much code V8 lets a function run before it optimizes it, four times of what it does by itself: most of what machines
 * run, they run a few times each, and optimizing all of it took as long as running it. A V8 without the flag passes over it.
 */
const PATIENT_COMPILER = "--interrupt-budget=300000";

/** Runs machines in a small pool of worker threads. An idle machine is open nowhere: it is stored, with its next wake-up. */
export class MachineRuntime implements InstanceRuntime {
	private readonly slots: Slot[];
	private readonly homes = new Map<string, Slot>();
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
		const home = this.homes.get(instanceId);
		if (home) {
			home.resting.delete(instanceId);
			this.send(home, { type: "input", instanceId, input });
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
		const home = this.homes.get(instanceId);
		if (home) {
			this.close(home, [instanceId]);
		}
	}

	idle(): Promise<void> {
		return this.isIdle() ? Promise.resolve() : new Promise((resolve) => this.waiters.push(resolve));
	}

	private isIdle(): boolean {
		return this.slots.every(({ sent, settled }) => sent === settled);
	}

	nextWake(): number | undefined {
		return this.wakes.next();
	}

	wake(now: number): void {
		this.now = Math.max(this.now, now);
		const slots = new Set<Slot>();
		for (let due = this.wakes.next(); due !== undefined && due <= now; due = this.wakes.next()) {
			this.wakes.fire();
		}
		for (const instanceId of this.awake.splice(0)) {
			const home = this.homes.get(instanceId);
			if (home) {
				slots.add(home);
			} else {
				this.open(instanceId);
			}
		}
		for (const slot of slots) {
			this.send(slot, { type: "advance" });
		}
	}

	/** Machines whose time has come. */
	private readonly awake: string[] = [];

	private setWake(instanceId: string, at: number | undefined): void {
		this.wakeOf.get(instanceId)?.();
		if (at === undefined) {
			this.wakeOf.delete(instanceId);
		} else {
			this.wakeOf.set(
				instanceId,
				this.wakes.set(at, () => {
					this.wakeOf.delete(instanceId);
					this.awake.push(instanceId);
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
		const slot = this.roomiest();
		this.homes.set(instanceId, slot);
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

	private send(slot: Slot, told: Told): void {
		slot.cancelRest();
		slot.sent += 1;
		const message: ToWorker = { ...told, serial: slot.sent, now: this.now };
		if (slot.worker) {
			slot.worker.postMessage(message);
			this.watch(slot, slot.worker);
		} else if (slot.queue) {
			slot.queue.push(message);
		} else {
			slot.queue = [message];
			void this.start(slot, slot.queue);
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
			worker.on("message", (message: FromWorker) => this.hear(slot, worker, message));
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
		slot.cancelWatch();
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

	private hear(slot: Slot, worker: Worker, message: FromWorker): void {
		if (slot.worker !== worker) {
			return;
		}
		slot.deaths = 0;
		if (message.type === "settled") {
			this.settle(slot, worker, message.serial);
			return;
		}
		this.watch(slot, worker);
		if (message.type === "alive" || this.homes.get(message.instanceId) !== slot) {
			return;
		}
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
				slot.resting.add(instanceId);
				this.setWake(instanceId, message.wakeAt);
				listener.resting(instanceId, message);
				return;
			case "load":
				listener.load(message.instanceId, message.minutes);
				return;
			case "power":
				listener.power(instanceId, message.how, message.boot);
				return;
			case "fault":
				this.options.log("error", "a program of a machine failed", {
					instanceId,
					program: message.program,
					error: message.error,
				});
		}
	}

	/** Nothing is under way in a worker: machines at rest are closed, and who waited for it goes on. */
	private settle(slot: Slot, worker: Worker, serial: number): void {
		if (serial !== slot.sent) {
			return;
		}
		slot.settled = serial;
		slot.cancelWatch();
		if (slot.resting.size > 0) {
			this.close(slot, [...slot.resting]);
		}
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

	/** Closing asks for no answer: it leaves nothing under way. */
	private close(slot: Slot, instanceIds: readonly string[]): void {
		for (const instanceId of instanceIds) {
			slot.machines.delete(instanceId);
			slot.resting.delete(instanceId);
			this.homes.delete(instanceId);
		}
		const message: ToWorker = { type: "close", instanceIds, serial: slot.sent, now: this.now };
		if (slot.worker) {
			slot.worker.postMessage(message);
		} else {
			slot.queue?.push(message);
		}
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
		slot.cancelWatch();
		slot.cancelRest();
		slot.machines.clear();
		slot.resting.clear();
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

function freshSlot(): Slot {
	return {
		worker: undefined,
		queue: undefined,
		machines: new Set(),
		resting: new Set(),
		sent: 0,
		settled: 0,
		computing: new Uint8Array(new SharedArrayBuffer(ID_BYTES)),
		cancelWatch: () => {},
		cancelRest: () => {},
		deaths: 0,
	};
}
