import { executable, type Program } from "../program";
import { factsOf } from "../testing/facts";
import { decode } from "./bytes";
import { buildLayer, type LayerEntry } from "./layer";
import { Machine } from "./machine";
import type { MachineOptions } from "./machine-options";
import { anonymousStat, OpenFile } from "./open-file";
import type { ChildBody, Routine, Sys, WaitStatus } from "./sys";

/** Virtual time at which machines of kernel tests begin. */
export const START = Date.UTC(2026, 0, 1);

class Sink extends OpenFile {
	readonly parts: Uint8Array[] = [];

	constructor() {
		super("pipe:[1]", { read: false, write: true, append: false, nonBlocking: false });
	}

	read(): Uint8Array {
		return new Uint8Array();
	}

	write(bytes: Uint8Array): number {
		this.parts.push(bytes.slice());
		return bytes.length;
	}

	stat() {
		return anonymousStat("fifo", 1, 0o600, START);
	}
}

const DIRECTORIES: readonly LayerEntry[] = [
	{ type: "directory", path: "/root", mode: 0o700 },
	{ type: "directory", path: "/tmp", mode: 0o1777 },
	{ type: "directory", path: "/home/user", uid: 1000, gid: 1000 },
	{ type: "directory", path: "/dev" },
	{ type: "directory", path: "/proc" },
	{ type: "directory", path: "/sys" },
	{ type: "directory", path: "/run" },
	{ type: "directory", path: "/bin" },
];

/** A small machine for the kernel's own tests: a few directories, and programs that the test brings. */
export function kernelWith(
	options: Partial<MachineOptions> & {
		readonly files?: readonly LayerEntry[];
		readonly list?: readonly Program[];
		/** Process 1; none when the machine is to be filled from a checkpoint. */
		readonly init?: Program | undefined;
	} = {},
) {
	const programs = new Map((options.list ?? []).map((program) => [program.name, program]));
	const executables = [...programs.keys()].map((name): LayerEntry => {
		return { type: "file", path: `/bin/${name}`, content: executable(name), mode: 0o755 };
	});
	const machine = new Machine({
		facts: factsOf(),
		base: buildLayer([...DIRECTORIES, ...executables, ...(options.files ?? [])], START),
		programs,
		now: START,
		seed: 1,
		release: "test",
		...options,
	});
	if (!("init" in options) || options.init) {
		machine.lastPid = 0;
		const { init: program } = options;
		const init = machine.create({ ppid: 0, comm: "init" }, (sys) => program?.run(sys) ?? idle(sys));
		init.program = program?.name ?? "";
		init.dispositions.set("CHLD", "ignore");
	}
	return {
		machine,
		/** Runs a body as a process until it ends, at most `seconds` virtual seconds. */
		run(body: ChildBody, identity: { readonly uid?: number; readonly gid?: number } = {}, seconds = 1000) {
			const sink = new Sink();
			const { uid = 0, gid = uid } = identity;
			let status: WaitStatus | undefined;
			const process = machine.create(
				{ ppid: 1, uid, euid: uid, suid: uid, gid, egid: gid, groups: [gid], env: new Map([["PATH", "/bin"]]) },
				body,
			);
			sink.references = 2;
			for (const fd of [1, 2]) {
				process.fds.set(fd, { file: sink, closeOnExec: false });
			}
			process.onEnd = (how) => {
				status = how;
			};
			const until = machine.now + seconds * 1000;
			const began = machine.now;
			while (status === undefined) {
				const next = machine.nextWake();
				if (next === undefined || next > until) {
					break;
				}
				machine.run(next, () => status === undefined);
			}
			return { output: decode(Buffer.concat(sink.parts)), status, ms: machine.now - began };
		},
	};
}

function* idle(sys: Sys): Routine<number> {
	for (;;) {
		yield* sys.poll([]);
	}
}
