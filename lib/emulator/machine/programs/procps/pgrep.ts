import { isErrno } from "../../kernel/errno";
import { parseSignal, type SignalName } from "../../kernel/signal";
import type { ProcessInfo, Routine } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { compilePosix, RegexError } from "../../regex";
import { type Accounts, readAccounts } from "../kit/accounts";
import { commandLine } from "./process-fields";
import { type ProcpsCall, ProcpsError, procpsTool } from "./procps-tool";

const CRITERIA = ["u", "U", "G", "P", "g", "s", "t", "F", "O", "ns", "cgroup", "r"];

function idsOf(call: ProcpsCall, key: string, kind: string, look: (name: string) => number | undefined): number[] {
	return call.options
		.filter((option) => option.key === key)
		.flatMap(({ value = "" }) => value.split(","))
		.map((text) => {
			const id = look(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined);
			if (id === undefined) {
				throw new ProcpsError(`invalid ${kind}: ${text}`, 2);
			}
			return id;
		});
}

function* pidsOfFile(call: ProcpsCall): Routine<number[] | undefined> {
	const path = call.value("F");
	if (path === undefined) {
		return undefined;
	}
	try {
		const text = path === "-" ? "" : yield* call.sys.readText(path);
		const [pid] = /^\s*\d+/.exec(text) ?? [];
		if (pid === undefined) {
			throw new ProcpsError(`pidfile not valid\nTry \`${call.name} --help' for more information.`, 1);
		}
		return [Number(pid)];
	} catch (error) {
		if (isErrno(error)) {
			throw new ProcpsError(`pidfile not valid\nTry \`${call.name} --help' for more information.`, 1);
		}
		throw error;
	}
}

function matcherOf(call: ProcpsCall): (process: ProcessInfo) => boolean {
	const [pattern] = call.operands;
	if (pattern === undefined) {
		return () => true;
	}
	const source = call.has("x") ? `^(${pattern})$` : pattern;
	try {
		const regex = compilePosix(source, "extended", { ignoreCase: call.has("i") });
		return (process) => regex.test(call.has("f") && process.argv.length > 0 ? process.argv.join(" ") : process.comm);
	} catch (error) {
		if (error instanceof RegexError) {
			throw new ProcpsError(`${error.message}`, 2);
		}
		throw error;
	}
}

function* select(call: ProcpsCall, accounts: Accounts): Routine<ProcessInfo[]> {
	const { sys } = call;
	const user = (name: string) => accounts.userByName(name)?.uid;
	const uids = [...idsOf(call, "u", "user name", user), ...idsOf(call, "U", "user name", user)];
	const gids = idsOf(call, "G", "group name", (name) => accounts.groupByName(name)?.gid);
	const nothing = () => undefined;
	const parents = idsOf(call, "P", "process id", nothing);
	const groups = idsOf(call, "g", "process group", nothing).map((id) => (id === 0 ? sys.pgid() : id));
	const sessions = idsOf(call, "s", "session id", nothing).map((id) => (id === 0 ? sys.sid() : id));
	const states = (call.value("r") ?? "").split(",").join("");
	const older = call.value("O");
	const pids = yield* pidsOfFile(call);
	const matches = matcherOf(call);
	const any = (list: readonly number[], value: number) => list.length === 0 || list.includes(value);
	const found = sys.machine.processes().filter((process) => {
		if (process.pid === sys.pid) {
			return false;
		}
		const fits =
			any(uids, process.uid) &&
			any(gids, process.gid) &&
			any(parents, process.ppid) &&
			any(groups, process.pgid) &&
			any(sessions, process.sid) &&
			(pids === undefined || pids.includes(process.pid)) &&
			(states === "" || states.includes(process.state)) &&
			!call.has("t") &&
			(older === undefined || sys.now() - process.startedAt > Number(older) * 1000) &&
			matches(process);
		return fits !== call.has("v");
	});
	found.sort((a, b) => a.pid - b.pid);
	const byStart = [...found].sort((a, b) => a.startedAt - b.startedAt || a.pid - b.pid);
	const only = call.has("n") ? byStart.at(-1) : call.has("o") ? byStart[0] : undefined;
	return only === undefined ? found : [only];
}

function* check(call: ProcpsCall): Routine {
	const hint = `\nTry \`${call.name} --help' for more information.`;
	if (call.operands.length > 1) {
		throw new ProcpsError(`only one pattern can be provided${hint}`, 2);
	}
	const [pattern] = call.operands;
	if (pattern === undefined && !CRITERIA.some((key) => call.has(key))) {
		throw new ProcpsError(`no matching criteria specified${hint}`, 2);
	}
	if (pattern !== undefined && pattern.length > 15 && !call.has("f") && /^[\w.-]+$/.test(pattern)) {
		if (!isRedHatFamily(call.sys.machine.facts.userland)) {
			yield* call.sys.warn(
				`${call.name}: pattern that searches for process name longer than 15 characters will result in zero matches\nTry \`${call.name} -f' option to match against the complete command line.\n`,
			);
		}
	}
}

function* kill(call: ProcpsCall, found: readonly ProcessInfo[], signal: SignalName | undefined): Routine<number> {
	let killed = 0;
	for (const process of found) {
		try {
			call.sys.kill(process.pid, signal);
			killed += 1;
			if (call.has("e")) {
				yield* call.sys.print(`${process.comm} killed (pid ${process.pid})\n`);
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			if (error.code !== "ESRCH") {
				yield* call.sys.warn(`${call.name}: killing pid ${process.pid} failed: ${error.message}\n`);
			}
		}
	}
	if (call.has("c")) {
		yield* call.sys.print(`${found.length}\n`);
	}
	return killed > 0 ? 0 : 1;
}

/** Takes `-9`, `-HUP`, `-SIGHUP` out of the arguments and hands them on as --signal. */
function withSignal(args: readonly string[]): string[] {
	const at = args.findIndex((arg) => /^-(\d+|[A-Z][A-Z0-9+-]+)$/.test(arg) && parseSignal(arg.slice(1)) !== undefined);
	const given = args[at];
	return given === undefined ? [...args] : [`--signal=${given.slice(1)}`, ...args.toSpliced(at, 1)];
}

/** pgrep(1) and pkill(1): processes by name, owner, parent; the name that it is called by decides what is done. */
export const PGREP: Program = procpsTool({
	name: "pgrep",
	usage: "%s [options] <pattern>",
	page: "pgrep(1)",
	usageStatus: 2,
	options: {
		short: "aceF:d:fG:g:hilLnoO:P:r:s:t:u:U:vVwxAq:",
		long: {
			"signal=": "signal",
			"ns=": "ns",
			"nslist=": "nslist",
			"cgroup=": "cgroup",
			count: "c",
			"delimiter=": "d",
			echo: "e",
			full: "f",
			"group=": "G",
			"ignore-case": "i",
			"list-full": "a",
			"list-name": "l",
			newest: "n",
			oldest: "o",
			"older=": "O",
			"parent=": "P",
			"pgroup=": "g",
			"pidfile=": "F",
			"session=": "s",
			"terminal=": "t",
			"euid=": "u",
			"uid=": "U",
			inverse: "v",
			exact: "x",
			"runstates=": "r",
		},
	},
	rewrite: withSignal,
	*run(call) {
		yield* check(call);
		const found = yield* select(call, yield* readAccounts(call.sys));
		yield* call.sys.spend(found.length);
		const isKill = call.name === "pkill";
		const given = call.value("signal");
		const signal = given === undefined ? "TERM" : parseSignal(given);
		if (isKill) {
			if (signal === undefined && given !== "0") {
				throw new ProcpsError(`Unknown signal "${given}".`, 2);
			}
			return yield* kill(call, found, signal);
		}
		if (call.has("c")) {
			yield* call.sys.print(`${found.length}\n`);
			return found.length > 0 ? 0 : 1;
		}
		const lines = found.map((process) =>
			call.has("a")
				? `${process.pid} ${commandLine(process)}`
				: call.has("l")
					? `${process.pid} ${process.comm}`
					: String(process.pid),
		);
		if (lines.length > 0) {
			yield* call.sys.print(`${lines.join(call.value("d") ?? "\n")}\n`);
		}
		return found.length > 0 ? 0 : 1;
	},
});
