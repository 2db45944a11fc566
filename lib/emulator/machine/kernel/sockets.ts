import type { Caller } from "./caller";
import { Errno } from "./errno";
import { type AccessMode, anonymousStat, OpenFile } from "./open-file";
import type { Pipe } from "./pipe";
import type { SocketAddress, Stat } from "./sys";

/** One end of a connection: what comes in and what goes out. */
export class StreamSocket extends OpenFile {
	constructor(
		readonly ino: number,
		private readonly incoming: Pipe,
		private readonly outgoing: Pipe,
		readonly address: SocketAddress,
		readonly peer: SocketAddress,
		mode: AccessMode = { read: true, write: true, append: false, nonBlocking: false },
	) {
		super(`socket:[${ino}]`, mode, incoming.readable, outgoing.writable);
		incoming.readers += 1;
		outgoing.writers += 1;
	}

	read(length: number): Uint8Array | undefined {
		if (!this.incoming.isEmpty) {
			return this.incoming.take(length);
		}
		return this.incoming.writers === 0 ? new Uint8Array() : undefined;
	}

	write(bytes: Uint8Array, caller: Caller): number {
		if (this.outgoing.readers === 0) {
			caller.signal("PIPE");
			throw new Errno("EPIPE");
		}
		return this.outgoing.put(bytes);
	}

	override isReadable(): boolean {
		return !this.incoming.isEmpty || this.incoming.writers === 0;
	}

	private hasEnded = false;

	/** shutdown(2) of the writing side: the other end reads the end of the file. */
	endWriting(): void {
		if (!this.hasEnded) {
			this.hasEnded = true;
			this.outgoing.writers -= 1;
			this.outgoing.readable.wake();
		}
	}

	stat(): Stat {
		return anonymousStat("socket", this.ino, 0o777, 0);
	}

	override release(): void {
		this.endWriting();
		this.incoming.readers -= 1;
		this.incoming.writable.wake();
	}
}

/** A socket that listens. */
export class Listener extends OpenFile {
	readonly backlog: StreamSocket[] = [];

	constructor(
		readonly ino: number,
		readonly address: SocketAddress,
		private readonly table: SocketTable,
	) {
		super(`socket:[${ino}]`, { read: true, write: true, append: false, nonBlocking: false });
	}

	read(): Uint8Array {
		throw new Errno("EINVAL");
	}

	write(): number {
		throw new Errno("EINVAL");
	}

	override isReadable(): boolean {
		return this.backlog.length > 0;
	}

	stat(): Stat {
		return anonymousStat("socket", this.ino, 0o777, 0);
	}

	override release(): void {
		this.table.listeners.delete(this);
		for (const socket of this.backlog) {
			socket.release();
		}
	}
}

/** Who listens where. */
export class SocketTable {
	readonly listeners = new Set<Listener>();
	private nextPort = 32_768;

	/** The listener that a connection to `host`:`port` meets; a listener on all addresses takes any. */
	findInet(host: string, port: number): Listener | undefined {
		let wildcard: Listener | undefined;
		for (const listener of this.listeners) {
			const { address } = listener;
			if (address.family !== "inet" || address.protocol !== "tcp" || address.port !== port) {
				continue;
			}
			if (address.host === host) {
				return listener;
			}
			if (isAny(address.host)) {
				wildcard = listener;
			}
		}
		return wildcard;
	}

	/** Whether somebody listens where a new listener wants to. */
	isTaken(wanted: SocketAddress): boolean {
		for (const { address } of this.listeners) {
			if (wanted.family === "unix" || address.family === "unix") {
				continue;
			}
			const meets = address.host === wanted.host || isAny(address.host) || isAny(wanted.host);
			if (meets && address.port === wanted.port && address.protocol === wanted.protocol) {
				return true;
			}
		}
		return false;
	}

	ephemeralPort(): number {
		this.nextPort = this.nextPort >= 60_999 ? 32_768 : this.nextPort + 1;
		return this.nextPort;
	}
}

function isAny(host: string): boolean {
	return host === "0.0.0.0" || host === "::" || host === "*" || host === "";
}
