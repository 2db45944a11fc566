import type { Machine } from "./machine/machine";
import { Script } from "./machine/script";
import type { EndedChanges, ScriptJob } from "./script-job";
import { openMachine } from "./services/open-machine";
import type { FromWorker, ToWorker } from "./worker-messages";

type Entry = {
	readonly script: Script;
	machine: Machine | undefined;
	wakeAt: number;
	/** Ends its sleep; set while it sleeps. */
	wake: (() => void) | undefined;
};

/** Somebody who wants to compute, from virtual time `at` on. */
type Turn = { readonly entry: Entry; readonly at: number; readonly begin: () => void };

/**
 * Runs scripts in machines inside one worker. One script computes at a time, from one sleep to the next, so that whoever
 * hangs can be told, and the one whose time is the earliest comes first: scripts that are run again meet in the same order
 as before. Scripts of one machine share its file system.
 */
export class ScriptHost {
	private readonly machines = new Map<string, Machine>();
	private readonly scripts = new Map<string, Entry>();
	/** Changes of scripts that ended before this worker began, by machine, in their order. */
	private readonly ended = new Map<string, EndedChanges[]>();
	private waiting: Turn[] = [];
	private now = 0;
	/** The script that computes now; its time is what the worker's clock shows (virtual ms). */
	private current: Script | undefined;

	constructor(private readonly post: (message: FromWorker) => void) {}

	get time(): number {
		return this.current?.now ?? this.now;
	}

	handle(message: ToWorker): void {
		switch (message.type) {
			case "run":
				this.now = Math.max(this.now, message.now);
				for (const changes of message.ended) {
					this.ended.set(changes.instanceId, [...(this.ended.get(changes.instanceId) ?? []), changes]);
				}
				for (const job of message.jobs) {
					void this.run(job);
				}
				this.giveTurn();
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
				this.ended.delete(message.instanceId);
				return;
		}
	}

	private async run(job: ScriptJob): Promise<void> {
		const script = new Script(job, (until) => this.wait(entry, until));
		const entry: Entry = { script, machine: undefined, wakeAt: 0, wake: undefined };
		this.scripts.set(job.scriptId, entry);
		await this.enter(entry, job.startedAt);
		const known = this.machines.get(job.machine.instanceId);
		const machine = known ?? openMachine(job.machine, job.files, job.startedAt);
		this.machines.set(job.machine.instanceId, machine);
		entry.machine = machine;
		this.takeOver(machine, script.now);
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
		this.leave();
	}

	/** Waits for the turn to compute from virtual time `at` on. */
	private async enter(entry: Entry, at: number): Promise<void> {
		await new Promise<void>((begin) => this.waiting.push({ entry, at, begin }));
		this.post({ type: "running", scriptId: entry.script.job.scriptId });
	}

	private leave(): void {
		this.current = undefined;
		this.giveTurn();
	}

	/** Lets the one whose time is the earliest compute, unless somebody does; of two the one that asked first. */
	private giveTurn(): void {
		if (this.current) {
			return;
		}
		const next = this.waiting.reduce<Turn | undefined>(
			(best, turn) => (best && best.at <= turn.at ? best : turn),
			undefined,
		);
		if (next) {
			this.waiting = this.waiting.filter((turn) => turn !== next);
			this.current = next.entry.script;
			next.begin();
		}
	}

	private async wait(entry: Entry, until: number): Promise<void> {
		const { script } = entry;
		if (until <= this.now) {
			if (this.waiting.some(({ at }) => at < until)) {
				const turn = this.enter(entry, until);
				this.leave();
				await turn;
			}
			this.advance(entry, until);
			return;
		}
		const progress = script.output.read();
		await new Promise<void>((resolve) => {
			entry.wakeAt = until;
			entry.wake = resolve;
			this.post({ type: "sleeping", scriptId: script.job.scriptId, until, progress });
			this.leave();
		});
		entry.wake = undefined;
		const turn = this.enter(entry, Math.min(until, this.now));
		this.giveTurn();
		await turn;
		this.advance(entry, Math.min(until, this.now));
	}

	private advance({ script, machine }: Entry, now: number): void {
		script.now = Math.max(script.now, now);
		if (machine) {
			this.takeOver(machine, script.now);
			script.enter(machine);
		}
	}

	/** What scripts left on the machine that ended by `now`, before this worker began. */
	private takeOver(machine: Machine, now: number): void {
		const { instanceId } = machine.facts;
		const ended = this.ended.get(instanceId) ?? [];
		for (const { changes } of ended.filter(({ at }) => at <= now)) {
			machine.fs.takeOver(changes);
		}
		this.ended.set(
			instanceId,
			ended.filter(({ at }) => at > now),
		);
	}

	/** Whoever is due goes on, the earliest first. */
	private wakeDue(): void {
		const due = [...this.scripts.values()].filter(({ wake, wakeAt }) => wake && wakeAt <= this.now);
		for (const { wake } of due.sort((a, b) => a.wakeAt - b.wakeAt)) {
			wake?.();
		}
	}
}
