import { Bash, type BashExecResult } from "just-bash";
import { machineCommands } from "../commands/machine-commands";
import { OutputBuffer } from "../output-buffer";
import type { ScriptEnd, ScriptJob } from "../script-job";
import { findUser } from "./accounts";
import type { Machine } from "./machine";
import { routeOutput } from "./route-output";

/** Waits until virtual time has reached `until`; others run meanwhile. */
export type Waiter = (until: number) => Promise<void>;

/** Thrown through the interpreter when a script must end where it is. */
class ScriptStopped extends Error {}

/** Where routeOutput sends what the script prints. */
const OUTPUT_DEVICE = "/dev/.script-output";

/**
 * What a script may use up before it is taken for an endless loop. Some seconds of computing: an honest set-up
 * script runs some hundreds of commands.
 */
const limits = {
	maxCommandCount: 100_000,
	maxLoopIterations: 100_000,
	maxAwkIterations: 2_000_000,
	maxSedIterations: 500_000,
	maxCallDepth: 200,
	maxStringLength: 16 * 1024 * 1024,
	maxOutputSize: 64 * 1024 * 1024,
	maxArrayElements: 200_000,
	maxHeredocSize: 1024 * 1024,
	maxBraceExpansionResults: 20_000,
	// Real time is the watchdog's business: inside the worker the clock is virtual and jumps.
	maxExecutionTimeMs: Number.POSITIVE_INFINITY,
	maxSqliteTimeoutMs: Number.POSITIVE_INFINITY,
} as const;

/** A script under way in a machine. Its time starts at the job's and moves by sleeping alone. */
export class Script {
	readonly output = new OutputBuffer();
	/** Paths that it has changed. */
	readonly touched = new Set<string>();
	now: number;
	user = "root";
	private readonly deadline: number;
	private readonly abort = new AbortController();
	private end: ScriptEnd | undefined;
	private readonly traps = new Map<string, string>();
	private backgroundDepth = 0;
	/** Limits set by the `timeout` command around what runs now: virtual ms, innermost last. */
	private readonly limits: Array<{ readonly at: number; readonly expire: () => void }> = [];

	constructor(
		readonly job: ScriptJob,
		private readonly waiter: Waiter,
	) {
		this.now = job.startedAt;
		this.deadline = job.startedAt + job.timeoutMs;
	}

	/** Lets the script be over at its next step. */
	kill(): void {
		this.end ??= { kind: "killed" };
		this.abort.abort();
	}

	/** Makes the machine this script's: its time, its output, what it touches. Several scripts take turns in a machine. */
	enter(machine: Machine): void {
		machine.now = this.now;
		machine.fs.touched = this.touched;
		machine.fs.mount(OUTPUT_DEVICE, { write: (bytes) => this.output.write(bytes), read: () => "" });
	}

	/** Runs it to its end. One that used up its limits waits for its timeout. */
	async run(machine: Machine): Promise<ScriptEnd> {
		const end = await this.start(machine);
		if (end) {
			return end;
		}
		try {
			await this.sleep(this.deadline - this.now);
		} catch (error) {
			if (!(error instanceof ScriptStopped)) {
				throw error;
			}
		}
		return this.end ?? { kind: "timeout" };
	}

	private async start(machine: Machine): Promise<ScriptEnd | undefined> {
		const user = findUser(machine.fs, this.job.username || "root");
		if (!user) {
			return { kind: "refused", errorCode: "AccountNotExists" };
		}
		this.user = user.name;
		const cwd = this.job.workingDir || user.home;
		if (this.job.workingDir && !machine.fs.has(cwd)) {
			return { kind: "refused", errorCode: "DirectoryNotExists" };
		}
		const interpreter = foreignInterpreter(this.job.content);
		if (interpreter) {
			this.print(`/bin/sh: ${interpreter}: bad interpreter: No such file or directory\n`);
			return { kind: "exited", exitCode: 126 };
		}
		const bash = new Bash({
			fs: machine.fs,
			cwd: machine.fs.has(cwd) ? cwd : "/",
			env: environment(user.name, user.home, machine.isDebian),
			customCommands: machineCommands({ machine, script: this }),
			executionLimits: limits,
			// It guards against guest JavaScript, of which there is none here, at a third of the speed.
			defenseInDepth: false,
			processInfo: { pid: 1400 + (machine.facts.boot % 50), ppid: 1, uid: user.uid, gid: user.gid },
			sleep: (ms) => this.sleep(ms),
		});
		bash.registerTransformPlugin({
			name: "route-output",
			transform: ({ ast }) => ({ ast: routeOutput(ast, OUTPUT_DEVICE) }),
		});
		return this.execute(bash);
	}

	/** Runs work as another user, as su and sudo do. */
	async asUser<T>(user: string, work: () => Promise<T>): Promise<T> {
		const before = this.user;
		this.user = user;
		try {
			return await work();
		} finally {
			this.user = before;
		}
	}

	/** Sets what runs when the script ends (EXIT) or fails (ERR); undefined takes it back. */
	setTrap(signal: string, handler: string | undefined): void {
		if (handler === undefined) {
			this.traps.delete(signal);
		} else {
			this.traps.set(signal, handler);
		}
	}

	/** Marks what runs now as a background job: its sleeping takes none of the script's time. */
	setBackground(isBackground: boolean): void {
		this.backgroundDepth += isBackground ? 1 : -1;
	}

	/** Lets virtual time pass for this script: `sleep`, and what takes its time on a real machine. */
	async sleep(ms: number): Promise<void> {
		if (this.backgroundDepth > 0) {
			return;
		}
		const limit = this.limits.reduce((least, { at }) => Math.min(least, at), this.deadline);
		const until = Math.min(this.now + ms, limit);
		await this.waiter(until);
		this.now = Math.max(this.now, until);
		if (this.now >= this.deadline) {
			this.end ??= { kind: "timeout" };
			this.abort.abort();
		}
		if (this.end) {
			throw new ScriptStopped();
		}
		for (const { at, expire } of this.limits) {
			if (this.now >= at) {
				expire();
			}
		}
	}

	/** Runs `work`, telling it by its signal when `ms` of virtual time are over. */
	async within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
		const abort = new AbortController();
		const limit = { at: this.now + ms, expire: () => abort.abort() };
		this.limits.push(limit);
		try {
			return await work(abort.signal);
		} finally {
			this.limits.splice(this.limits.indexOf(limit), 1);
		}
	}

	print(text: string): void {
		this.output.write(Buffer.from(text, "utf8"));
	}

	private async execute(bash: Bash): Promise<ScriptEnd | undefined> {
		try {
			const result = await this.exec(bash, withoutCarriageReturns(this.job.content));
			if (this.end) {
				return this.end;
			}
			if (/executionLimits\.max(CommandCount|LoopIterations|AwkIterations|SedIterations)/.test(result.stderr)) {
				this.limits.length = 0;
				this.backgroundDepth = 0;
				return undefined;
			}
			// What no command printed but the shell itself: syntax errors of the script, errors of expansions.
			this.print(result.stdout + result.stderr);
			return { kind: "exited", exitCode: await this.runTraps(bash, result) };
		} catch (error) {
			if (this.end) {
				return this.end;
			}
			this.print(`bash: ${error instanceof Error ? error.message : String(error)}\n`);
			return { kind: "exited", exitCode: 1 };
		}
	}

	private exec(bash: Bash, content: string, env?: Record<string, string>): Promise<BashExecResult> {
		return bash.exec(content, { rawScript: true, signal: this.abort.signal, ...(env && { env }) });
	}

	/** Runs what `trap` asked for, with the variables that the script left. The script's own exit code stays. */
	private async runTraps(bash: Bash, result: BashExecResult): Promise<number> {
		const signals = result.exitCode === 0 ? ["EXIT"] : ["ERR", "EXIT"];
		for (const handler of signals.flatMap((signal) => this.traps.get(signal) ?? [])) {
			const trapped = await this.exec(bash, `(exit ${result.exitCode}); ${handler}`, result.env);
			this.print(trapped.stdout + trapped.stderr);
		}
		return result.exitCode;
	}
}

function environment(user: string, home: string, isDebian: boolean): Record<string, string> {
	const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";
	return {
		PATH: isDebian ? `${path}:/sbin:/bin` : path,
		HOME: home,
		USER: user,
		LOGNAME: user,
		SHELL: "/bin/bash",
		LANG: "en_US.UTF-8",
		// The public images keep Chinese time.
		TZ: "Asia/Shanghai",
	};
}

/** The interpreter of a `#!` line that is no shell; there is none but the shell here. */
function foreignInterpreter(content: string): string | undefined {
	const command = /^#!\s*(\S+)(?:\s+(\S+))?/.exec(content);
	const path = command?.[1]?.endsWith("/env") ? command[2] : command?.[1];
	return path && !/(^|\/)(ba|da|z|k)?sh$/.test(path) ? path : undefined;
}

function withoutCarriageReturns(content: string): string {
	return content.replaceAll("\r\n", "\n");
}
