import { Buffer } from "node:buffer";
import { isErrno } from "../../kernel/errno";
import { parseSignal, type SignalName } from "../../kernel/signal";
import type { Routine, Sys, WaitStatus } from "../../kernel/sys";
import { Failed, failure } from "./failure";
import type { Operation } from "./operation";

type Wish = {
	readonly argv: readonly string[];
	readonly cwd?: string;
	readonly env: readonly (readonly [string, string])[];
	/** For descriptors 0, 1 and 2: "pipe", "inherit", "ignore" or a descriptor of the parent. */
	readonly stdio: readonly (string | number)[];
};

type SyncWish = Wish & {
	/** A character a byte; null for none. */
	readonly input: string | null;
	/** Ms; 0 for ever. */
	readonly timeout: number;
	readonly killSignal: string;
};

/** A signal as node names or numbers it; TERM for what is none. */
export function signalOf(name: string): SignalName {
	return parseSignal(name) ?? "TERM";
}

/** How a child ended, as node says it. */
function endOf(status: WaitStatus | undefined): { readonly status: number | null; readonly signal: string | null } {
	return status?.kind === "signaled"
		? { status: null, signal: `SIG${status.signal}` }
		: { status: status?.kind === "exited" ? status.code : 0, signal: null };
}

type Started = { readonly pid: number; readonly own: readonly (number | null)[]; readonly exitFd: number };

/** Starts a child with the pipes that it was promised; `exitFd` can be read once the child and its children are gone. */
function start(sys: Sys, wish: Wish, isSession: boolean): Started {
	const fds = new Map<number, number | "null">();
	const own: (number | null)[] = [null, null, null];
	const given: number[] = [];
	const pipe = (fd: number, isInput: boolean) => {
		const [read, write] = sys.pipe();
		const [mine, theirs] = isInput ? [write, read] : [read, write];
		sys.setCloseOnExec(mine, true);
		sys.setCloseOnExec(theirs, true);
		fds.set(fd, theirs);
		given.push(theirs);
		return mine;
	};
	wish.stdio.forEach((how, fd) => {
		if (how === "pipe" || how === "overlapped") {
			own[fd] = pipe(fd, fd === 0);
		} else if (how === "ignore") {
			fds.set(fd, "null");
		} else if (typeof how === "number") {
			fds.set(fd, how);
		}
	});
	const exitFd = pipe(63, false);
	const close = (list: readonly (number | null)[]) => {
		for (const fd of list) {
			if (fd !== null) {
				sys.close(fd);
			}
		}
	};
	try {
		const pid = sys.spawn({
			file: wish.argv[0] ?? "",
			argv: wish.argv,
			env: new Map(wish.env),
			fds,
			...(wish.cwd === undefined ? {} : { cwd: wish.cwd }),
			...(isSession ? { newSession: true } : {}),
		});
		close(given);
		return { pid, own, exitFd };
	} catch (error) {
		close([...given, ...own, exitFd]);
		throw error;
	}
}

/** Runs a child to its end and keeps what it said. */
function* run(sys: Sys, wish: SyncWish): Routine<unknown> {
	let started: Started;
	try {
		started = start(sys, wish, false);
	} catch (error) {
		const failed = failure(error, "spawnSync", {});
		if (failed instanceof Failed) {
			// Not an error of the call: spawnSync gives it back.
			return { refused: failed.facts };
		}
		throw error;
	}
	const { pid, own, exitFd } = started;
	sys.close(exitFd);
	const [toChild] = own;
	if (typeof toChild === "number") {
		const { input } = wish;
		if (input !== null && input !== "") {
			// A child of its own feeds it, so that none waits for the other.
			sys.fork(function* (feeder) {
				yield* feeder.write(toChild, Buffer.from(input, "latin1"));
				return 0;
			});
		}
		sys.close(toChild);
	}
	const said: (Buffer[] | null)[] = [
		null,
		typeof own[1] === "number" ? [] : null,
		typeof own[2] === "number" ? [] : null,
	];
	const open = own.slice(1).filter((fd) => typeof fd === "number");
	const until = wish.timeout > 0 ? sys.now() + wish.timeout : undefined;
	let isTimeout = false;
	while (open.length > 0) {
		const ready = yield* sys.poll(open, isTimeout ? undefined : until);
		if (ready === undefined) {
			isTimeout = true;
			sys.kill(pid, signalOf(wish.killSignal));
			continue;
		}
		const bytes = yield* sys.read(ready, 65_536);
		if (bytes.length === 0) {
			sys.close(ready);
			open.splice(open.indexOf(ready), 1);
		} else {
			said[own.indexOf(ready)]?.push(Buffer.from(bytes));
		}
	}
	const ended = yield* sys.wait(pid);
	const text = (parts: Buffer[] | null | undefined) => (parts ? Buffer.concat(parts).toString("latin1") : null);
	return { pid, ...endOf(ended?.status), stdout: text(said[1]), stderr: text(said[2]), isTimeout };
}

/** child_process's operations. */
export const CHILD_OPERATIONS: Readonly<Record<string, Operation>> = {
	run: (sys, wish) => run(sys, wish as SyncWish),
	// biome-ignore lint/correctness/useYield: it is a routine of one step.
	*spawn(sys, argument) {
		const wish = argument as Wish & { readonly isDetached: boolean };
		try {
			const { pid, own, exitFd } = start(sys, wish, wish.isDetached);
			return { pid, fds: own, exitFd };
		} catch (error) {
			throw failure(error, "spawn", {});
		}
	},
	*reap(sys, argument) {
		const { pid, fd } = argument as { readonly pid: number; readonly fd: number };
		sys.close(fd);
		try {
			return endOf((yield* sys.wait(pid))?.status);
		} catch (error) {
			if (isErrno(error, "ECHILD")) {
				return endOf(undefined);
			}
			throw error;
		}
	},
};
