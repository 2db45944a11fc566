import { systemEnvironment } from "../host/boot";
import type { Machine } from "../kernel/machine";
import { anonymousStat, OpenFile } from "../kernel/open-file";
import type { Process } from "../kernel/process";
import { openNull } from "../kernel/spawn";
import type { Stat, WaitStatus } from "../kernel/sys";

/** The agent's end of a command's output: it always reads, so a writer never waits. */
class OutputPipe extends OpenFile {
	constructor(
		private readonly ino: number,
		private readonly at: number,
		private readonly take: (bytes: Uint8Array) => void,
	) {
		super(`pipe:[${ino}]`, { read: false, write: true, append: false, nonBlocking: false });
	}

	read(): Uint8Array {
		return new Uint8Array();
	}

	write(bytes: Uint8Array): number {
		this.take(bytes);
		return bytes.length;
	}

	stat(): Stat {
		return anonymousStat("fifo", this.ino, 0o600, this.at);
	}
}

/** What the agent starts. */
export type CommandStart = {
	readonly argv: readonly string[];
	readonly env: ReadonlyMap<string, string>;
	readonly cwd: string;
	readonly identity: { readonly uid: number; readonly gid: number; readonly groups: readonly number[] };
	/** Takes what it prints, as it is printed; the bytes are only lent. */
	readonly output: (bytes: Uint8Array) => void;
	readonly ended: (status: WaitStatus) => void;
};

/** Starts a command's process as Cloud Assistant's agent does: own group, /dev/null as input, one pipe for both outputs. */
export function startCommand(machine: Machine, parent: Process, start: CommandStart): Process {
	const process = machine.create(
		{
			ppid: parent.pid,
			sid: parent.sid,
			env: start.env,
			argv: start.argv,
			comm: "sh",
			cwd: machine.files.directory(parent, start.cwd),
			cgroup: "/system.slice/aliyun.service",
			uid: start.identity.uid,
			euid: start.identity.uid,
			suid: start.identity.uid,
			gid: start.identity.gid,
			egid: start.identity.gid,
			groups: start.identity.groups,
		},
		function* (sys) {
			const [file = "sh"] = start.argv;
			return yield* sys.exec(`/bin/${file}`, start.argv, start.env);
		},
	);
	const pipe = new OutputPipe(machine.anonymousIno(), machine.now, start.output);
	const files: OpenFile[] = [openNull(machine), pipe, pipe];
	files.forEach((file, fd) => {
		file.references += 1;
		process.fds.set(fd, { file, closeOnExec: false });
	});
	process.onEnd = start.ended;
	return process;
}

/** The environment that the agent gives a command: no USER, LOGNAME, TERM, SHELL. */
export function commandEnvironment(machine: Machine, home: string): Map<string, string> {
	return new Map([...systemEnvironment(machine), ["HOME", home]]);
}
