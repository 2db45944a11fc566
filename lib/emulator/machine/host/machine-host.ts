import { AHEAD_MS, MachineSession } from "./machine-session";
import type { FromWorker, ToWorker } from "./messages";
import type { Equipment } from "./open-machine";

/** What a host needs of its thread. */
export type HostThread = {
	/** Hands messages on, in their order. Each call costs about as much as running a short command. */
	readonly post: (messages: readonly FromWorker[]) => void;
	/** Real ms, for slices. */
	readonly realNow: () => number;
	/** Runs `work` once messages that wait have been taken. */
	readonly soon: (work: () => void) => void;
	/** Says which machine computes now, by the number that `open` gave it, so that a hanging one is known. */
	readonly computing: (instanceId: string | undefined) => void;
};

/** Real ms that machines compute before messages are looked at again. */
const SLICE_MS = 15;
const ALIVE_MS = 1000;

/** The machines of one worker: lets each go as far as virtual time allows, a slice of real time after the other. */
export class MachineHost {
	private readonly sessions = new Map<string, MachineSession>();
	/** Machines that may have something to do, in the order in which they were told. */
	private readonly due = new Set<MachineSession>();
	private now = 0;
	private serial = 0;
	private isPumping = false;
	private saidAlive = 0;
	/** What is to be told at the end of the slice. */
	private told: FromWorker[] = [];

	constructor(
		private readonly thread: HostThread,
		private readonly equipment: Equipment,
	) {}

	handle(message: ToWorker): void {
		this.now = Math.max(this.now, message.now);
		this.serial = message.serial;
		switch (message.type) {
			case "open": {
				const session = new MachineSession(message.machine, this.equipment, (told) => this.told.push(told), AHEAD_MS);
				this.sessions.set(message.instanceId, session);
				this.due.add(session);
				break;
			}
			case "input": {
				const { instanceId, input } = message;
				const session = this.sessions.get(instanceId);
				if (session?.add(input)) {
					this.due.add(session);
				} else if (session) {
					this.close(session);
					this.told.push({ type: "overrun", instanceId });
				}
				break;
			}
			case "advance":
				for (const instanceId of message.instanceIds) {
					const session = this.sessions.get(instanceId);
					if (session) {
						this.due.add(session);
					}
				}
				break;
			case "close":
				for (const instanceId of message.instanceIds) {
					const session = this.sessions.get(instanceId);
					if (session) {
						this.close(session);
					}
				}
		}
		this.pumpSoon();
	}

	private close(session: MachineSession): void {
		this.due.delete(session);
		this.sessions.delete(session.instanceId);
	}

	private pumpSoon(): void {
		if (!this.isPumping) {
			this.isPumping = true;
			this.thread.soon(() => {
				this.isPumping = false;
				this.pump();
			});
		}
	}

	private pump(): void {
		const { thread } = this;
		const began = thread.realNow();
		const mayGoOn = () => Math.abs(thread.realNow() - began) < SLICE_MS;
		while (this.due.size > 0 && mayGoOn()) {
			for (const session of [...this.due]) {
				thread.computing(session.instanceId);
				if (session.advance(this.now, mayGoOn)) {
					this.due.delete(session);
					session.report();
					if (session.isAtRest) {
						this.close(session);
					}
				}
				if (!mayGoOn()) {
					break;
				}
			}
		}
		thread.computing(undefined);
		if (this.due.size === 0) {
			this.told.push({ type: "settled", serial: this.serial });
		} else if (Math.abs(began - this.saidAlive) > ALIVE_MS) {
			this.saidAlive = began;
			this.told.push({ type: "alive" });
		}
		if (this.told.length > 0) {
			thread.post(this.told);
			this.told = [];
		}
		if (this.due.size > 0) {
			this.pumpSoon();
		}
	}
}
