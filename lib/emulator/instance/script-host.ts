import type { Machine } from "./machine/machine";
import { Script } from "./machine/script";
import type { ScriptJob } from "./script-job";
import { openMachine } from "./services/open-machine";
import type { FromWorker, ToWorker } from "./worker-messages";

type Entry = {
	readonly script: Script;
	machine: Machine | undefined;
	wakeAt: number;
	/** Ends its sleep; set while it sleeps. */
	wake: (() => void) | undefined;
	/** Gives the turn back; set while it computes. */
	leave: () => void;
};

/**
 * Runs scripts in machines inside one worker. One script computes at a time, from one sleep to the next, so that whoever
 * hangs can be told; scripts of one machine share its file system.
 */
export class ScriptHost {
	private readonly machines = new Map<string, Machine>();
	private readonly scripts = new Map<string, Entry>();
	private turn: Promise<void> = Promise.resolve();
	private now = 0;
	/** The time of the script that computes now: what the worker's clock shows (virtual ms). */
	private current: Script | undefined;

	constructor(private readonly post: (message: FromWorker) => void) {}

	get time(): number {
		return this.current?.now ?? this.now;
	}

	handle(message: ToWorker): void {
		switch (message.type) {
			case "run":
				this.now = Math.max(this.now, message.now);
				void this.run(message.job);
				return;
			case "advance":
				this.now = Math.max(this.now, message.now);
				this.wakeDue();
				return;
			case "kill":
				this.scripts.get(message.scriptId)?.script.kill();
				this.scripts.get(message.scriptId)?.wake?.();
				return;
			case "close":
				this.machines.delete(message.instanceId);
				return;
		}
	}

	private async run(job: ScriptJob): Promise<void> {
		const script = new Script(job, (until) => this.wait(entry, until));
		const entry: Entry = { script, machine: undefined, wakeAt: 0, wake: undefined, leave: () => {} };
		this.scripts.set(job.scriptId, entry);
		await this.enter(entry);
		const known = this.machines.get(job.machine.instanceId);
		const machine = known ?? openMachine(job.machine, job.files, job.startedAt);
		this.machines.set(job.machine.instanceId, machine);
		entry.machine = machine;
		script.enter(machine);
		if (!known) {
			for (const path of machine.bootTouched) {
				script.touched.add(path);
			}
		}
		const end = await script.run(machine);
		this.scripts.delete(job.scriptId);
		const endedAt = end.kind === "killed" ? Math.max(script.now, this.now) : script.now;
		this.post({
			type: "ended",
			scriptId: job.scriptId,
			result: { end, endedAt, ...script.output.read(), changes: machine.fs.changesOf(script.touched) },
		});
		this.current = undefined;
		entry.leave();
	}

	/** Waits for the turn to compute. */
	private async enter(entry: Entry): Promise<void> {
		const before = this.turn;
		this.turn = new Promise((resolve) => {
			entry.leave = resolve;
		});
		await before;
		this.current = entry.script;
		this.post({ type: "running", scriptId: entry.script.job.scriptId });
	}

	private async wait(entry: Entry, until: number): Promise<void> {
		const { script } = entry;
		if (until <= this.now) {
			this.advance(entry, until);
			return;
		}
		const progress = script.output.read();
		await new Promise<void>((resolve) => {
			entry.wakeAt = until;
			entry.wake = resolve;
			this.post({ type: "sleeping", scriptId: script.job.scriptId, until, progress });
			this.current = undefined;
			entry.leave();
		});
		entry.wake = undefined;
		await this.enter(entry);
		this.advance(entry, Math.min(until, this.now));
	}

	private advance({ script, machine }: Entry, now: number): void {
		script.now = Math.max(script.now, now);
		if (machine) {
			script.enter(machine);
		}
	}

	/** Whoever is due goes on, the earliest first. */
	private wakeDue(): void {
		const due = [...this.scripts.values()].filter(({ wake, wakeAt }) => wake && wakeAt <= this.now);
		for (const { wake } of due.sort((a, b) => a.wakeAt - b.wakeAt)) {
			wake?.();
		}
	}
}
