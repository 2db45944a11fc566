import { createHmac } from "node:crypto";
import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys, Userland } from "../../kernel/sys";
import { type Connected, type ConnectFailure, connectTo } from "../../network/connect";
import type { Program } from "../../program";
import { runToEnd } from "../kit/exec";
import { exists } from "../kit/files";
import { type OptionTable, parseOptions, UsageError } from "../kit/options";

/** What `ssh -V` says, by image. */
const VERSIONS: Readonly<Record<Userland, string>> = {
	centos7: "OpenSSH_7.4p1, OpenSSL 1.0.2k-fips  26 Jan 2017",
	alinux3: "OpenSSH_8.0p1, OpenSSL 1.1.1k  FIPS 25 Mar 2021",
	ubuntu2204: "OpenSSH_8.9p1 Ubuntu-3ubuntu0.6, OpenSSL 3.0.2 15 Mar 2022",
	debian12: "OpenSSH_9.2p1 Debian-2+deb12u2, OpenSSL 3.0.11 19 Sep 2023",
};

const SSH_OPTIONS: OptionTable = {
	short: "1246AaCfGgKkMNnqsTtVvXxYyB:b:c:D:E:e:F:I:i:J:L:l:m:O:o:p:Q:R:S:W:w:",
	stopAtOperand: true,
};
const SCP_OPTIONS: OptionTable = { short: "346ABCOpqRrTvc:D:F:i:J:l:o:P:S:" };

/** Where a client connects to, by its options. */
type Call = {
	readonly host: string;
	readonly port: number;
	/** Seconds of `ConnectTimeout`. */
	readonly seconds: number | undefined;
	/** Whether a host whose key is not known is an error: without a terminal nobody can be asked. */
	readonly isStrict: boolean;
};

type Given = readonly { readonly key: string; readonly value: string | undefined }[];

/** A port or a time that is none. */
class BadValue extends UsageError {}

function portOf(text = "22"): number {
	const port = Number(text);
	if (!(Number.isInteger(port) && port > 0 && port <= 65_535)) {
		throw new BadValue(`Bad port '${text}'`);
	}
	return port;
}

function callOf(options: Given, target: string, portKey: string): Call {
	const last = (key: string) => options.findLast((option) => option.key === key)?.value;
	const setting = (name: string) =>
		options
			.filter((option) => option.key === "o")
			.map(({ value }) => /^\s*(\w+)\s*[= ]\s*(.*?)\s*$/.exec(value ?? ""))
			.find((match) => match?.[1]?.toLowerCase() === name.toLowerCase())?.[2];
	const seconds = Number(setting("ConnectTimeout") ?? Number.NaN);
	return {
		host: target.replace(/^ssh:\/\//, "").replace(/^.*@/, ""),
		port: portOf(last(portKey) ?? setting("Port")),
		seconds: seconds > 0 && Number.isFinite(seconds) ? seconds : undefined,
		isStrict: !/^(no|off|accept-new)$/i.test(setting("StrictHostKeyChecking") ?? "ask"),
	};
}

function* dial(sys: Sys, { host, port, seconds }: Call): Routine<Connected | ConnectFailure> {
	return yield* connectTo(sys, host, port, seconds === undefined ? {} : { deadline: sys.now() + seconds * 1000 });
}

function whyNot({ kind }: ConnectFailure): string {
	switch (kind) {
		case "refused":
			return "Connection refused";
		case "unreachable":
			return "Network is unreachable";
		default:
			return "Connection timed out";
	}
}

/** Whether known_hosts names a host; hidden names are taken for it. */
function* isKnown(sys: Sys, host: string): Routine<boolean> {
	const path = `${sys.env.get("HOME") ?? ""}/.ssh/known_hosts`;
	const lines = exists(sys, path) ? (yield* sys.readText(path)).split("\n") : [];
	return lines.some((line) => line.startsWith("|1|") || (line.split(" ")[0] ?? "").split(",").includes(host));
}

/** Tells why no session came about; the status that ssh ends with. Sessions themselves are not emulated. */
function* reach(sys: Sys, call: Call): Routine<number> {
	const found = yield* dial(sys, call);
	if (found.kind === "connected") {
		sys.close(found.fd);
		if (call.isStrict && !(yield* isKnown(sys, call.host))) {
			yield* sys.warn("Host key verification failed.\r\n");
			return 255;
		}
		yield* sys.warn("scalehook: ssh opens no session in the emulated instance\n");
		return 126;
	}
	yield* sys.warn(
		found.kind === "unknown-name" || found.kind === "temporary-name"
			? `ssh: Could not resolve hostname ${call.host}: ${found.kind === "unknown-name" ? "Name or service not known" : "Temporary failure in name resolution"}\r\n`
			: `ssh: connect to host ${call.host} port ${call.port}: ${whyNot(found)}\r\n`,
	);
	return 255;
}

/** ssh(1): as far as the connection; what fails before a session fails in its words. */
export const SSH: Program = {
	name: "ssh",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), SSH_OPTIONS);
			if (options.some(({ key }) => key === "V")) {
				yield* sys.warn(`${VERSIONS[sys.machine.facts.userland]}\n`);
				return 0;
			}
			const [target] = operands;
			if (target === undefined) {
				yield* sys.warn("usage: ssh [options] destination [command [argument ...]]\n");
				return 255;
			}
			return yield* reach(sys, callOf(options, target, "p"));
		} catch (error) {
			return yield* wrongUse(sys, "ssh", error, 255);
		}
	},
};

function* wrongUse(sys: Sys, name: string, error: unknown, status: number): Routine<number> {
	if (!(error instanceof UsageError)) {
		throw error;
	}
	yield* sys.warn(`${error instanceof BadValue ? "" : `${name}: `}${error.message}\n`);
	return status;
}

/** The host of `[user@]host:path`; undefined for a file of this machine. */
function hostOf(operand: string): string | undefined {
	return /^(?:[^/:]*@)?(\[[^\]]+\]|[^/:]+):/.exec(operand)?.[1]?.replace(/^\[|\]$/g, "");
}

/** scp(1): between files of this machine as cp, else as far as the connection. */
export const SCP: Program = {
	name: "scp",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), SCP_OPTIONS);
			if (operands.length < 2) {
				yield* sys.warn("usage: scp [options] source ... target\n");
				return 1;
			}
			const host = operands.map(hostOf).find((found) => found !== undefined);
			if (host === undefined) {
				const flags = options.filter(({ key }) => key === "r" || key === "p").map(({ key }) => `-${key}`);
				return yield* runToEnd(sys, { file: "cp", argv: ["cp", ...flags, "--", ...operands] });
			}
			const status = yield* reach(sys, callOf(options, host, "P"));
			if (status !== 255) {
				return status;
			}
			// From 9.0 on it speaks sftp.
			const isNew = sys.machine.facts.userland === "debian12";
			yield* sys.warn(isNew ? "scp: Connection closed\r\n" : "lost connection\n");
			return isNew ? 255 : 1;
		} catch (error) {
			return yield* wrongUse(sys, "scp", error, 1);
		}
	},
};

/** sftp(1): as far as the connection. */
export const SFTP: Program = {
	name: "sftp",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), {
				short: "46AaCfNpqrvB:b:c:D:F:i:J:l:o:P:R:S:s:X:",
			});
			const [target] = operands;
			if (target === undefined) {
				yield* sys.warn("usage: sftp [options] destination\n");
				return 1;
			}
			const status = yield* reach(sys, callOf(options, target.replace(/:[^:]*$/, ""), "P"));
			if (status === 255) {
				const isOld = sys.machine.facts.userland === "centos7";
				yield* sys.warn(isOld ? "Couldn't read packet: Connection reset by peer\n" : "Connection closed\r\n");
			}
			return status;
		} catch (error) {
			return yield* wrongUse(sys, "sftp", error, 1);
		}
	},
};

/** ssh-copy-id(1): needs a key, and a session to bring it there. */
export const SSH_COPY_ID: Program = {
	name: "ssh-copy-id",
	*run(sys) {
		const called = "/usr/bin/ssh-copy-id";
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), { short: "fnsh?i:o:p:t:F:" });
			const [target] = operands;
			if (target === undefined) {
				yield* sys.warn(`Usage: ${called} [-h|-?|-f|-n] [-i [identity_file]] [-p port] [-o option] [user@]hostname\n`);
				return 1;
			}
			const home = sys.env.get("HOME") ?? "";
			const given = options.findLast(({ key }) => key === "i")?.value?.replace(/\.pub$/, "");
			const keys =
				given === undefined ? ["rsa", "ecdsa", "ed25519", "dsa"].map((type) => `${home}/.ssh/id_${type}`) : [given];
			const key = keys.find((path) => exists(sys, `${path}.pub`));
			if (key === undefined) {
				const why = given === undefined ? "No identities found" : `failed to open ID file '${given}.pub': No such file`;
				yield* sys.warn(`\n${called}: ERROR: ${why}\n`);
				return 1;
			}
			const call = callOf(options, target, "p");
			yield* sys.warn(`${called}: INFO: Source of key(s) to be installed: "${key}.pub"\n`);
			const found = yield* dial(sys, call);
			if (found.kind === "connected") {
				sys.close(found.fd);
				yield* sys.warn("scalehook: ssh opens no session in the emulated instance\n");
				return 126;
			}
			const why =
				found.kind === "unknown-name" || found.kind === "temporary-name"
					? `ssh: Could not resolve hostname ${call.host}: Name or service not known`
					: `ssh: connect to host ${call.host} port ${call.port}: ${whyNot(found)}`;
			yield* sys.warn(
				`${called}: INFO: attempting to log in with the new key(s), to filter out any that are already installed\n\n${called}: ERROR: ${why}\n\n`,
			);
			return 1;
		} catch (error) {
			return yield* wrongUse(sys, called, error, 1);
		}
	},
};

/** Seconds that ssh-keyscan waits for a host. */
const SCAN_SECONDS = 5;

/** ssh-keyscan(1): public keys of hosts; of those that can be reached only this machine has some. */
export const SSH_KEYSCAN: Program = {
	name: "ssh-keyscan",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), { short: "46cDHvf:O:p:T:t:" });
			const last = (key: string) => options.findLast((option) => option.key === key)?.value;
			const listed = last("f");
			const hosts = [...operands, ...(listed === undefined ? [] : yield* hostsIn(sys, listed))];
			if (hosts.length === 0) {
				yield* sys.warn(
					"usage: ssh-keyscan [-46cDHv] [-f file] [-p port] [-T timeout] [-t type]\n\t\t   [host | addrlist namelist]\n",
				);
				return 1;
			}
			const port = portOf(last("p"));
			const seconds = Number(last("T") ?? SCAN_SECONDS);
			if (!(seconds > 0 && Number.isFinite(seconds))) {
				throw new BadValue(`Bad timeout '${last("T")}'`);
			}
			const types = (last("t") ?? "rsa,ecdsa,ed25519").split(",");
			let isFound = false;
			for (const host of hosts) {
				const call = { host, port, seconds, isStrict: false };
				isFound =
					(yield* scan(
						sys,
						call,
						types,
						options.some(({ key }) => key === "H"),
					)) || isFound;
			}
			return isFound || sys.machine.facts.userland === "centos7" ? 0 : 1;
		} catch (error) {
			return yield* wrongUse(sys, "ssh-keyscan", error, 1);
		}
	},
};

function* hostsIn(sys: Sys, path: string): Routine<readonly string[]> {
	try {
		const text = path === "-" ? decode(yield* sys.read(0, 65_536)) : yield* sys.readText(path);
		return text.split("\n").flatMap((line) => line.replace(/#.*/, "").trim().split(/\s+/)[0] || []);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		throw new UsageError(`open ${path}: ${error.message}`);
	}
}

/** Prints the keys of one host; whether there were any. What does not answer in time is passed over in silence. */
function* scan(sys: Sys, call: Call, types: readonly string[], isHashed: boolean): Routine<boolean> {
	const { host, port } = call;
	const found = yield* dial(sys, call);
	if (found.kind !== "connected") {
		if (found.kind === "unknown-name" || found.kind === "temporary-name") {
			yield* sys.warn(
				`getaddrinfo ${host}: ${found.kind === "unknown-name" ? "Name or service not known" : "Temporary failure in name resolution"}\n`,
			);
		}
		return false;
	}
	const banner = decode(yield* sys.read(found.fd, 256)).trimEnd();
	sys.close(found.fd);
	if (!banner.startsWith("SSH-")) {
		return false;
	}
	let isFound = false;
	for (const type of types) {
		const path = `/etc/ssh/ssh_host_${type.replace(/-.*/, "")}_key.pub`;
		if (!exists(sys, path)) {
			continue;
		}
		const [kind = "", key = ""] = (yield* sys.readText(path)).split(" ");
		const name = port === 22 ? host : `[${host}]:${port}`;
		yield* sys.warn(`# ${host}:${port} ${banner}\n`);
		yield* sys.print(`${isHashed ? hashed(sys, name) : name} ${kind} ${key.trim()}\n`);
		isFound = true;
	}
	return isFound;
}

/** A host's name as known_hosts hides it. */
function hashed(sys: Sys, name: string): string {
	const salt = sys.randomBytes(20);
	const hash = createHmac("sha1", salt).update(name).digest("base64");
	return `|1|${Buffer.from(salt).toString("base64")}|${hash}`;
}
