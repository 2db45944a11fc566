import { isErrno } from "../../kernel/errno";
import type { Routine, Sys, WaitStatus } from "../../kernel/sys";
import { Output } from "../kit/output";
import { RecordReader } from "./records";

type Writer = { readonly out: Output; readonly fd: number; readonly pid: number | undefined };
type Reader = { readonly records: RecordReader; readonly fd: number; readonly pid: number | undefined };

/** Files and commands that a program writes to and reads from, by their names. */
export class Streams {
	private readonly writers = new Map<string, Writer>();
	private readonly readers = new Map<string, Reader>();

	constructor(
		private readonly sys: Sys,
		readonly stdout: Output,
	) {}

	*writer(how: ">" | ">>" | "|" | "|&", name: string): Routine<Output> {
		const known = this.writers.get(name);
		if (known !== undefined) {
			return known.out;
		}
		if (how === "|" || how === "|&") {
			yield* this.flush();
			const [read, write] = this.sys.pipe();
			this.sys.setCloseOnExec(write, true);
			const back = how === "|&" ? this.sys.pipe() : undefined;
			const fds = new Map([[0, read], ...(back === undefined ? [] : [[1, back[1]] as const])]);
			const pid = this.spawn(name, fds);
			this.sys.close(read);
			if (back !== undefined) {
				this.sys.close(back[1]);
				this.sys.setCloseOnExec(back[0], true);
				this.readers.set(name, { records: new RecordReader(this.sys, back[0]), fd: back[0], pid: undefined });
			}
			const out = new Output(this.sys, write);
			this.writers.set(name, { out, fd: write, pid });
			return out;
		}
		if (name === "/dev/stdout" || name === "-") {
			return this.stdout;
		}
		if (name === "/dev/stderr") {
			const out = new Output(this.sys, 2, 1);
			this.writers.set(name, { out, fd: -1, pid: undefined });
			return out;
		}
		const isAppended = how === ">>";
		const fd = yield* this.sys.open(
			name,
			{ write: true, create: true, truncate: !isAppended, append: isAppended, closeOnExec: true },
			0o666,
		);
		const out = new Output(this.sys, fd);
		this.writers.set(name, { out, fd, pid: undefined });
		return out;
	}

	private spawn(command: string, fds: ReadonlyMap<number, number>): number {
		return this.sys.spawn({ file: "/bin/sh", argv: ["sh", "-c", command], fds });
	}

	/** A reader of a file or command; undefined when the file cannot be opened. */
	*reader(kind: "file" | "command" | "coprocess", name: string): Routine<RecordReader | undefined> {
		const known = this.readers.get(name);
		if (known !== undefined) {
			return known.records;
		}
		if (kind === "coprocess") {
			yield* this.writer("|&", name);
			return this.readers.get(name)?.records;
		}
		if (kind === "command") {
			yield* this.flush();
			const [read, write] = this.sys.pipe();
			this.sys.setCloseOnExec(read, true);
			const pid = this.spawn(name, new Map([[1, write]]));
			this.sys.close(write);
			const records = new RecordReader(this.sys, read);
			this.readers.set(name, { records, fd: read, pid });
			return records;
		}
		try {
			const fd =
				name === "-" || name === "/dev/stdin" ? 0 : yield* this.sys.open(name, { read: true, closeOnExec: true });
			const records = new RecordReader(this.sys, fd);
			this.readers.set(name, { records, fd, pid: undefined });
			return records;
		} catch (error) {
			if (isErrno(error)) {
				return undefined;
			}
			throw error;
		}
	}

	/** close(): exit status of a command, 0 for a file, -1 for what is not open. */
	*close(name: string, how = ""): Routine<number> {
		const writer = this.writers.get(name);
		let status = -1;
		if (writer !== undefined) {
			yield* writer.out.flush();
			if (writer.fd > 2) {
				this.sys.close(writer.fd);
			}
			this.writers.delete(name);
			status = writer.pid === undefined || how === "to" ? 0 : yield* this.await(writer.pid);
		}
		const reader = how === "to" ? undefined : this.readers.get(name);
		if (reader !== undefined) {
			if (reader.fd > 2) {
				this.sys.close(reader.fd);
			}
			this.readers.delete(name);
			status = reader.pid === undefined ? Math.max(0, status) : yield* this.await(reader.pid);
		}
		return status;
	}

	private *await(pid: number): Routine<number> {
		const ended = yield* this.sys.wait(pid);
		return ended === undefined ? -1 : statusNumber(ended.status);
	}

	*system(command: string): Routine<number> {
		yield* this.flush();
		return yield* this.await(this.spawn(command, new Map()));
	}

	*flush(): Routine {
		yield* this.stdout.flush();
		for (const { out } of this.writers.values()) {
			yield* out.flush();
		}
	}

	/** Whether a stream of that name is open, to be flushed. */
	*flushOne(name: string): Routine<number> {
		const writer = this.writers.get(name);
		yield* this.stdout.flush();
		if (writer === undefined) {
			return name === "/dev/stdout" ? 0 : -1;
		}
		yield* writer.out.flush();
		return 0;
	}

	*closeAll(): Routine {
		yield* this.stdout.flush();
		for (const name of [...this.writers.keys()]) {
			yield* this.close(name);
		}
		for (const name of [...this.readers.keys()]) {
			yield* this.close(name);
		}
	}
}

function statusNumber(status: WaitStatus): number {
	return status.kind === "exited" ? status.code : 256;
}
