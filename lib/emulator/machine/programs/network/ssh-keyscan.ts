import { createHmac } from "node:crypto";
import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { failureWords, isNameless } from "../../network/connect";
import type { Program } from "../../program";
import { exists } from "../kit/files";
import { readAll } from "../kit/lines";
import { parseOptions, UsageError } from "../kit/options";
import { BadValue, type Call, dial, lastValue, portOf, wrongUse } from "./ssh-call";

/** Seconds that ssh-keyscan waits for a host. */
const SCAN_SECONDS = 5;

/** ssh-keyscan(1): public keys of hosts; of those that can be reached only this machine has some. */
export const SSH_KEYSCAN: Program = {
	name: "ssh-keyscan",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), { short: "46cDHvf:O:p:T:t:" });
			const listed = lastValue(options, "f");
			const hosts = [...operands, ...(listed === undefined ? [] : yield* hostsIn(sys, listed))];
			if (hosts.length === 0) {
				yield* sys.warn(
					"usage: ssh-keyscan [-46cDHv] [-f file] [-p port] [-T timeout] [-t type]\n\t\t   [host | addrlist namelist]\n",
				);
				return 1;
			}
			const port = portOf(lastValue(options, "p"));
			const seconds = Number(lastValue(options, "T") ?? SCAN_SECONDS);
			if (!(seconds > 0 && Number.isFinite(seconds))) {
				throw new BadValue(`Bad timeout '${lastValue(options, "T")}'`);
			}
			const types = (lastValue(options, "t") ?? "rsa,ecdsa,ed25519").split(",");
			const isHashed = options.some(({ key }) => key === "H");
			let isFound = false;
			for (const host of hosts) {
				isFound = (yield* scan(sys, { host, port, seconds, isStrict: false }, types, isHashed)) || isFound;
			}
			return isFound || sys.machine.facts.userland === "centos7" ? 0 : 1;
		} catch (error) {
			return yield* wrongUse(sys, "ssh-keyscan", error, 1);
		}
	},
};

function* hostsIn(sys: Sys, path: string): Routine<readonly string[]> {
	try {
		const text = path === "-" ? decode(yield* readAll(sys, 0)) : yield* sys.readText(path);
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
		if (isNameless(found)) {
			yield* sys.warn(`getaddrinfo ${host}: ${failureWords(found)}\n`);
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
