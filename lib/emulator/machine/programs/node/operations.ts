import { Errno, isErrno } from "../../kernel/errno";
import { SIGNALS, type SignalName } from "../../kernel/signal";
import type { Routine, Sys } from "../../kernel/sys";
import { connectTo } from "../../network/connect";
import { lookUp } from "../../network/names";
import { readAccounts } from "../kit/accounts";
import { networkOf } from "../network/sockets";
import { CHILD_OPERATIONS, signalOf } from "./children";
import { digestOf, packed, stretched } from "./digests";
import { Failed, failure } from "./failure";
import { fileOperation } from "./file-operations";
import type { Operation } from "./operation";

/** More than a script's heap can take is not made. */
const MAX_RANDOM_BYTES = 32 << 20;

/** Types what the library gives to an operation. */
function operation<A>(run: (sys: Sys, argument: A) => Routine<unknown>): Operation {
	return (sys, argument) => run(sys, argument as A);
}

/** An operation that cannot wait. */
function plain<A>(run: (sys: Sys, argument: A) => unknown): Operation {
	// biome-ignore lint/correctness/useYield: it is a routine of one step.
	return function* (sys, argument) {
		return run(sys, argument as A);
	};
}

/** The failure to find the address of a name; a temporary one when no name server answers. */
function noAddress(hostname: string, isTemporary: boolean): Failed {
	const [code, errno] = isTemporary ? (["EAI_AGAIN", -3001] as const) : (["ENOTFOUND", -3008] as const);
	return new Failed({ code, errno, text: "", syscall: "getaddrinfo", hostname });
}

function* facts(sys: Sys): Routine<unknown> {
	const memory = yield* sys.readText("/proc/meminfo");
	const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(memory)?.[1] ?? 0) * 1024;
	const { facts } = sys.machine;
	const { address, mask, bits } = networkOf(sys);
	const version = (yield* sys.readText("/proc/version")).trim();
	return {
		hostname: sys.machine.hostname(),
		release: sys.machine.sysctl("kernel/osrelease") ?? "",
		version: /#\d.*$/.exec(version)?.[0] ?? version,
		uptime: Number((yield* sys.readText("/proc/uptime")).split(" ")[0]),
		totalmem: kib("MemTotal"),
		freemem: kib("MemAvailable"),
		loadavg: (yield* sys.readText("/proc/loadavg")).split(" ").slice(0, 3).map(Number),
		cores: facts.cores,
		processor: facts.processor,
		interfaces: {
			lo: [
				{
					address: "127.0.0.1",
					netmask: "255.0.0.0",
					family: "IPv4",
					mac: "00:00:00:00:00:00",
					internal: true,
					cidr: "127.0.0.1/8",
				},
			],
			eth0: [
				{
					address,
					netmask: mask,
					family: "IPv4",
					mac: facts.macAddress,
					internal: false,
					cidr: `${address}/${bits}`,
				},
			],
		},
	};
}

function* user(sys: Sys): Routine<unknown> {
	const accounts = yield* readAccounts(sys);
	const found = accounts.userById(sys.uid());
	return {
		uid: sys.uid(),
		gid: sys.gid(),
		username: found?.name ?? "",
		homedir: found?.home ?? "/",
		shell: found?.shell ?? null,
	};
}

function* connect(
	sys: Sys,
	{ host, port, path }: { readonly host: string; readonly port: number; readonly path?: string },
): Routine<unknown> {
	if (path !== undefined) {
		try {
			return { fd: yield* sys.connect({ family: "unix", path }), peer: {} };
		} catch (error) {
			throw failure(error, "connect", { path });
		}
	}
	const made = yield* connectTo(sys, host, port);
	switch (made.kind) {
		case "connected":
			return { fd: made.fd, peer: { host: made.address, port } };
		case "unknown-name":
		case "temporary-name":
			throw noAddress(host, made.kind === "temporary-name");
		default: {
			const code = made.kind === "refused" ? "ECONNREFUSED" : made.kind === "unreachable" ? "ENETUNREACH" : "ETIMEDOUT";
			throw failure(new Errno(code), "connect", { address: made.address, port });
		}
	}
}

function listen(
	sys: Sys,
	{ host, port, path }: { readonly host?: string; readonly port: number; readonly path?: string },
) {
	const at = host === undefined ? "0.0.0.0" : host === "localhost" ? "127.0.0.1" : host === "::" ? "0.0.0.0" : host;
	try {
		const fd = sys.listen(
			path === undefined ? { family: "inet", protocol: "tcp", host: at, port } : { family: "unix", path },
		);
		sys.setCloseOnExec(fd, true);
		const mine = sys.sockets().find((socket) => socket.pid === sys.pid && socket.fd === fd);
		return { fd, port: mine?.address.family === "inet" ? mine.address.port : port, host: at };
	} catch (error) {
		throw failure(error, "listen", path === undefined ? { address: host ?? "::", port } : { path });
	}
}

/** Every operation by its name; those of files are one, with a list that begins with the function's name. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
	...CHILD_OPERATIONS,
	fs: operation<readonly unknown[]>((sys, [name, ...values]) => fileOperation(sys, String(name), values)),
	now: plain((sys) => sys.now()),
	uptime: plain((sys) => sys.uptime()),
	random: plain((sys) => sys.random()),
	"random-bytes": plain<number>((sys, size) => {
		if (!(size <= MAX_RANDOM_BYTES)) {
			throw failure(new Errno("ENOMEM"), "randomBytes", {});
		}
		return Buffer.from(sys.randomBytes(size)).toString("latin1");
	}),
	hash: plain<{ readonly algorithm: string; readonly key: string | null; readonly bytes: string }>((_sys, given) =>
		digestOf(given.algorithm, given.key, given.bytes),
	),
	pbkdf2: plain<Parameters<typeof stretched>[0]>((_sys, given) => stretched(given)),
	zlib: plain<{ readonly how: string; readonly bytes: string }>((_sys, { how, bytes }) => packed(how, bytes)),
	cwd: plain((sys) => sys.cwd()),
	chdir: plain<string>((sys, path) => {
		try {
			sys.chdir(path);
		} catch (error) {
			throw failure(error, "chdir", { path: sys.cwd(), dest: path });
		}
	}),
	umask: plain<number | null>((sys, mask) => (mask === null ? sys.umask() : sys.umask(mask))),
	ids: plain((sys) => ({ uid: sys.uid(), euid: sys.euid(), gid: sys.gid(), egid: sys.egid(), groups: sys.groups() })),
	"set-id": plain<{ readonly uid?: number; readonly gid?: number }>((sys, { uid = sys.uid(), gid = sys.gid() }) => {
		try {
			sys.setIdentity({ uid, gid, groups: sys.groups() });
		} catch (error) {
			throw failure(error, uid === sys.uid() ? "setgid" : "setuid", {});
		}
	}),
	kill: plain<{ readonly pid: number; readonly signal: string | null }>((sys, { pid, signal }) => {
		try {
			sys.kill(pid, signal === null ? undefined : signalOf(signal));
		} catch (error) {
			throw failure(error, "kill", {});
		}
	}),
	catch: plain<string>((sys, signal) => {
		if (signal in SIGNALS && signal !== "KILL" && signal !== "STOP") {
			sys.setDisposition(signal as SignalName, "catch");
		}
	}),
	isatty: plain<number>((sys, fd) => sys.isOpen(fd) && sys.isatty(fd)),
	os: operation(facts),
	user: operation(user),
	lookup: operation<string>(function* (sys, name) {
		const found = yield* lookUp(sys, name);
		if (found.kind !== "found") {
			throw noAddress(name, found.kind !== "unknown");
		}
		return found.addresses;
	}),
	connect: operation(connect),
	listen: plain(listen),
	accept: operation<number>(function* (sys, listener) {
		const { fd, peer } = yield* sys.accept(listener);
		sys.setCloseOnExec(fd, true);
		return { fd, peer: peer.family === "inet" ? { host: peer.host, port: peer.port } : {} };
	}),
	shutdown: plain<number>((sys, fd) => {
		try {
			sys.shutdown(fd);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}),
};
