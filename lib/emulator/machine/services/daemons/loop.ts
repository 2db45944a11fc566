import { isErrno } from "../../kernel/errno";
import type { SignalName } from "../../kernel/signal";
import type { ParkedState, Routine, SocketAddress, Sys } from "../../kernel/sys";

/** An address and port that a daemon listens at. */
export type Listen = { readonly host: string; readonly port: number };

/** A daemon's part in the loop that all of them run. */
export type DaemonLoop = {
	/** Descriptors that take connections. */
	readonly listeners: readonly number[];
	/** Serves a connection, in a child of its own. */
	readonly serve?: (sys: Sys, fd: number, peer: SocketAddress, listener: number) => Routine<void>;
	/** A signal came: `stop` ends the daemon. Without it TERM, INT and QUIT stop, the others pass. */
	readonly onSignal?: (signal: SignalName) => Routine<"stop" | "go-on">;
	/** A descriptor of `Sys.watch`, and what is done once it can be read. */
	readonly watch?: number;
	readonly onChange?: () => Routine<void>;
	/** Due work and when: for daemons with a clock of their own. */
	readonly nextDue?: () => number | undefined;
	readonly onDue?: () => Routine<void>;
	/** What the daemon can be started again from. */
	readonly state: () => ParkedState;
};

const CAUGHT: readonly SignalName[] = ["TERM", "INT", "QUIT", "HUP", "USR1", "USR2", "WINCH"];

/**
 * The main loop of a daemon: waits for connections, signals and due times, and serves each connection in a child. Gives
 * back when a signal stops it.
 */
export function* runLoop(sys: Sys, loop: DaemonLoop): Routine<void> {
	for (const signal of CAUGHT) {
		sys.setDisposition(signal, "catch");
	}
	sys.setDisposition("CHLD", "catch");
	sys.setDisposition("PIPE", "ignore");
	for (;;) {
		for (let signal = sys.takeSignal(); signal !== undefined; signal = sys.takeSignal()) {
			if (signal === "CHLD") {
				continue;
			}
			const isOver = loop.onSignal
				? (yield* loop.onSignal(signal)) === "stop"
				: ["TERM", "INT", "QUIT"].includes(signal);
			if (isOver) {
				return;
			}
		}
		yield* reap(sys);
		if (loop.onDue && (loop.nextDue?.() ?? Number.POSITIVE_INFINITY) <= sys.now()) {
			yield* loop.onDue();
		}
		const ready = yield* wait(sys, loop);
		if (ready !== undefined && ready === loop.watch) {
			yield* loop.onChange?.() ?? sys.read(ready);
		} else if (ready !== undefined) {
			const { fd, peer } = yield* sys.accept(ready);
			const { serve } = loop;
			if (serve) {
				sys.fork(function* (child) {
					for (const signal of CAUGHT) {
						child.setDisposition(signal, "default");
					}
					yield* serve(child, fd, peer, ready);
					return 0;
				});
			}
			sys.close(fd);
		}
	}
}

function* wait(sys: Sys, loop: DaemonLoop): Routine<number | undefined> {
	try {
		sys.park(loop.state());
		const fds = loop.watch === undefined ? loop.listeners : [...loop.listeners, loop.watch];
		return yield* sys.poll(fds, loop.nextDue?.());
	} catch (error) {
		if (isErrno(error, "EINTR")) {
			return undefined;
		}
		throw error;
	}
}

function* reap(sys: Sys): Routine<void> {
	try {
		while (yield* sys.wait("any", { noHang: true })) {
			// Served connections; nothing is made of their status.
		}
	} catch (error) {
		if (!isErrno(error, "ECHILD")) {
			throw error;
		}
	}
}

/** Binds a port as a server does. `inUse` and `denied` word what went wrong. */
export function bind(sys: Sys, host: string, port: number): number | "in-use" | "denied" | "unavailable" {
	try {
		return sys.listen({ family: "inet", protocol: "tcp", host, port });
	} catch (error) {
		if (isErrno(error, "EADDRINUSE")) {
			return "in-use";
		}
		if (isErrno(error, "EACCES")) {
			return "denied";
		}
		if (isErrno(error)) {
			return "unavailable";
		}
		throw error;
	}
}

/** A worker that stands by while nobody asks; TERM ends it by default. */
export function* standBy(sys: Sys): Routine<number> {
	for (;;) {
		sys.park({ role: "worker" });
		yield* sys.sleep(FOR_EVER_MS);
	}
}

const FOR_EVER_MS = 1e12;
