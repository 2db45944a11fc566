import type { ProcessInfo, SocketInfo, Sys } from "../../kernel/sys";

/** What a process has open: a file, a folder it stands in, its program, or a socket. */
export type OpenFile = {
	readonly process: ProcessInfo;
	/** As lsof writes it: cwd, txt, or the descriptor's number. */
	readonly fd: string;
	readonly path: string;
	readonly socket: SocketInfo | undefined;
};

/** Everything that processes have open, in the order of processes and descriptors; not the caller's own. */
export function openFiles(sys: Sys): readonly OpenFile[] {
	const sockets = sys.sockets();
	return sys.machine
		.processes()
		.filter((process) => !process.isKernelThread && process.pid !== sys.pid)
		.flatMap((process) => [
			{ process, fd: "cwd", path: process.cwd, socket: undefined },
			{ process, fd: "txt", path: process.exe, socket: undefined },
			...[...process.fds]
				.sort(([a], [b]) => a - b)
				.map(([fd, path]) => ({
					process,
					fd: String(fd),
					path,
					socket: sockets.find(({ ino }) => path === `socket:[${ino}]`),
				})),
		]);
}

/** Whether a socket is at a local port of a protocol. */
export function isAtPort(
	socket: SocketInfo | undefined,
	port: number | undefined,
	protocol: string | undefined,
): boolean {
	return (
		socket?.address.family === "inet" &&
		(port === undefined || socket.address.port === port) &&
		(protocol === undefined || socket.address.protocol === protocol)
	);
}
