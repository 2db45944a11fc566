import { isErrno } from "../../kernel/errno";
import { parseSignal, SIGNAL_TEXTS, SIGNALS, signalName } from "../../kernel/signal";
import type { Routine, WaitStatus } from "../../kernel/sys";
import { ShellExit } from "../control";
import { reap, statusNumber, waitForChild } from "../run/child";
import { noteSignals, runPendingTraps } from "../run/traps";
import { type Job, jobState } from "../state/jobs";
import type { Shell } from "../state/shell";
import { type Builtin, badOption, dashFailure, parseOptions, print, usageError } from "./builtin";
import { signalTable } from "./trap";

/** The job that a %-expression means; a string is the complaint. */
function findJob(shell: Shell, text: string): Job | string {
	const { jobs } = shell;
	const spec = text.slice(1);
	const missing = `${text}: no such job`;
	if (spec === "" || spec === "%" || spec === "+") {
		return jobs.current ?? (spec === "" ? missing : `${text}: no such job`);
	}
	if (spec === "-") {
		return jobs.previous ?? jobs.current ?? missing;
	}
	if (/^\d+$/.test(spec)) {
		return jobs.byNumber(Number(spec)) ?? missing;
	}
	const matching = jobs.list.filter((job) =>
		spec.startsWith("?") ? job.text.includes(spec.slice(1)) : job.text.startsWith(spec),
	);
	const [only] = matching;
	return only === undefined ? missing : matching.length > 1 ? `${spec}: ambiguous job spec` : only;
}

function stateText(job: Job): string {
	if (jobState(job) === "stopped") {
		return "Stopped";
	}
	if (jobState(job) === "running") {
		return "Running";
	}
	const last = job.processes.at(-1)?.status;
	if (last?.kind === "signaled") {
		return `${SIGNAL_TEXTS[last.signal]}${last.core ? " (core dumped)" : ""}`;
	}
	const code = last?.kind === "exited" ? last.code : 0;
	return code === 0 ? "Done" : `Exit ${code}`;
}

/** A line of `jobs`. */
export function jobLine(shell: Shell, job: Job, withPid: boolean): string {
	const mark = job === shell.jobs.current ? "+" : job === shell.jobs.previous ? "-" : " ";
	const isRunning = jobState(job) === "running";
	const state = stateText(job);
	if (shell.isDash) {
		const code = state.startsWith("Exit ") ? `Done(${state.slice(5)})` : state;
		return `[${job.number}] ${mark} ${withPid ? `${job.processes[0]?.pid ?? 0} ` : ""}${code.padEnd(27)}${shell.options.monitor ? job.text : ""}\n`;
	}
	const pid = withPid ? `${String(job.processes[0]?.pid ?? 0).padStart(5)} ` : "";
	return `[${job.number}]${mark} ${withPid ? pid : " "}${state.padEnd(24)}${job.text}${isRunning && job.isBackground ? " &" : ""}\n`;
}

/** Marks jobs that have ended and were told of, and forgets them. */
function forgetEnded(shell: Shell): void {
	for (const job of [...shell.jobs.list]) {
		if (jobState(job) === "done" && job.isNotified) {
			shell.jobs.remove(job);
		}
	}
}

export const jobs: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, shell.isDash ? "lp" : "lnprsx");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "jobs", parsed.bad, "jobs [-lnprs] [jobspec ...] or jobs -x command [args]");
		}
		yield* reap(shell);
		const { flags, rest } = parsed;
		if (flags.has("x")) {
			return yield* shell.engine.runWords(shell, rest, { functions: true, builtins: true, externals: true });
		}
		let list = [...shell.jobs.list];
		let status = 0;
		if (rest.length > 0) {
			list = [];
			for (const text of rest) {
				const job = text.startsWith("%")
					? findJob(shell, text)
					: (shell.jobs.byPid(Number(text)) ?? `${text}: no such job`);
				if (typeof job === "string") {
					yield* shell.complain("jobs", job);
					status = 1;
				} else {
					list.push(job);
				}
			}
		}
		list = list.filter(
			(job) => (!flags.has("r") || jobState(job) === "running") && (!flags.has("s") || jobState(job) === "stopped"),
		);
		let text = "";
		for (const job of list) {
			text += flags.has("p") ? `${job.pgid}\n` : jobLine(shell, job, flags.has("l"));
			if (jobState(job) === "done") {
				job.isNotified = true;
			}
		}
		const written = yield* print(shell, "jobs", text);
		forgetEnded(shell);
		return written === 0 ? status : written;
	},
};

/** Waits for one child, ended by a signal that has a trap: then 128 + its number. */
function* waitInterruptibly(
	shell: Shell,
	which: number | "any",
): Routine<{ pid: number; status: WaitStatus } | number> {
	for (;;) {
		try {
			const ended = yield* shell.sys.wait(which, { interruptible: true });
			if (ended !== undefined) {
				shell.jobs.note(ended.pid, ended.status);
				return ended;
			}
		} catch (error) {
			if (isErrno(error, "ECHILD")) {
				return -1;
			}
			if (!isErrno(error, "EINTR")) {
				throw error;
			}
			yield* noteSignals(shell);
			const signal = shell.pendingSignals.find((name) => name !== "CHLD");
			if (signal !== undefined) {
				yield* runPendingTraps(shell);
				return 128 + SIGNALS[signal];
			}
			yield* runPendingTraps(shell);
		}
	}
}

function* waitForPid(shell: Shell, pid: number): Routine<number> {
	const known = shell.jobs.statusOf(pid);
	let status: WaitStatus;
	if (known === undefined) {
		const ended = yield* waitInterruptibly(shell, pid);
		if (typeof ended === "number") {
			return ended;
		}
		status = ended.status;
	} else {
		status = known;
	}
	const job = shell.jobs.byPid(pid);
	if (job !== undefined && jobState(job) === "done") {
		yield* reportWaited(shell, job, status);
		shell.jobs.remove(job);
	}
	return statusNumber(status);
}

/** A job that was killed is told of when it is waited for, in a script. */
function* reportWaited(shell: Shell, job: Job, status: WaitStatus): Routine<void> {
	if (job.isNotified || status.kind !== "signaled") {
		return;
	}
	job.isNotified = true;
	if (shell.isDash) {
		if (status.signal !== "INT" && status.signal !== "PIPE") {
			yield* shell.warn(`${SIGNAL_TEXTS[status.signal]}\n`);
		}
		return;
	}
	if (job.hasOwnGroup) {
		yield* shell.warn(jobLine(shell, job, false));
		return;
	}
	if (status.signal === "INT" || status.signal === "PIPE" || status.signal === "TERM") {
		return;
	}
	const state = `${SIGNAL_TEXTS[status.signal]}${status.core ? " (core dumped)" : ""}`;
	yield* shell.report(`${String(job.processes.at(-1)?.pid ?? 0).padStart(5)} ${state.padEnd(23)} ${job.text}`);
}

export const wait: Builtin = {
	*run(shell, args) {
		const spec = shell.isDash ? "" : shell.atLeast("5.1") ? "fnp:" : shell.atLeast("4.4") ? "fn" : "";
		const parsed = parseOptions(args, spec);
		if (parsed.bad !== undefined) {
			return yield* badOption(
				shell,
				"wait",
				parsed.bad,
				shell.atLeast("5.1") ? "wait [-fn] [-p var] [id ...]" : "wait [-n] [id ...]",
			);
		}
		const { flags, values, rest } = parsed;
		const variable = values.get("p");
		if (variable !== undefined) {
			shell.variables.unset(variable);
		}
		if (flags.has("n")) {
			return yield* waitForNext(shell, rest, variable);
		}
		if (rest.length === 0) {
			return yield* waitForAll(shell);
		}
		let status = 0;
		for (const text of rest) {
			status = yield* waitForOne(shell, text);
			if (variable !== undefined && status !== 127) {
				const job = text.startsWith("%") ? findJob(shell, text) : text;
				shell.variables.assign(variable, typeof job === "string" ? job : String(job.processes.at(-1)?.pid ?? ""));
			}
		}
		return status;
	},
};

function* waitForOne(shell: Shell, text: string): Routine<number> {
	if (text.startsWith("%")) {
		const job = findJob(shell, text);
		if (typeof job === "string") {
			if (shell.isDash) {
				return yield* dashFailure(shell, "wait", `No such job: ${text}`);
			}
			yield* shell.complain("wait", job);
			return 127;
		}
		let status = 0;
		for (const process of job.processes) {
			status = yield* waitForPid(shell, process.pid);
		}
		return status;
	}
	if (!/^\d+$/.test(text)) {
		if (shell.isDash) {
			return yield* dashFailure(shell, "wait", `Illegal number: ${text}`);
		}
		yield* shell.complain("wait", `\`${text}': not a pid or valid job spec`);
		return 1;
	}
	const pid = Number(text);
	const status = yield* waitForPid(shell, pid);
	if (status !== -1) {
		if (shell.isPosix && shell.atLeast("5.1")) {
			// In posix mode a status can be had once.
			shell.jobs.forget(pid);
		}
		return status;
	}
	if (!shell.isDash) {
		yield* shell.complain("wait", `pid ${pid} is not a child of this shell`);
	}
	return 127;
}

function* waitForAll(shell: Shell): Routine<number> {
	for (;;) {
		const ended = yield* waitInterruptibly(shell, "any");
		if (ended === -1) {
			break;
		}
		if (typeof ended === "number") {
			return ended;
		}
		yield* runPendingTraps(shell);
	}
	for (const job of [...shell.jobs.list]) {
		if (jobState(job) === "done") {
			const status = job.processes.at(-1)?.status;
			if (status !== undefined) {
				yield* reportWaited(shell, job, status);
			}
			if (!shell.isDash) {
				shell.jobs.remove(job);
			}
		}
	}
	return 0;
}

/** wait -n: the next job that ends, or one that has ended and was not waited for. */
function* waitForNext(shell: Shell, rest: readonly string[], variable: string | undefined): Routine<number> {
	const wanted = rest.map((text) =>
		text.startsWith("%") ? findJob(shell, text) : (shell.jobs.byPid(Number(text)) ?? text),
	);
	for (const [index, text] of rest.entries()) {
		if (typeof wanted[index] === "string" && !/^\d+$/.test(text)) {
			yield* shell.complain(
				"wait",
				text.startsWith("%") ? `${text}: no such job` : `\`${text}': not a pid or valid job spec`,
			);
		}
	}
	const candidates = () =>
		rest.length === 0
			? shell.jobs.list.filter((job) => job.isBackground)
			: wanted.filter((job): job is Job => typeof job !== "string" && shell.jobs.list.includes(job));
	for (;;) {
		const done = candidates().find((job) => jobState(job) === "done");
		if (done !== undefined) {
			const last = done.processes.at(-1);
			shell.jobs.remove(done);
			if (variable !== undefined) {
				shell.variables.assign(variable, String(last?.pid ?? ""));
			}
			return last?.status === undefined ? 0 : statusNumber(last.status);
		}
		if (candidates().length === 0) {
			return 127;
		}
		const ended = yield* waitInterruptibly(shell, "any");
		if (typeof ended === "number") {
			return ended === -1 ? 127 : ended;
		}
	}
}

const KILL_USAGE = "kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]";

export const kill: Builtin = {
	*run(shell, args) {
		let rest = args;
		let signalText: string | undefined;
		const [first] = rest;
		if (first === undefined) {
			if (shell.isDash) {
				yield* shell.report(
					"kill: Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]",
				);
				return 2;
			}
			return yield* usageError(shell, "kill", KILL_USAGE);
		}
		if (first === "-l" || first === "-L") {
			return yield* listSignals(shell, rest.slice(1));
		}
		if (first === "-s" || first === "-n") {
			signalText = rest[1];
			if (signalText === undefined) {
				yield* shell.complain(
					"kill",
					shell.isDash ? `No arg for ${first} option` : `${first}: option requires an argument`,
				);
				return shell.isDash ? 2 : 1;
			}
			rest = rest.slice(2);
		} else if (first === "--") {
			rest = rest.slice(1);
		} else if (/^-./.test(first)) {
			signalText = /^-[sn]./.test(first) && parseSignal(first.slice(1)) === undefined ? first.slice(2) : first.slice(1);
			rest = rest.slice(1);
		}
		if (rest[0] === "--") {
			rest = rest.slice(1);
		}
		const isProbe = signalText === "0";
		const signal = isProbe || signalText === undefined ? undefined : parseSignal(signalText);
		if (signalText !== undefined && !isProbe && signal === undefined) {
			yield* shell.complain(
				"kill",
				shell.isDash ? `invalid signal number or name: ${signalText}` : `${signalText}: invalid signal specification`,
			);
			return shell.isDash ? 2 : 1;
		}
		if (rest.length === 0) {
			return yield* usageError(shell, "kill", KILL_USAGE);
		}
		let status = 0;
		for (const target of rest) {
			const one = yield* killOne(shell, target, isProbe ? undefined : (signal ?? "TERM"));
			status = one === 0 ? status : one;
		}
		return status;
	},
};

function* killOne(shell: Shell, target: string, signal: ReturnType<typeof parseSignal>): Routine<number> {
	let pids: readonly number[];
	if (target.startsWith("%")) {
		const job = findJob(shell, target);
		if (typeof job === "string") {
			yield* shell.complain("kill", shell.isDash ? `No such job: ${target}` : job);
			return shell.isDash ? 2 : 1;
		}
		pids = job.hasOwnGroup ? [-job.pgid] : job.processes.map(({ pid }) => pid);
	} else if (/^\s*-?\d+\s*$/.test(target)) {
		pids = [Number(target)];
	} else {
		yield* shell.complain(
			"kill",
			shell.isDash ? `Illegal number: ${target}` : `${target}: arguments must be process or job IDs`,
		);
		return shell.isDash ? 2 : 1;
	}
	for (const pid of pids) {
		try {
			shell.sys.kill(pid, signal);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* shell.complain(
				"kill",
				shell.isDash ? `${error.message}\n` : `(${target.startsWith("%") ? pid : target}) - ${error.message}`,
			);
			return 1;
		}
	}
	// A signal to oneself acts before the next command.
	yield* shell.sys.spend(0);
	return 0;
}

/** kill -l of dash: the name of one status or number. */
function* listForDash(shell: Shell, text: string): Routine<number> {
	if (!/^\d+$/.test(text)) {
		yield* shell.complain("kill", `Illegal number: ${text}`);
		throw new ShellExit(2);
	}
	const number = Number(text);
	const name = number === 0 ? "EXIT" : signalName(number > 128 ? number - 128 : number);
	if (name === undefined) {
		return yield* dashFailure(shell, "kill", `invalid signal number or exit status: ${text}`);
	}
	return yield* print(shell, "kill", `${name}\n`);
}

function* listSignals(shell: Shell, args: readonly string[]): Routine<number> {
	if (args.length === 0) {
		return yield* print(shell, "kill", `${shell.isDash ? "0\n" : ""}${signalTable(shell)}`);
	}
	if (shell.isDash) {
		return yield* listForDash(shell, args[0] ?? "");
	}
	let status = 0;
	let text = "";
	for (const arg of args) {
		if (/^\d+$/.test(arg)) {
			const number = Number(arg);
			const name = number === 0 ? "EXIT" : (signalName(number) ?? signalName(number - 128));
			if (name === undefined) {
				yield* shell.complain(
					"kill",
					shell.isDash ? `invalid signal number or exit status: ${arg}` : `${arg}: invalid signal specification`,
				);
				status = 1;
			} else {
				text += `${name}\n`;
			}
			continue;
		}
		const signal = parseSignal(arg);
		if (signal === undefined) {
			yield* shell.complain("kill", `${arg}: invalid signal specification`);
			status = 1;
		} else {
			text += `${SIGNALS[signal]}\n`;
		}
	}
	const written = yield* print(shell, "kill", text);
	return written === 0 ? status : written;
}

export const disown: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, "ahr");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "disown", parsed.bad, "disown [-h] [-ar] [jobspec ... | pid ...]");
		}
		const { flags, rest } = parsed;
		const keep = (job: Job) => {
			if (!flags.has("h")) {
				shell.jobs.remove(job);
			}
		};
		if (rest.length === 0) {
			const list = flags.has("a") || flags.has("r") ? [...shell.jobs.list] : [];
			if (!flags.has("a") && !flags.has("r")) {
				const { current } = shell.jobs;
				if (current === undefined) {
					yield* shell.complain("disown", "current: no such job");
					return 1;
				}
				list.push(current);
			}
			for (const job of list) {
				if (!flags.has("r") || jobState(job) === "running") {
					keep(job);
				}
			}
			return 0;
		}
		let status = 0;
		for (const text of rest) {
			const job = text.startsWith("%")
				? findJob(shell, text)
				: (shell.jobs.byPid(Number(text)) ?? `${text}: no such job`);
			if (typeof job === "string") {
				yield* shell.complain("disown", job);
				status = 1;
			} else {
				keep(job);
			}
		}
		return status;
	},
};

function mover(name: "fg" | "bg"): Builtin {
	return {
		*run(shell, args) {
			if (!shell.options.monitor) {
				yield* shell.complain(
					name,
					shell.isDash ? (args[0] === undefined ? "No current job" : `No such job: ${args[0]}`) : "no job control",
				);
				return shell.isDash ? 2 : 1;
			}
			const job =
				args[0] === undefined
					? (shell.jobs.current ?? "current: no such job")
					: findJob(shell, args[0].startsWith("%") ? args[0] : `%${args[0]}`);
			if (typeof job === "string") {
				yield* shell.complain(name, job);
				return 1;
			}
			try {
				shell.sys.kill(-job.pgid, "CONT");
			} catch {
				// It has ended already.
			}
			if (name === "bg") {
				for (const process of job.processes) {
					process.status = process.status?.kind === "stopped" ? undefined : process.status;
				}
				return yield* print(shell, name, `[${job.number}]+ ${job.text} &\n`);
			}
			yield* print(shell, name, `${job.text}\n`);
			let status = 0;
			for (const process of job.processes) {
				status = statusNumber(shell.jobs.statusOf(process.pid) ?? (yield* waitForChild(shell, process.pid)));
			}
			shell.jobs.remove(job);
			return status;
		},
	};
}

export const fg = mover("fg");
export const bg = mover("bg");

export const suspend: Builtin = {
	*run(shell) {
		yield* shell.complain("suspend", "cannot suspend: no job control");
		return 1;
	},
};
