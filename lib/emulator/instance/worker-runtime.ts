import { Worker } from "node:worker_threads";
import type { RealTime } from "../kernel/real-time";
import type {
	EndedChanges,
	InstanceRuntime,
	ScriptJob,
	ScriptListener,
	ScriptProgress,
	ScriptResult,
} from "./script-job";
import type { FromWorker, ToWorker } from "./worker-messages";

export type WorkerRuntimeOptions = {
	/** Path of the bundled worker entry; asked for when the first script runs. */
	readonly workerFile: () => Promise<string>;
	readonly real: RealTime;
	/** Called when the earliest wake-up may have changed. */
	readonly changed: () => void;
	readonly log: (level: "info" | "warn" | "error", message: string, fields?: Readonly<Record<string, unknown>>) => void;
	/** Real ms that a script may compute between two sleeps before its worker is replaced. */
	readonly patienceMs?: number;
	readonly workers?: number;
};

type Running = {
	readonly job: ScriptJob;
	readonly listener: ScriptListener;
	slot: Slot | undefined;
	/** Virtual ms until which it sleeps; undefined while it computes or waits for its turn. */
	until: number | undefined;
	progress: ScriptProgress;
	/** How often in a row its worker has died before anyone is known to have computed. */
	deaths: number;
};

type Slot = {
	worker: Worker | undefined;
	readonly scripts: Set<string>;
	/** Messages that wait for the worker to be there. */
	queue: ToWorker[] | undefined;
	computing: string | undefined;
	cancelWatch: () => void;
	cancelRest: () => void;
};

const PATIENCE_MS = 20_000;
/** How often a script is tried whose worker dies before it begins. */
const MAX_DEATHS = 3;
/** Real ms after which a worker without work is let go. */
const REST_MS = 60_000;
/** A second worker is started when so many scripts wait at the first. */
const CROWD = 4;
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 } as const;

/** Runs scripts in a small pool of worker threads, started at first use and replaced when a script hangs in one. */
export class WorkerRuntime implements InstanceRuntime {
	private readonly slots: Slot[];
	private readonly running = new Map<string, Running>();
	private readonly homes = new Map<string, { readonly slot: Slot; scripts: number }>();
	/** Machines that the scripts under placement are the first of. */
	private readonly newHomes = new Set<string>();
	/** What ended on machines where others still run, in its order. */
	private ended: EndedChanges[] = [];
	private waiters: Array<() => void> = [];
	private busy = 0;
	private now = 0;

	constructor(private readonly options: WorkerRuntimeOptions) {
		this.slots = Array.from({ length: options.workers ?? 2 }, () => this.freshSlot());
	}

	run(job: ScriptJob, now: number, listener: ScriptListener): void {
		this.now = Math.max(this.now, now);
		this.place([this.admit(job, listener)]);
	}

	resume(
		scripts: ReadonlyArray<{ readonly job: ScriptJob; readonly listener: ScriptListener }>,
		ended: readonly EndedChanges[],
		now: number,
	): void {
		this.now = Math.max(this.now, now);
		this.ended = [...ended];
		this.place(scripts.map(({ job, listener }) => this.admit(job, listener)));
	}

	kill(scriptId: string): void {
		const entry = this.running.get(scriptId);
		if (!entry) {
			return;
		}
		if (entry.slot) {
			this.setBusy(entry);
			this.send(entry.slot, { type: "kill", scriptId });
		} else {
			this.finish(entry, this.endWithoutWorker(entry, { kind: "killed" }, this.now));
		}
	}

	idle(): Promise<void> {
		return this.busy === 0 ? Promise.resolve() : new Promise((resolve) => this.waiters.push(resolve));
	}

	nextWake(): number | undefined {
		let earliest: number | undefined;
		for (const { until } of this.running.values()) {
			if (until !== undefined && (earliest === undefined || until < earliest)) {
				earliest = until;
			}
		}
		return earliest;
	}

	wake(now: number): void {
		this.now = Math.max(this.now, now);
		for (const entry of [...this.running.values()]) {
			if (entry.until === undefined || entry.until > now) {
				continue;
			}
			if (entry.slot) {
				this.setBusy(entry);
			} else {
				// Taken for hung and without a worker since: its timeout has come.
				this.finish(entry, this.endWithoutWorker(entry, { kind: "timeout" }, entry.until));
			}
		}
		for (const slot of this.slots) {
			if (slot.scripts.size > 0) {
				this.send(slot, { type: "advance", now: this.now });
			}
		}
	}

	abandon(): void {
		this.running.clear();
		this.homes.clear();
		this.ended = [];
		this.busy = 0;
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

	private admit(job: ScriptJob, listener: ScriptListener): Running {
		const progress = { output: "", dropped: 0 };
		const entry: Running = { job, listener, slot: undefined, until: undefined, progress, deaths: 0 };
		this.running.set(job.scriptId, entry);
		this.busy += 1;
		return entry;
	}

	/** Hands scripts to workers, all of one machine to the same; those that come together are told together. */
	private place(entries: readonly Running[]): void {
		const jobs = new Map<Slot, ScriptJob[]>();
		for (const entry of entries) {
			const { instanceId } = entry.job.machine;
			const home = this.homes.get(instanceId);
			const slot = home?.slot ?? this.roomiest();
			this.homes.set(instanceId, { slot, scripts: (home?.scripts ?? 0) + 1 });
			entry.slot = slot;
			slot.scripts.add(entry.job.scriptId);
			jobs.set(slot, [...(jobs.get(slot) ?? []), entry.job]);
			if (!home) {
				this.newHomes.add(instanceId);
			}
		}
		for (const [slot, list] of jobs) {
			const begun = new Set(list.map(({ machine }) => machine.instanceId).filter((id) => this.newHomes.has(id)));
			const ended = this.ended.filter(({ instanceId }) => begun.has(instanceId));
			this.send(slot, { type: "run", jobs: list, ended, now: this.now });
		}
		this.newHomes.clear();
	}

	/** The worker with the least to do; a new one only when those that are there are crowded. */
	private roomiest(): Slot {
		const started = this.slots.filter(({ worker, queue }) => worker || queue);
		const [best] = [...started].sort((a, b) => a.scripts.size - b.scripts.size);
		const unused = this.slots.find((slot) => !started.includes(slot));
		return best && (best.scripts.size < CROWD || !unused) ? best : (unused ?? this.freshSlot());
	}

	private freshSlot(): Slot {
		return {
			worker: undefined,
			scripts: new Set(),
			queue: undefined,
			computing: undefined,
			cancelWatch: () => {},
			cancelRest: () => {},
		};
	}

	private send(slot: Slot, message: ToWorker): void {
		slot.cancelRest();
		if (slot.worker) {
			slot.worker.postMessage(message);
		} else if (slot.queue) {
			slot.queue.push(message);
		} else {
			slot.queue = [message];
			void this.start(slot, slot.queue);
		}
	}

	private async start(slot: Slot, queue: ToWorker[]): Promise<void> {
		try {
			const file = await this.options.workerFile();
			if (slot.queue !== queue) {
				return;
			}
			const worker = new Worker(file, { resourceLimits: MEMORY, stdout: false, stderr: false });
			worker.unref();
			worker.on("message", (message: FromWorker) => this.hear(slot, worker, message));
			worker.on("error", (error) => this.lose(slot, worker, String(error)));
			worker.on("exit", (code) => this.lose(slot, worker, `it ended with ${code}`));
			slot.worker = worker;
			slot.queue = undefined;
			for (const message of queue) {
				worker.postMessage(message);
			}
		} catch (error) {
			this.options.log("error", "the worker for scripts did not start", { error: String(error) });
			slot.queue = undefined;
			for (const scriptId of [...slot.scripts]) {
				this.fail(slot, scriptId, 126, "the emulator could not start its script runtime\n");
			}
		}
	}

	private hear(slot: Slot, worker: Worker, message: FromWorker): void {
		if (slot.worker !== worker) {
			return;
		}
		const entry = this.running.get(message.scriptId);
		switch (message.type) {
			case "running":
				slot.computing = message.scriptId;
				if (entry) {
					entry.deaths = 0;
				}
				slot.cancelWatch();
				slot.cancelWatch = this.options.real.after(this.options.patienceMs ?? PATIENCE_MS, () =>
					this.giveUp(slot, worker),
				);
				return;
			case "sleeping":
				this.rest(slot);
				if (entry) {
					entry.progress = message.progress;
					entry.listener.progress(message.progress);
					// One that is due already goes on as soon as the worker hears of the new time.
					if (message.until > this.now) {
						entry.until = message.until;
						this.setIdle();
						this.options.changed();
					}
				}
				return;
			case "ended":
				this.rest(slot);
				if (entry) {
					this.finish(entry, message.result);
				}
		}
	}

	private rest(slot: Slot): void {
		slot.computing = undefined;
		slot.cancelWatch();
	}

	private finish(entry: Running, result: ScriptResult): void {
		const { scriptId, machine } = entry.job;
		this.running.delete(scriptId);
		entry.listener.ended(result);
		const { slot } = entry;
		if (slot) {
			slot.scripts.delete(scriptId);
			const home = this.homes.get(machine.instanceId);
			if (home && home.scripts > 1) {
				home.scripts -= 1;
				if (result.changes.length > 0) {
					const { instanceId } = machine;
					this.ended.push({ instanceId, at: result.endedAt, changes: result.changes });
				}
			} else {
				this.ended = this.ended.filter(({ instanceId }) => instanceId !== machine.instanceId);
				// Its changes are in the store now: the next script may load the machine anew.
				this.homes.delete(machine.instanceId);
				this.send(slot, { type: "close", instanceId: machine.instanceId });
			}
			if (slot.scripts.size === 0) {
				slot.cancelRest = this.options.real.after(REST_MS, () => this.retire(slot));
			}
		}
		if (entry.until === undefined) {
			this.setIdle();
		}
	}

	/** A script has computed for too long: it is taken for hung until its timeout, and its neighbours start anew. */
	private giveUp(slot: Slot, worker: Worker): void {
		if (slot.worker !== worker) {
			return;
		}
		const hung = slot.computing === undefined ? undefined : this.running.get(slot.computing);
		const entries = this.evacuate(slot);
		// The neighbours are busy again before anyone hears that the script is not.
		this.replay(entries.filter((entry) => entry !== hung));
		if (hung) {
			hung.slot = undefined;
			hung.until = hung.job.startedAt + hung.job.timeoutMs;
			hung.listener.hung(hung.progress);
			this.setIdle();
			this.options.changed();
		}
	}

	/** A worker died, most likely of memory: the script that computed is killed as the kernel would. */
	private lose(slot: Slot, worker: Worker, error: string): void {
		if (slot.worker !== worker) {
			return;
		}
		this.options.log("warn", "a worker for scripts died", { error });
		const culprit = slot.computing;
		const entries = this.evacuate(slot);
		const killed = entries.find((entry) => entry.job.scriptId === culprit);
		for (const entry of killed ? [] : entries) {
			entry.deaths += 1;
		}
		const broken = entries.filter(({ deaths }) => deaths >= MAX_DEATHS);
		this.replay(entries.filter((entry) => entry !== killed && !broken.includes(entry)));
		for (const entry of broken) {
			entry.slot = undefined;
			this.finish(entry, this.endWithoutWorker(entry, { kind: "broken" }, this.now));
		}
		if (killed) {
			killed.slot = undefined;
			this.finish(killed, this.endWithoutWorker(killed, { kind: "exited", exitCode: 137 }, this.now, "Killed\n"));
		}
	}

	private evacuate(slot: Slot): Running[] {
		const entries = [...slot.scripts].flatMap((scriptId) => this.running.get(scriptId) ?? []);
		for (const { job } of entries) {
			this.homes.delete(job.machine.instanceId);
		}
		this.retire(slot);
		return entries;
	}

	/** Scripts are deterministic: run again from the same state at the same time, they come to where they were. */
	private replay(entries: readonly Running[]): void {
		for (const entry of entries) {
			this.setBusy(entry);
		}
		this.place(entries);
	}

	private retire(slot: Slot): void {
		slot.cancelWatch();
		slot.cancelRest();
		slot.computing = undefined;
		slot.scripts.clear();
		slot.queue = undefined;
		const { worker } = slot;
		slot.worker = undefined;
		void worker?.terminate();
	}

	private fail(slot: Slot, scriptId: string, exitCode: number, text: string): void {
		const entry = this.running.get(scriptId);
		slot.scripts.delete(scriptId);
		if (entry) {
			entry.slot = undefined;
			this.homes.delete(entry.job.machine.instanceId);
			this.finish(entry, this.endWithoutWorker(entry, { kind: "exited", exitCode }, this.now, text));
		}
	}

	private endWithoutWorker(entry: Running, end: ScriptResult["end"], endedAt: number, text = ""): ScriptResult {
		return { end, endedAt, output: entry.progress.output + text, dropped: entry.progress.dropped, changes: [] };
	}

	private setBusy(entry: Running): void {
		if (entry.until !== undefined) {
			entry.until = undefined;
			this.busy += 1;
		}
	}

	private setIdle(): void {
		this.busy -= 1;
		if (this.busy === 0) {
			this.release();
		}
	}

	private release(): void {
		const waiters = this.waiters;
		this.waiters = [];
		for (const resolve of waiters) {
			resolve();
		}
	}
}
