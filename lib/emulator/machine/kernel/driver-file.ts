import type { Caller } from "./caller";
import { anonymousStat, OpenFile } from "./open-file";
import type { ChildBody, Driver, Stat } from "./sys";

/** What a machine's driver takes in at once before a writer must wait for it. */
const CAPACITY = 65_536;

/** A file whose writes go to a driver of the machine, a piece at a time and in their order. */
export class DriverFile extends OpenFile {
	private waiting: { readonly bytes: Uint8Array; readonly pid: number }[] = [];
	private held = 0;
	private isServed = false;

	constructor(
		readonly driver: Driver,
		readonly argument: string,
		private readonly ino: number,
		private readonly at: number,
		/** Starts a process that nobody sees. */
		private readonly background: (body: ChildBody) => void,
	) {
		super(`socket:[${ino}]`, { read: true, write: true, append: false, nonBlocking: false });
	}

	/** Whether all that was written has been taken. */
	get isAtRest(): boolean {
		return !this.isServed;
	}

	read(): Uint8Array {
		return new Uint8Array();
	}

	write(bytes: Uint8Array, caller: Caller): number {
		if (this.held >= CAPACITY) {
			return 0;
		}
		this.waiting.push({ bytes: bytes.slice(), pid: caller.pid });
		this.held += bytes.length;
		if (!this.isServed) {
			this.isServed = true;
			this.serve();
		}
		return bytes.length;
	}

	private serve(): void {
		const file = this;
		this.background(function* (sys) {
			for (let next = file.waiting.shift(); next; next = file.waiting.shift()) {
				yield* file.driver.write(sys, file.argument, next.bytes, next.pid);
				file.held -= next.bytes.length;
				file.writers.wake();
			}
			file.isServed = false;
			return 0;
		});
	}

	stat(): Stat {
		return anonymousStat("socket", this.ino, 0o777, this.at);
	}
}
