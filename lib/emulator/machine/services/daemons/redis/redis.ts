import { Buffer } from "node:buffer";
import { decode } from "../../../kernel/bytes";
import { isErrno } from "../../../kernel/errno";
import type { ParkedState, Routine, Sys } from "../../../kernel/sys";
import { connectTo } from "../../../network/connect";
import type { Program } from "../../../program";
import { readAll } from "../../../programs/kit/lines";
import { notifyManager } from "../../manager/protocol";
import { splitQuoted } from "../../unit-file/parse-unit";
import { bind, runLoop } from "../loop";
import { type RedisData, runRedis } from "./commands";
import { decodeResp, encodeResp, failure, ok, type Resp } from "./resp";

const VERSIONS = { centos7: "3.2.12", alinux3: "5.0.3", ubuntu2204: "6.0.16", debian12: "7.0.11" } as const;
const DEFAULT_PORT = 6379;

/** redis-server(1): keeps its data with the machine, answers RESP on its port. */
export const REDIS_SERVER: Program = {
	name: "redis-server",
	*run(sys) {
		const args = sys.argv().slice(1);
		if (args.includes("-v") || args.includes("--version")) {
			yield* sys.print(
				`Redis server v=${VERSIONS[sys.machine.facts.userland]} sha=00000000:0 malloc=jemalloc-3.6.0 bits=64 build=0\n`,
			);
			return 0;
		}
		const settings = yield* settingsOf(sys, args);
		if (!settings) {
			return 1;
		}
		const port = Number(settings["port"] ?? DEFAULT_PORT);
		const hosts = (settings["bind"] ?? "127.0.0.1").split(/\s+/).filter((host) => !host.includes(":"));
		const listeners: number[] = [];
		for (const host of hosts.length === 0
			? ["0.0.0.0"]
			: hosts.map((each) => (each === "*" ? "0.0.0.0" : each.replace(/^-/, "")))) {
			const fd = bind(sys, host, port);
			if (typeof fd === "string") {
				yield* sys.print(
					`${sys.pid}:M # Creating Server TCP listening socket ${host}:${port}: bind: ${fd === "in-use" ? "Address already in use" : "Cannot assign requested address"}\n`,
				);
				return 1;
			}
			listeners.push(fd);
		}
		const data = dataOf(sys, port);
		Object.assign(data.config, { ...settings, port: String(port) });
		sys.setArgv([`redis-server ${hosts[0] ?? "*"}:${port}`]);
		const isDaemon = settings["daemonize"] === "yes" && !args.includes("--supervised");
		const body = function* (child: Sys): Routine<number> {
			yield* notifyManager(child, { READY: "1", STATUS: "Ready to accept connections" });
			return yield* loop(child, listeners, port);
		};
		if (isDaemon) {
			sys.fork(function* (child) {
				child.setsid();
				return yield* body(child);
			});
			return 0;
		}
		yield* sys.print(`${sys.pid}:M * The server is now ready to accept connections on port ${port}\n`);
		return yield* body(sys);
	},
	resume: (sys, state) => loop(sys, state["listeners"] as number[], state["port"] as number),
};

function dataOf(sys: Sys, port: number): RedisData {
	return sys.machine.shared<RedisData>(`redis-${port}`, () => ({ values: {}, sets: {}, expires: {}, config: {} }));
}

/** Configuration file, then `--name value` pairs; undefined when the file cannot be read. */
function* settingsOf(sys: Sys, args: readonly string[]): Routine<Record<string, string> | undefined> {
	const settings: Record<string, string> = {};
	const [file] = args;
	if (file !== undefined && !file.startsWith("--")) {
		try {
			for (const line of decode(yield* sys.readFile(file)).split("\n")) {
				const [name, ...values] = line.trim().startsWith("#") ? [] : splitQuoted(line.trim());
				if (name !== undefined) {
					settings[name.toLowerCase()] = values.join(" ");
				}
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(`# Fatal error, can't open config file '${file}': ${error.message}\n`);
			return undefined;
		}
	}
	for (let at = 0; at < args.length; at++) {
		const name = args[at] ?? "";
		if (name.startsWith("--")) {
			settings[name.slice(2)] = args[at + 1] ?? "";
			at += 1;
		}
	}
	return settings;
}

function* loop(sys: Sys, listeners: readonly number[], port: number): Routine<number> {
	yield* runLoop(sys, {
		listeners,
		state: (): ParkedState => ({ listeners, port }),
		*serve(child, fd) {
			yield* converse(child, fd, port);
		},
	});
	return 0;
}

function* converse(sys: Sys, fd: number, port: number): Routine<void> {
	const data = dataOf(sys, port);
	let buffer: Buffer = Buffer.alloc(0);
	let isKnown = (data.config["requirepass"] ?? "") === "";
	try {
		for (;;) {
			const bytes = yield* sys.read(fd);
			if (bytes.length === 0) {
				return;
			}
			buffer = Buffer.concat([buffer, bytes]);
			for (let found = decodeResp(buffer); found; found = decodeResp(buffer)) {
				buffer = buffer.subarray(found.length);
				const words =
					found.value.kind === "array"
						? found.value.items.map((item) => (item.kind === "bulk" ? (item.text ?? "") : ""))
						: [];
				const [name = ""] = words;
				if (name.toUpperCase() === "AUTH") {
					isKnown = words.at(-1) === (data.config["requirepass"] ?? "");
					yield* sys.write(
						fd,
						encodeResp(isKnown ? ok : failure("WRONGPASS invalid username-password pair or user is disabled.")),
					);
					continue;
				}
				if (name.toUpperCase() === "SHUTDOWN" && isKnown) {
					sys.kill(sys.ppid(), "TERM");
					return;
				}
				const answer = isKnown
					? runRedis(words, { data, now: sys.now(), info: () => info(sys, port) })
					: failure("NOAUTH Authentication required.");
				yield* sys.write(fd, encodeResp(answer));
			}
		}
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
	}
}

function info(sys: Sys, port: number): string {
	const data = dataOf(sys, port);
	const keys = Object.keys(data.values).length + Object.keys(data.sets).length;
	return `# Server\r\nredis_version:${VERSIONS[sys.machine.facts.userland]}\r\nredis_mode:standalone\r\nos:Linux x86_64\r\ntcp_port:${port}\r\n\r\n# Clients\r\nconnected_clients:1\r\n\r\n# Memory\r\nused_memory_human:800.00K\r\nmaxmemory:${data.config["maxmemory"] ?? "0"}\r\n\r\n# Replication\r\nrole:master\r\nconnected_slaves:0\r\n\r\n# Keyspace\r\n${keys > 0 ? `db0:keys=${keys},expires=${Object.keys(data.expires).length},avg_ttl=0\r\n` : ""}`;
}

/** redis-cli(1): one command from its arguments, or a line each from standard input. */
export const REDIS_CLI: Program = {
	name: "redis-cli",
	*run(sys) {
		const args = [...sys.argv().slice(1)];
		let host = "127.0.0.1";
		let port = DEFAULT_PORT;
		let password: string | undefined = sys.env.get("REDISCLI_AUTH");
		const command: string[] = [];
		while (args.length > 0) {
			const arg = args.shift() ?? "";
			if (command.length === 0 && /^-[hpanu]$/.test(arg)) {
				const value = args.shift() ?? "";
				if (arg === "-h") {
					host = value;
				} else if (arg === "-p") {
					port = Number(value);
				} else if (arg === "-a") {
					password = value;
				}
			} else if (command.length === 0 && (arg === "-v" || arg === "--version")) {
				yield* sys.print(`redis-cli ${VERSIONS[sys.machine.facts.userland]}\n`);
				return 0;
			} else if (command.length > 0 || !arg.startsWith("-")) {
				command.push(arg);
			}
		}
		const found = yield* connectTo(sys, host, port);
		if (found.kind !== "connected") {
			const why =
				found.kind === "refused"
					? "Connection refused"
					: found.kind === "unknown-name"
						? "Name or service not known"
						: "Connection timed out";
			yield* sys.warn(`Could not connect to Redis at ${host}:${port}: ${why}\n`);
			return 1;
		}
		const lines =
			command.length > 0
				? [command]
				: decode(yield* readAll(sys, 0))
						.split("\n")
						.map(splitQuoted)
						.filter(({ length }) => length > 0);
		if (password !== undefined) {
			yield* sys.warn(
				VERSIONS[sys.machine.facts.userland].startsWith("3")
					? ""
					: "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
			);
			yield* ask(sys, found.fd, ["AUTH", password]);
		}
		let status = 0;
		for (const line of lines) {
			const answer = yield* ask(sys, found.fd, line);
			if (answer) {
				yield* sys.print(`${shown(answer)}\n`);
				status = answer.kind === "error" ? 1 : 0;
			}
		}
		return VERSIONS[sys.machine.facts.userland].startsWith("7") ? status : 0;
	},
};

function* ask(sys: Sys, fd: number, words: readonly string[]): Routine<Resp | undefined> {
	yield* sys.write(fd, encodeResp({ kind: "array", items: words.map((text) => ({ kind: "bulk", text })) }));
	let buffer: Buffer = Buffer.alloc(0);
	for (;;) {
		const bytes = yield* sys.read(fd);
		if (bytes.length === 0) {
			return undefined;
		}
		buffer = Buffer.concat([buffer, bytes]);
		const found = decodeResp(buffer);
		if (found) {
			return found.value;
		}
	}
}

/** Values as they are printed to what is no terminal. */
function shown(value: Resp): string {
	switch (value.kind) {
		case "simple":
		case "error":
			return value.text;
		case "integer":
			return String(value.value);
		case "bulk":
			return value.text ?? "";
		case "array":
			return value.items.map(shown).join("\n");
	}
}
