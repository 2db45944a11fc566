import { encode } from "../kernel/bytes";
import { SparseData } from "../kernel/content";
import { Errno } from "../kernel/errno";
import type { Machine } from "../kernel/machine";
import type { Process } from "../kernel/process";
import type { WaitStatus } from "../kernel/sys";
import { CommandOutput } from "./command-output";
import { commandEnvironment, startCommand } from "./command-process";
import { type Account, accountOf, ROOT } from "./identity";
import type { CommandEnd, CommandJob } from "./job";

/** Where the agent keeps scripts that run as root, and those of others. */
const SCRIPTS = "/usr/local/share/aliyun-assist/work/script";
const SCRIPTS_OF_USERS = "/tmp";

/** Exit codes by which a script asks the agent to switch the machine off or to boot it anew. */
const POWER_CODES: ReadonlyMap<number, "halt" | "reboot"> = new Map([
	[193, "halt"],
	[194, "reboot"],
]);

/** A command that the agent runs: starts at once, ends by `ended`. */
export class RunningCommand {
	readonly output: CommandOutput;
	private process: Process | undefined;
	private ending: CommandEnd | undefined;
	private isOver = false;
	private cancelTimeout: (() => void) | undefined;

	constructor(
		private readonly machine: Machine,
		readonly job: CommandJob,
		private readonly ended: (end: CommandEnd) => void,
	) {
		this.output = new CommandOutput(machine.now);
	}

	/** Checks user and directory, writes the script file and starts `sh -c FILE`. */
	start(): void {
		const { machine, job } = this;
		const account = this.account();
		if (!account) {
			this.end({ kind: "refused", errorCode: "AccountNotExists" });
			return;
		}
		const home = isDirectory(machine, account.home) ? account.home : undefined;
		const cwd = job.workingDir === "" ? home : job.workingDir;
		if (cwd === undefined || !isDirectory(machine, cwd)) {
			this.end({ kind: "refused", errorCode: "DirectoryNotExists" });
			return;
		}
		const script = this.writeScript();
		this.process = startCommand(machine, agentOf(machine), {
			argv: ["sh", "-c", script ?? job.content],
			env: commandEnvironment(machine, account.home),
			cwd,
			identity: account,
			output: (bytes) => this.output.write(bytes, machine.now),
			ended: (status) => this.finish(status),
		});
		this.cancelTimeout = machine.timers.set(job.startedAt + job.timeoutMs, () => this.kill({ kind: "timeout" }));
	}

	/** The agent refuses names of users who are root in disguise. */
	private account(): Account | undefined {
		const { username } = this.job;
		if (username === "" || username === "root") {
			return accountOf(this.machine, "root") ?? { uid: 0, gid: 0, groups: [0], home: "/root" };
		}
		const account = accountOf(this.machine, username);
		return account && account.uid !== 0 && account.gid !== 0 ? account : undefined;
	}

	/** Path of the script's file; undefined when the disk does not take it: then the text itself is run. */
	private writeScript(): string | undefined {
		const { machine, job } = this;
		const directory = job.username === "" || job.username === "root" ? SCRIPTS : SCRIPTS_OF_USERS;
		const { files } = machine;
		try {
			makeDirectories(machine, directory);
			const parent = files.directory(ROOT, directory);
			const known = parent.volume.child(parent.inode, job.fileName);
			if (known) {
				files.unlink(ROOT, `${directory}/${job.fileName}`);
			}
			const bytes = encode(job.content);
			const inode = parent.volume.newFile(0o755, 0, 0, new SparseData());
			parent.volume.attach(parent.inode, job.fileName, inode);
			parent.volume.change(inode, bytes.length, (data) => data.write(0, bytes));
			return `${directory}/${job.fileName}`;
		} catch (error) {
			if (error instanceof Errno) {
				return undefined;
			}
			throw error;
		}
	}

	/** SIGKILL for the direct child alone, as the agent does at a timeout and when the command is stopped. */
	kill(end: CommandEnd): void {
		if (!this.ending && this.process && !this.process.ended) {
			this.ending = end;
			this.machine.signal(this.process, "KILL");
		}
	}

	/** What others still print at the same instant is read before the end is told. */
	private finish(status: WaitStatus): void {
		this.machine.timers.set(this.machine.now, () => {
			this.end(this.ending ?? { kind: "exited", exitCode: exitCodeOf(status) });
		});
	}

	private end(end: CommandEnd): void {
		if (this.isOver) {
			return;
		}
		this.isOver = true;
		this.cancelTimeout?.();
		this.ended(end);
		const power = end.kind === "exited" ? POWER_CODES.get(end.exitCode) : undefined;
		if (power) {
			this.machine.powerOff(power);
		}
	}
}

/** Go's code for a process that a signal ended is -1. */
function exitCodeOf(status: WaitStatus): number {
	return status.kind === "exited" ? status.code : -1;
}

/** Whose children commands are: the agent's service, process 1 where it does not run. */
function agentOf(machine: Machine): Process {
	for (const process of machine.processTable.values()) {
		if (process.comm === "aliyun-service" && !process.ended) {
			return process;
		}
	}
	const init = machine.processTable.get(1);
	if (!init) {
		throw new Error("the machine has not booted");
	}
	return init;
}

function isDirectory(machine: Machine, path: string): boolean {
	try {
		machine.files.directory(ROOT, path);
		return true;
	} catch {
		return false;
	}
}

function makeDirectories(machine: Machine, path: string): void {
	let at = "";
	for (const name of path.split("/").slice(1)) {
		at += `/${name}`;
		if (!machine.files.isThere(ROOT, at)) {
			machine.files.mkdir(ROOT, at, 0o755);
		}
	}
}
