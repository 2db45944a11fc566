import type { CommandJob } from "../agent/job";
import { RunningCommand } from "../agent/run-command";
import { type Checkpoint, saveDisk, saveRunning } from "../kernel/checkpoint";
import type { Machine } from "../kernel/machine";
import type { MachineFacts } from "../kernel/sys";
import type { FromMachine, FromWorker, MachineInput, StoredMachine } from "./messages";
import { type Equipment, openMachine } from "./open-machine";
import { packState, unpackState } from "./pack-state";

type Told = FromMachine extends infer M
	? M extends FromMachine
		? Omit<M, "instanceId" | "at" | "upTo">
		: never
	: never;

/** How far (virtual ms) a machine goes ahead of time at most. */
export const AHEAD_MS = 60_000;
/** How often it goes on by itself meanwhile, and how many slices of real time that may take. */
const AHEAD_STEPS = 200;
const AHEAD_SLICES = 4;

/**
 * One machine in a worker: applies what happens to it in its order, and tells what becomes of it. While commands run it goes
 * ahead of virtual time, up to their end if that is near, so that a thousand machines need not all be open at once: what it
 * does depends on nothing but its inputs, and what it tells says from when on it is true.
 */
export class MachineSession {
	readonly instanceId: string;
	private machine: Machine | undefined;
	private facts: MachineFacts;
	/** What the machine is opened from, as it was stored, until its turn comes: others may be many. */
	private stored: string | undefined;
	/** The same once it was read; undefined while the machine is open, and for one that never ran. */
	private state: Checkpoint | undefined;
	private readonly inputs: MachineInput[];
	private applied = 0;
	private readonly commands = new Map<string, RunningCommand>();
	private readonly reported = new Map<string, string>();
	/** Something has changed since it was last told of as resting. */
	private isChanged = false;
	private toldWake: number | undefined | null = null;
	/** The latest time that `advance` was asked to go to. */
	private reached = 0;
	/** Where the machine stood when it was switched off. */
	private stoodAt = 0;
	private aheadSteps = 0;
	private aheadSlices = 0;
	/** It has told that it rests: nothing is left to do with it. */
	isAtRest = false;

	/** `ahead`: how far (virtual ms) it may go ahead of the time that `advance` names. */
	constructor(
		stored: StoredMachine,
		private readonly equipment: Equipment,
		private readonly post: (message: FromWorker) => void,
		private readonly ahead = 0,
	) {
		this.instanceId = stored.facts.instanceId;
		this.facts = stored.facts;
		this.inputs = [...stored.inputs];
		this.applied = stored.upTo ?? 0;
		this.stored = stored.state;
	}

	/** Opens a stored machine that was running where it stood. */
	private takeUp(): void {
		if (this.stored === undefined) {
			return;
		}
		this.state = JSON.parse(unpackState(this.stored)) as Checkpoint;
		this.stored = undefined;
		this.facts = { ...this.facts, boot: this.state.boot, bootedAt: this.state.bootedAt };
		if (this.state.run) {
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

	/** Takes an input; false when the machine is further already, and is to be opened anew to be told of it. */
	add(input: MachineInput): boolean {
		this.takeUp();
		const now = this.now();
		if (now > this.reached && now > input.at) {
			return false;
		}
		this.inputs.push(input);
		return true;
	}

	/** Virtual time at which the machine stands. */
	private now(): number {
		return this.machine?.now ?? this.stoodAt;
	}

	private tell(told: Told): void {
		this.post({ instanceId: this.instanceId, at: this.now(), upTo: this.applied, ...told });
	}

	/** Goes as far as virtual time `until` allows, and ahead of it; false when there is more to compute. */
	advance(until: number, mayGoOn: () => boolean): boolean {
		this.takeUp();
		this.reached = until;
		if (this.now() <= until) {
			this.aheadSteps = 0;
			this.aheadSlices = 0;
		} else if (this.aheadSlices >= AHEAD_SLICES) {
			return true;
		}
		if (!this.comeTo(until, mayGoOn) || !this.goAhead(until + this.ahead, mayGoOn)) {
			this.aheadSlices += this.now() > until ? 1 : 0;
			return false;
		}
		return true;
	}

	/** While commands run: goes on to their end, or to what lies too far ahead. */
	private goAhead(horizon: number, mayGoOn: () => boolean): boolean {
		while (this.machine && this.commands.size > 0 && this.aheadSteps < AHEAD_STEPS) {
			const next = this.machine.nextWake();
			if (next === undefined || next > horizon) {
				break;
			}
			this.tellProgress();
			this.aheadSteps += 1;
			this.isChanged = true;
			this.toldWake = null;
			if (this.machine.run(next, mayGoOn) === "more") {
				return false;
			}
			if (this.machine.ending) {
				this.ended(this.machine.ending);
			}
		}
		return true;
	}

	private comeTo(until: number, mayGoOn: () => boolean): boolean {
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
			this.stoodAt = this.machine.now;
			this.state = JSON.parse(JSON.stringify(saveDisk(this.machine))) as Checkpoint;
		}
		this.machine = undefined;
		this.commands.clear();
	}

	private ended(how: "halt" | "reboot"): void {
		const { boot } = this.facts;
		this.switchOff();
		this.isChanged = true;
		this.tell({ type: "power", how, boot });
	}

	private start(job: CommandJob): void {
		const { machine } = this;
		if (!machine) {
			return;
		}
		const { commandId } = job;
		const command = new RunningCommand(machine, job, (end) => {
			this.commands.delete(commandId);
			this.reported.delete(commandId);
			const result = { end, endedAt: machine.now, ...command.output.read() };
			this.tell({ type: "ended", commandId, result });
		});
		this.commands.set(commandId, command);
		command.start();
	}

	/** Tells what is known once nothing more can be computed before time moves on. */
	report(): void {
		this.tellProgress();
		const wakeAt = this.machine?.nextWake();
		const checkpoint = this.isChanged && this.commands.size === 0 ? this.checkpoint() : undefined;
		if (checkpoint) {
			this.isChanged = false;
			this.isAtRest = true;
			this.toldWake = null;
			this.tell({ type: "resting", state: packState(JSON.stringify(checkpoint)), wakeAt });
		} else if (this.toldWake !== wakeAt) {
			this.toldWake = wakeAt;
			this.tell({ type: "waiting", wakeAt });
		}
	}

	/** Tells what commands have printed by now, and how busy the machine was. */
	private tellProgress(): void {
		for (const [commandId, { output }] of this.commands) {
			const progress = output.read();
			const mark = `${progress.dropped}/${progress.output.length}`;
			if (this.reported.get(commandId) !== mark && progress.output !== "") {
				this.reported.set(commandId, mark);
				this.tell({ type: "progress", commandId, progress });
			}
		}
		const minutes = this.machine?.load.take() ?? [];
		if (minutes.length > 0) {
			this.tell({ type: "load", minutes });
		}
	}

	private checkpoint(): Checkpoint | undefined {
		return this.machine ? saveRunning(this.machine) : this.state;
	}
}
