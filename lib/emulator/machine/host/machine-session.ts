import type { CommandJob } from "../agent/job";
import { RunningCommand } from "../agent/run-command";
import { type Checkpoint, saveDisk, saveRunning } from "../kernel/checkpoint";
import type { Machine } from "../kernel/machine";
import type { MachineFacts } from "../kernel/sys";
import type { FromWorker, MachineInput, StoredMachine } from "./messages";
import { type Equipment, openMachine } from "./open-machine";
import { packState, unpackState } from "./pack-state";

/** One machine in a worker: applies what happens to it in its order, and tells what becomes of it. */
export class MachineSession {
	readonly instanceId: string;
	private machine: Machine | undefined;
	private facts: MachineFacts;
	/** What the machine is opened from; undefined once it was, and for one that never ran. */
	private state: Checkpoint | undefined;
	private readonly inputs: MachineInput[];
	private applied = 0;
	private readonly commands = new Map<string, RunningCommand>();
	private readonly reported = new Map<string, string>();
	/** Something has changed since it was last told of as resting. */
	private isChanged = false;
	private toldWake: number | undefined | null = null;

	constructor(
		stored: StoredMachine,
		private readonly equipment: Equipment,
		private readonly post: (message: FromWorker) => void,
	) {
		this.instanceId = stored.facts.instanceId;
		this.facts = stored.facts;
		this.inputs = [...stored.inputs];
		this.state = stored.state === undefined ? undefined : (JSON.parse(unpackState(stored.state)) as Checkpoint);
		if (this.state) {
			this.facts = { ...this.facts, boot: this.state.boot, bootedAt: this.state.bootedAt };
		}
		if (this.state?.run) {
			this.open();
		}
	}

	private open(at?: number): void {
		const equipment: Equipment = {
			...this.equipment,
			fault: (error, program) => this.fault(error, program),
		};
		this.machine = openMachine(this.facts, this.state, equipment, at);
		this.state = undefined;
	}

	private fault(error: unknown, program: string): void {
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		this.post({ type: "fault", instanceId: this.instanceId, program, error: text });
	}

	add(input: MachineInput): void {
		this.inputs.push(input);
	}

	/** Goes as far as virtual time `until` allows; false when there is more to compute. */
	advance(until: number, mayGoOn: () => boolean): boolean {
		for (;;) {
			const [next] = this.inputs;
			const target = next && next.at < until ? next.at : until;
			if (this.machine) {
				const before = this.machine.now;
				const isDue = this.machine.isBusy || (this.machine.timers.next() ?? Number.POSITIVE_INFINITY) <= target;
				this.isChanged ||= isDue;
				if (this.machine.run(Math.max(target, before), mayGoOn) === "more") {
					return false;
				}
				if (this.machine.ending) {
					this.ended(this.machine.ending);
				}
			}
			if (!next || next.at > until) {
				return true;
			}
			this.inputs.shift();
			this.apply(next);
			this.applied = next.number;
			this.isChanged = true;
		}
	}

	private apply(input: MachineInput): void {
		switch (input.kind) {
			case "exec":
				this.bootFor(input);
				this.start(input.job);
				return;
			case "boot":
				this.bootFor(input);
				return;
			case "kill":
				this.commands.get(input.commandId)?.kill({ kind: "killed" });
				return;
			case "power":
				this.switchOff();
		}
	}

	/** An input of another boot than the machine's means that it was booted since. */
	private bootFor({
		boot,
		bootedAt,
		at,
	}: {
		readonly boot: number;
		readonly bootedAt: number;
		readonly at: number;
	}): void {
		if (this.machine && this.facts.boot === boot) {
			return;
		}
		this.switchOff();
		this.facts = { ...this.facts, boot, bootedAt };
		this.open(at);
		this.machine?.run(at);
	}

	private switchOff(): void {
		if (this.machine) {
			this.state = JSON.parse(JSON.stringify(saveDisk(this.machine))) as Checkpoint;
		}
		this.machine = undefined;
		this.commands.clear();
	}

	private ended(how: "halt" | "reboot"): void {
		const { boot } = this.facts;
		this.switchOff();
		this.isChanged = true;
		this.post({ type: "power", instanceId: this.instanceId, how, boot });
	}

	private start(job: CommandJob): void {
		const { machine, instanceId } = this;
		if (!machine) {
			return;
		}
		const { commandId } = job;
		const command = new RunningCommand(machine, job, (end) => {
			this.commands.delete(commandId);
			this.reported.delete(commandId);
			const result = { end, endedAt: machine.now, ...command.output.read() };
			this.post({ type: "ended", instanceId, commandId, result });
		});
		this.commands.set(commandId, command);
		command.start();
	}

	/** Tells what is known once nothing more can be computed before time moves on. */
	report(): void {
		const { instanceId } = this;
		for (const [commandId, { output }] of this.commands) {
			const progress = output.read();
			const mark = `${progress.dropped}/${progress.output.length}`;
			if (this.reported.get(commandId) !== mark && progress.output !== "") {
				this.reported.set(commandId, mark);
				this.post({ type: "progress", instanceId, commandId, progress });
			}
		}
		const minutes = this.machine?.load.take() ?? [];
		if (minutes.length > 0) {
			this.post({ type: "load", instanceId, minutes });
		}
		const wakeAt = this.machine?.nextWake();
		const checkpoint = this.isChanged && this.commands.size === 0 ? this.checkpoint() : undefined;
		if (checkpoint) {
			this.isChanged = false;
			this.toldWake = null;
			const state = packState(JSON.stringify(checkpoint));
			this.post({ type: "resting", instanceId, state, upTo: this.applied, wakeAt });
		} else if (this.toldWake !== wakeAt) {
			this.toldWake = wakeAt;
			this.post({ type: "waiting", instanceId, wakeAt });
		}
	}

	private checkpoint(): Checkpoint | undefined {
		return this.machine ? saveRunning(this.machine) : this.state;
	}
}
