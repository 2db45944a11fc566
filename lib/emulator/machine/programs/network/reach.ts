import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import { isLoopback, METADATA_ADDRESS, NAME_SERVERS } from "../../network/addresses";
import { connectTo, isNameless } from "../../network/connect";
import { lookUp } from "../../network/names";
import type { Program } from "../../program";
import { type OptionTable, parseOptions, UsageError } from "../kit/options";
import { networkOf } from "./sockets";

/** Whether an address answers an echo request. */
function answersPing(sys: Sys, address: string): boolean {
	return (
		isLoopback(address) ||
		address === sys.machine.facts.privateIp ||
		address === networkOf(sys).gateway ||
		(NAME_SERVERS as readonly string[]).includes(address) ||
		(address.startsWith("100.100.") && address !== METADATA_ADDRESS)
	);
}

const PING_OPTIONS: OptionTable = { short: "aAbBc:dDfhi:I:l:LM:m:nOp:qQ:Rrs:S:t:T:UvVw:W:46", long: {} };

/** ping(8): echo requests a second apart. Exit 1 without an answer, 2 for an unknown name. */
export const PING: Program = {
	name: "ping",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), PING_OPTIONS);
			const value = (key: string) => options.findLast((option) => option.key === key)?.value;
			const isQuiet = options.some((option) => option.key === "q");
			const [host] = operands;
			if (host === undefined) {
				yield* sys.warn(
					sys.machine.facts.userland === "centos7"
						? "Usage: ping [-aAbBdDfhLnOqrRUvV64] [-c count] [-i interval] destination\n"
						: "ping: usage error: Destination address required\n",
				);
				return sys.machine.facts.userland === "centos7" ? 2 : 1;
			}
			const found = yield* lookUp(sys, host);
			if (found.kind !== "found") {
				yield* sys.warn(
					`ping: ${host}: ${found.kind === "unknown" ? "Name or service not known" : "Temporary failure in name resolution"}\n`,
				);
				return 2;
			}
			const [address = ""] = found.addresses;
			const count = value("c") === undefined ? Number.POSITIVE_INFINITY : Number(value("c"));
			const interval = Number(value("i") ?? 1) * 1000;
			const wait = Number(value("W") ?? 10) * 1000;
			const deadline = value("w") === undefined ? Number.POSITIVE_INFINITY : sys.now() + Number(value("w")) * 1000;
			const size = Number(value("s") ?? 56);
			yield* sys.print(`PING ${host} (${address}) ${size}(${size + 28}) bytes of data.\n`);
			return yield* echo(sys, { host, address, count, interval, wait, deadline, size, isQuiet });
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(`ping: ${error.message}\n`);
				return 2;
			}
			throw error;
		}
	},
};

type Echo = {
	readonly host: string;
	readonly address: string;
	readonly count: number;
	readonly interval: number;
	readonly wait: number;
	readonly deadline: number;
	readonly size: number;
	readonly isQuiet: boolean;
};

function* echo(sys: Sys, { host, address, count, interval, wait, deadline, size, isQuiet }: Echo): Routine<number> {
	const isThere = answersPing(sys, address);
	const began = sys.now();
	let sent = 0;
	const times: string[] = [];
	while (sent < count && sys.now() < deadline) {
		sent += 1;
		if (isThere) {
			const time = (isLoopback(address) ? 0.02 + sys.random() * 0.02 : 0.15 + sys.random() * 0.2).toFixed(3);
			times.push(time);
			if (!isQuiet) {
				yield* sys.print(
					`${size + 8} bytes from ${host === address ? address : `${host} (${address})`}: icmp_seq=${sent} ttl=64 time=${time} ms\n`,
				);
			}
		}
		const isLast = sent >= count;
		if (!isLast) {
			yield* sys.sleep(Math.min(interval, Math.max(0, deadline - sys.now())));
		} else if (!isThere) {
			yield* sys.sleep(Math.min(wait, Math.max(0, deadline - sys.now())));
		}
	}
	const received = times.length;
	const loss = sent === 0 ? 0 : Math.round(((sent - received) * 100) / sent);
	const elapsed = (sent - 1) * interval;
	const numbers = times.map(Number);
	const average = numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, received);
	const summary =
		received === 0
			? "\n"
			: `rtt min/avg/max/mdev = ${Math.min(...numbers).toFixed(3)}/${average.toFixed(3)}/${Math.max(...numbers).toFixed(3)}/0.012 ms\n`;
	yield* sys.print(
		`\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${received} received, ${loss}% packet loss, time ${Math.min(elapsed, sys.now() - began + 1)}ms\n${summary}`,
	);
	return received > 0 ? 0 : 1;
}

const NC_OPTIONS: OptionTable = {
	short: "46CDdFhklNnrStUuvzb:g:G:I:i:M:m:O:P:p:q:s:T:V:W:w:X:x:e:c:o:",
	long: {
		listen: "l",
		"keep-open": "k",
		verbose: "v",
		"wait=": "w",
		zero: "z",
		"send-only": "send-only",
		"recv-only": "recv-only",
		udp: "u",
		"idle-timeout=": "i",
		"exec=": "e",
		"sh-exec=": "c",
		help: "h",
		version: "version",
	},
};

/** nc(1): ncat on Red Hat, OpenBSD's on Debian: connects, or listens with -l. */
export const NC: Program = {
	name: "nc",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), NC_OPTIONS);
			const has = (key: string) => options.some((option) => option.key === key);
			const value = (key: string) => options.findLast((option) => option.key === key)?.value;
			const isNcat = isRedHatFamily(sys.machine.facts.userland);
			if (has("l")) {
				const port = Number(value("p") ?? operands.at(-1));
				return yield* listen(sys, port, has("k"), isNcat);
			}
			const [host = "", ports = ""] = operands;
			if (host === "" || ports === "") {
				yield* sys.warn(
					isNcat
						? "Ncat: You must specify a host to connect to. QUITTING.\n"
						: "usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [destination] [port]\n",
				);
				return isNcat ? 2 : 1;
			}
			const [low, high] = ports.split("-").map(Number);
			let status = 1;
			for (let port = low ?? 0; port <= (high ?? low ?? 0); port++) {
				status = yield* connect(sys, host, port, {
					isNcat,
					isVerbose: has("v"),
					isScan: has("z"),
					limit: value("w"),
					isUdp: has("u"),
				});
			}
			return status;
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(`nc: ${error.message}\n`);
				return 1;
			}
			throw error;
		}
	},
};

function* listen(sys: Sys, port: number, isKept: boolean, isNcat: boolean): Routine<number> {
	try {
		const listener = sys.listen({ family: "inet", protocol: "tcp", host: "0.0.0.0", port });
		do {
			const { fd } = yield* sys.accept(listener);
			yield* converse(sys, fd);
		} while (isKept);
		return 0;
	} catch (error) {
		if (isErrno(error)) {
			yield* sys.warn(
				isNcat ? `Ncat: bind to 0.0.0.0:${port}: ${error.message}. QUITTING.\n` : `nc: ${error.message}\n`,
			);
			return isNcat ? 2 : 1;
		}
		throw error;
	}
}

type Dial = {
	readonly isNcat: boolean;
	readonly isVerbose: boolean;
	readonly isScan: boolean;
	readonly limit: string | undefined;
	readonly isUdp: boolean;
};

function* connect(sys: Sys, host: string, port: number, dial: Dial): Routine<number> {
	const { isNcat, isVerbose } = dial;
	const limit = dial.limit === undefined ? (isNcat ? 10 : undefined) : Number(dial.limit);
	const found = yield* connectTo(sys, host, port, limit === undefined ? {} : { deadline: sys.now() + limit * 1000 });
	if (found.kind === "connected") {
		if (isVerbose) {
			yield* sys.warn(
				isNcat
					? `Ncat: Connected to ${found.address}:${port}.\n`
					: `Connection to ${host} (${found.address}) ${port} port [tcp/*] succeeded!\n`,
			);
		}
		if (dial.isScan) {
			sys.close(found.fd);
			return 0;
		}
		yield* converse(sys, found.fd);
		return 0;
	}
	if (isNameless(found)) {
		yield* sys.warn(
			isNcat
				? `Ncat: Could not resolve hostname "${host}": Name or service not known. QUITTING.\n`
				: `nc: getaddrinfo for host "${host}" port ${port}: Name or service not known\n`,
		);
		return isNcat ? 2 : 1;
	}
	const why = found.kind === "refused" ? "Connection refused" : "Connection timed out";
	if (isNcat) {
		yield* sys.warn(`Ncat: ${why}.\n`);
	} else if (isVerbose) {
		yield* sys.warn(`nc: connect to ${host} (${found.address}) port ${port} (tcp) failed: ${why}\n`);
	}
	return 1;
}

/** Standard input goes out, what comes goes to standard output, until the other side ends. */
function* converse(sys: Sys, fd: number): Routine<void> {
	let isInput = true;
	for (;;) {
		const ready = yield* sys.poll(isInput ? [fd, 0] : [fd]);
		const bytes = yield* sys.read(ready ?? fd);
		if (ready === 0) {
			if (bytes.length === 0) {
				isInput = false;
				sys.shutdown(fd);
			} else {
				yield* sys.write(fd, bytes);
			}
		} else if (bytes.length === 0) {
			sys.close(fd);
			return;
		} else {
			yield* sys.write(1, bytes);
		}
	}
}

/** telnet(1): connects and passes on; scripts use it to ask whether a port is open. */
export const TELNET: Program = {
	name: "telnet",
	*run(sys) {
		const [, host, port = "23"] = sys.argv();
		if (host === undefined) {
			return 0;
		}
		const found = yield* connectTo(sys, host, Number(port));
		if (isNameless(found)) {
			yield* sys.warn(`telnet: ${host}: Name or service not known\n${host}: Unknown host\n`);
			return 1;
		}
		yield* sys.print(`Trying ${found.address}...\n`);
		if (found.kind !== "connected") {
			yield* sys.warn(
				`telnet: connect to address ${found.address}: ${found.kind === "refused" ? "Connection refused" : "Connection timed out"}\n`,
			);
			return 1;
		}
		yield* sys.print(`Connected to ${host}.\nEscape character is '^]'.\n`);
		yield* converse(sys, found.fd);
		yield* sys.warn("Connection closed by foreign host.\n");
		return 1;
	},
};

/** Options that dig takes with a `+` are read by their names. */
function* answers(sys: Sys, name: string): Routine<readonly string[] | "unknown" | "none"> {
	const found = yield* lookUp(sys, name);
	return found.kind === "found" ? found.addresses : found.kind === "unknown" ? "unknown" : "none";
}

/** dig(1): A records. */
export const DIG: Program = {
	name: "dig",
	*run(sys) {
		const args = sys.argv().slice(1);
		const isShort = args.includes("+short");
		const name = args.find((arg) => !/^[+@-]/.test(arg) && !/^(A|AAAA|MX|TXT|NS|CNAME|ANY|SOA|IN)$/i.test(arg)) ?? ".";
		const type = args.find((arg) => /^(A|AAAA|MX|TXT|NS|CNAME|ANY|SOA)$/i.test(arg))?.toUpperCase() ?? "A";
		const found = yield* answers(sys, name);
		if (found === "none") {
			yield* sys.print(";; connection timed out; no servers could be reached\n");
			return 9;
		}
		const addresses = found === "unknown" || type !== "A" ? [] : found;
		if (isShort) {
			yield* sys.print(addresses.map((each) => `${each}\n`).join(""));
			return 0;
		}
		const status = found === "unknown" ? "NXDOMAIN" : "NOERROR";
		const answer =
			addresses.length === 0
				? ""
				: `;; ANSWER SECTION:\n${addresses.map((each) => `${name}.\t\t60\tIN\tA\t${each}\n`).join("")}\n`;
		yield* sys.print(
			`\n; <<>> DiG 9.11.4 <<>> ${args.join(" ")}\n;; global options: +cmd\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: ${10_000 + Math.floor(sys.random() * 50_000)}\n;; flags: qr rd ra; QUERY: 1, ANSWER: ${addresses.length}, AUTHORITY: 0, ADDITIONAL: 1\n\n;; QUESTION SECTION:\n;${name}.\t\t\tIN\t${type}\n\n${answer};; Query time: 0 msec\n;; SERVER: ${NAME_SERVERS[0]}#53(${NAME_SERVERS[0]})\n\n`,
		);
		return 0;
	},
};

/** nslookup(1). */
export const NSLOOKUP: Program = {
	name: "nslookup",
	*run(sys) {
		const [, name = ""] = sys.argv().filter((arg) => !arg.startsWith("-"));
		const found = yield* answers(sys, name);
		if (found === "none") {
			yield* sys.print(";; connection timed out; no servers could be reached\n\n");
			return 1;
		}
		const head = `Server:\t\t${NAME_SERVERS[0]}\nAddress:\t${NAME_SERVERS[0]}#53\n\n`;
		if (found === "unknown") {
			yield* sys.print(`${head}** server can't find ${name}: NXDOMAIN\n\n`);
			return 1;
		}
		yield* sys.print(
			`${head}Non-authoritative answer:\n${found.map((each) => `Name:\t${name}\nAddress: ${each}\n`).join("")}\n`,
		);
		return 0;
	},
};

/** host(1). */
export const HOST: Program = {
	name: "host",
	*run(sys) {
		const [, name = ""] = sys.argv().filter((arg) => !arg.startsWith("-"));
		const found = yield* answers(sys, name);
		if (found === "none") {
			yield* sys.print(";; connection timed out; no servers could be reached\n");
			return 1;
		}
		if (found === "unknown") {
			yield* sys.print(`Host ${name} not found: 3(NXDOMAIN)\n`);
			return 1;
		}
		yield* sys.print(found.map((each) => `${name} has address ${each}\n`).join(""));
		return 0;
	},
};
