import { Errno } from "./errno";
import type { OpenFile } from "./open-file";
import { mayAccess, WRITE } from "./permissions";
import { Pipe } from "./pipe";
import type { Kernel, Process } from "./process";
import { Listener, StreamSocket } from "./sockets";
import type { Remote, Routine, SocketAddress, SocketInfo } from "./sys";

type Serve = Extract<Remote, { kind: "open" }>["serve"];

/** How long a connect waits for an answer that never comes: tcp_syn_retries 6 (virtual ms). */
const CONNECT_TIMEOUT_MS = 127_000;
const FIRST_FREE_PORT = 1024;

/** listen(2) after bind(2). */
export function listenAt(process: Process, address: SocketAddress): OpenFile {
	const { machine } = process;
	const { socketTable: table, files } = machine;
	if (address.family === "unix") {
		const place = files.mknod({ ...credentials(process), umask: 0 }, address.path, "socket", 0o777, 0);
		const listener = new Listener(machine.anonymousIno(), address, table);
		if (place.inode.type === "socket") {
			place.inode.channel = listener;
		}
		table.listeners.add(listener);
		return listener;
	}
	if (address.port !== 0 && address.port < FIRST_FREE_PORT && process.euid !== 0) {
		throw new Errno("EACCES");
	}
	const bound = address.port === 0 ? { ...address, port: table.ephemeralPort() } : address;
	if (!isOwnAddress(machine, bound.host)) {
		throw new Errno("EADDRNOTAVAIL");
	}
	if (table.isTaken(bound)) {
		throw new Errno("EADDRINUSE");
	}
	const listener = new Listener(machine.anonymousIno(), bound, table);
	table.listeners.add(listener);
	return listener;
}

function credentials(process: Process) {
	return { euid: process.euid, egid: process.egid, groups: process.groups, cwd: process.cwd, self: process };
}

function isOwnAddress(machine: Kernel, host: string): boolean {
	return (
		host === "0.0.0.0" ||
		host === "::" ||
		host === "" ||
		host === "*" ||
		isLoopback(host) ||
		host === machine.facts.privateIp
	);
}

function isLoopback(host: string): boolean {
	return host.startsWith("127.") || host === "::1" || host === "localhost";
}

export function* acceptConnection(
	process: Process,
	file: OpenFile,
): Routine<{ readonly socket: StreamSocket; readonly peer: SocketAddress }> {
	if (!(file instanceof Listener)) {
		throw new Errno("EINVAL");
	}
	for (;;) {
		const socket = file.backlog.shift();
		if (socket) {
			return { socket, peer: socket.peer };
		}
		if (file.mode.nonBlocking) {
			throw new Errno("EAGAIN");
		}
		yield* process.machine.block(process, [file.readers]);
	}
}

/** connect(2): within the machine, or to what `resolveRemote` says answers there. */
export function* connectTo(process: Process, address: SocketAddress, timeoutMs?: number): Routine<StreamSocket> {
	const { machine } = process;
	if (address.family === "unix") {
		return meet(machine, listenerAt(process, address.path), { family: "unix", path: "" }, address);
	}
	const port = machine.socketTable.ephemeralPort();
	const isLocal = isLoopback(address.host) || isOwnAddress(machine, address.host);
	const host = isLocal ? address.host : machine.facts.privateIp;
	const own: SocketAddress = { family: "inet", protocol: address.protocol, host, port };
	if (isLocal) {
		const listener = machine.socketTable.findInet(address.host, address.port);
		if (!listener) {
			throw new Errno("ECONNREFUSED");
		}
		return meet(machine, listener, own, address);
	}
	const remote: Remote = machine.options.resolveRemote?.(address, machine) ?? { kind: "silent" };
	if (remote.kind === "refused") {
		throw new Errno("ECONNREFUSED");
	}
	if (remote.kind === "unreachable") {
		throw new Errno("ENETUNREACH");
	}
	if (remote.kind === "silent") {
		const until = machine.now + Math.min(timeoutMs ?? CONNECT_TIMEOUT_MS, CONNECT_TIMEOUT_MS);
		while (machine.now < until) {
			if (process.pending.length > 0) {
				throw new Errno("EINTR");
			}
			yield* machine.block(process, [], until);
		}
		throw new Errno("ETIMEDOUT");
	}
	const [near, far] = pairOf(machine, own, address);
	startRemote(machine, far, remote.serve, own);
	return near;
}

function listenerAt(process: Process, path: string): Listener {
	const { inode } = process.machine.files.resolve(process, path);
	if (!mayAccess(process, inode, WRITE)) {
		throw new Errno("EACCES", path);
	}
	const channel = inode.type === "socket" ? inode.channel : undefined;
	if (!(channel instanceof Listener) || !process.machine.socketTable.listeners.has(channel)) {
		throw new Errno("ECONNREFUSED", path);
	}
	return channel;
}

function meet(machine: Kernel, listener: Listener, own: SocketAddress, address: SocketAddress): StreamSocket {
	const [near, far] = pairOf(machine, own, address);
	listener.backlog.push(far);
	listener.readers.wake();
	return near;
}

function pairOf(machine: Kernel, own: SocketAddress, address: SocketAddress): [near: StreamSocket, far: StreamSocket] {
	const there = new Pipe(machine.anonymousIno(), machine.now);
	const back = new Pipe(machine.anonymousIno(), machine.now);
	return [
		new StreamSocket(back.ino, back, there, own, address),
		new StreamSocket(there.ino, there, back, address, own),
	];
}

/** A remote computes in a process that the machine's own do not see. */
function startRemote(machine: Kernel, socket: StreamSocket, serve: Serve, peer: SocketAddress): void {
	const hidden = machine.createHidden(function* (sys) {
		yield* serve(sys, 0, peer);
		return 0;
	});
	socket.references += 1;
	hidden.fds.set(0, { file: socket, closeOnExec: false });
}

/** All sockets of the machine's processes, a descriptor each once. */
export function socketsOf(machine: Kernel): SocketInfo[] {
	const seen = new Set<OpenFile>();
	const infos: SocketInfo[] = [];
	for (const process of machine.processTable.values()) {
		for (const [fd, { file }] of process.fds) {
			if (seen.has(file)) {
				continue;
			}
			const common = { pid: process.pid, fd, uid: process.euid };
			if (file instanceof Listener) {
				infos.push({ ...common, address: file.address, peer: undefined, state: "LISTEN", ino: file.ino });
				seen.add(file);
			} else if (file instanceof StreamSocket) {
				infos.push({ ...common, address: file.address, peer: file.peer, state: "ESTAB", ino: file.ino });
				seen.add(file);
			}
		}
	}
	return infos;
}
