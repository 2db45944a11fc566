import { MachineSession } from "./machine-session";
import type { FromWorker, ToWorker } from "./messages";
import type { Equipment } from "./open-machine";

/** What a host needs of its thread. */
export type HostThread = {
	readonly post: (message: FromWorker) => void;
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

	constructor(
		private readonly thread: HostThread,
		private readonly equipment: Equipment,
	) {}

	handle(message: ToWorker): void {
		this.now = Math.max(this.now, message.now);
		this.serial = message.serial;
		switch (message.type) {
			case "open": {
				const session = new MachineSession(message.machine, this.equipment, this.thread.post);
				this.sessions.set(message.instanceId, session);
				this.due.add(session);
				break;
			}
			case "input": {
				const session = this.sessions.get(message.instanceId);
				if (session) {
					session.add(message.input);
					this.due.add(session);
				}
				break;
			}
			case "advance":
				for (const session of this.sessions.values()) {
					this.due.add(session);
				}
				break;
			case "close":
				for (const instanceId of message.instanceIds) {
					const session = this.sessions.get(instanceId);
					if (session) {
						this.due.delete(session);
						this.sessions.delete(instanceId);
					}
				}
		}
		this.pumpSoon();
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
				}
				if (!mayGoOn()) {
					break;
				}
			}
		}
		thread.computing(undefined);
		if (this.due.size === 0) {
			thread.post({ type: "settled", serial: this.serial });
			return;
		}
		if (Math.abs(began - this.saidAlive) > ALIVE_MS) {
			this.saidAlive = began;
			thread.post({ type: "alive" });
		}
		this.pumpSoon();
	}
}
