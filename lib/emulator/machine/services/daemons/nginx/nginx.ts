import { decode } from "../../../kernel/bytes";
import { isErrno } from "../../../kernel/errno";
import type { ParkedState, Routine, Sys } from "../../../kernel/sys";
import { isDebianFamily } from "../../../kernel/userland";
import { header } from "../../../network/http/message";
import { serveHttp } from "../../../network/http/serve";
import type { Program } from "../../../program";
import { exists } from "../../../programs/kit/files";
import { absolutePath } from "../../../programs/kit/paths";
import { bind, runLoop, standBy } from "../loop";
import { becomeUser, endServer, identityOf } from "../own-process";
import { logTime } from "../web/log-line";
import { AccessLogs, checkLogs, createLogs } from "./access-log";
import { NGINX_VERSIONS, NginxAnswer } from "./answer";
import { NginxError, readNginxConfig } from "./config";
import { deriveNginx, type NginxConfig, type NginxServer } from "./site";

const MAIN = "/etc/nginx/nginx.conf";
const PID_FILE = "/run/nginx.pid";

/** nginx(8). */
export const NGINX: Program = {
	name: "nginx",
	run: (sys) => new Nginx(sys).run(sys.argv().slice(1)),
	resume: (sys, state) => (state["role"] === "worker" ? standBy(sys) : new Nginx(sys).resume(state)),
};

class Nginx {
	constructor(private readonly sys: Sys) {}

	*run(args: readonly string[]): Routine<number> {
		const { sys } = this;
		const option = (letter: string) => {
			const at = args.indexOf(`-${letter}`);
			return at < 0
				? args.find((arg) => arg.startsWith(`-${letter}`) && arg.length > 2)?.slice(2)
				: (args[at + 1] ?? "");
		};
		if (args.includes("-v") || args.includes("-V")) {
			yield* sys.warn(`nginx version: nginx/${NGINX_VERSIONS[sys.machine.facts.userland]}\n`);
			return 0;
		}
		if (args.includes("-h") || args.includes("-?")) {
			yield* sys.warn(
				`nginx version: nginx/${NGINX_VERSIONS[sys.machine.facts.userland]}\nUsage: nginx [-?hvVtTq] [-s signal] [-p prefix]\n             [-e filename] [-c filename] [-g directives]\n`,
			);
			return 0;
		}
		const unknown = args.find(
			(arg, index) => arg.startsWith("-") && !/^-[tTqscgpe]/.test(arg) && !/^-[scgpe]$/.test(args[index - 1] ?? ""),
		);
		if (unknown !== undefined) {
			yield* sys.warn(`nginx: invalid option: "${unknown.replace(/^-/, "")}"\n`);
			return 1;
		}
		const path = option("c") ?? MAIN;
		const isTest = args.some((arg) => /^-[tT]q?$/.test(arg));
		const config = yield* this.read(path, isTest);
		if (!config) {
			return 1;
		}
		if (isTest) {
			if (!args.includes("-q")) {
				yield* sys.warn(
					`nginx: the configuration file ${path} syntax is ok\nnginx: configuration file ${path} test is successful\n`,
				);
			}
			return 0;
		}
		const signal = option("s");
		if (signal !== undefined) {
			return yield* this.signal(signal, config);
		}
		return yield* this.start(config, /daemon\s+off/.test(option("g") ?? ""));
	}

	private *read(path: string, isTest: boolean): Routine<NginxConfig | undefined> {
		const { sys } = this;
		try {
			const directives = yield* readNginxConfig(sys, path);
			const isDebian = isDebianFamily(sys.machine.facts.userland);
			const config = deriveNginx(directives, {
				user: isDebian ? "www-data" : "nginx",
				pidFile: PID_FILE,
				cores: sys.machine.facts.cores,
			});
			for (const certificate of config.certificates) {
				if (!exists(this.sys, absolutePath("/etc/nginx", certificate))) {
					throw new NginxError(
						`[emerg] cannot load certificate "${certificate}": BIO_new_file() failed (SSL: error:02001002:system library:fopen:No such file or directory:fopen('${certificate}','r') error:2006D080:BIO routines:BIO_new_file:no such file)`,
					);
				}
			}
			checkLogs(sys, config);
			return config;
		} catch (error) {
			if (error instanceof NginxError) {
				yield* sys.warn(`nginx: ${error.message}\n${isTest ? `nginx: configuration file ${path} test failed\n` : ""}`);
				return undefined;
			}
			throw error;
		}
	}

	private *signal(name: string, config: NginxConfig): Routine<number> {
		const { sys } = this;
		const signals = { stop: "TERM", quit: "QUIT", reload: "HUP", reopen: "USR1" } as const;
		const signal = Object.hasOwn(signals, name) ? signals[name as keyof typeof signals] : undefined;
		if (!signal) {
			yield* sys.warn(`nginx: invalid option: "-s ${name}"\n`);
			return 1;
		}
		try {
			const text = decode(yield* sys.readFile(config.pidFile)).trim();
			if (text === "") {
				yield* sys.warn(`nginx: [error] invalid PID number "" in "${config.pidFile}"\n`);
				return 1;
			}
			sys.kill(Number(text), signal);
			return 0;
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(
				error.code === "ENOENT"
					? `nginx: [error] open() "${config.pidFile}" failed (2: No such file or directory)\n`
					: `nginx: [alert] kill(${signal}) failed (3: No such process)\n`,
			);
			return 1;
		}
	}

	private *start(config: NginxConfig, isForeground: boolean): Routine<number> {
		const { sys } = this;
		const listens = listensOf(config.servers);
		const fds: number[] = [];
		let isTaken = false;
		for (const { host, port } of listens) {
			const fd = bind(sys, host, port);
			if (typeof fd === "string") {
				const [number, words] =
					fd === "in-use"
						? [98, "Address already in use"]
						: fd === "denied"
							? [13, "Permission denied"]
							: [99, "Cannot assign requested address"];
				// It tries five times, half a second apart, before it gives up.
				for (let count = 0; count < (fd === "in-use" ? 5 : 1); count++) {
					yield* sys.warn(`nginx: [emerg] bind() to ${host}:${port} failed (${number}: ${words})\n`);
					yield* sys.sleep(fd === "in-use" ? 500 : 0);
				}
				isTaken = true;
				if (fd !== "in-use") {
					return 1;
				}
			} else {
				fds.push(fd);
			}
		}
		if (isTaken) {
			yield* sys.warn("nginx: [emerg] still could not bind()\n");
			return 1;
		}
		if (isForeground) {
			return yield* this.master(config, fds);
		}
		sys.fork(function* (child) {
			child.setsid();
			return yield* new Nginx(child).master(config, fds);
		});
		return 0;
	}

	private *master(config: NginxConfig, listeners: readonly number[]): Routine<number> {
		const { sys } = this;
		yield* sys.writeFile(config.pidFile, `${sys.pid}\n`, 0o644);
		yield* createLogs(sys, config);
		const argv = sys.argv();
		sys.setArgv([`nginx: master process ${argv.join(" ").replace(/^nginx/, "/usr/sbin/nginx")}`]);
		const identity = yield* identityOf(sys, config.user);
		for (let count = 0; count < Math.min(config.workers, 16); count++) {
			sys.fork(function* (child) {
				child.setArgv(["nginx: worker process"]);
				if (identity) {
					child.setIdentity(identity);
				}
				return yield* standBy(child);
			});
		}
		return yield* this.loop(config, listeners);
	}

	*resume(state: ParkedState): Routine<number> {
		// What parked itself is what comes back.
		return yield* this.loop(state["config"] as NginxConfig, state["listeners"] as number[]);
	}

	private *loop(first: NginxConfig, opened: readonly number[]): Routine<number> {
		const { sys } = this;
		let config = first;
		const listeners = [...opened];
		const self = this;
		yield* runLoop(sys, {
			listeners,
			state: () => ({ config, listeners }),
			*serve(child, fd, _peer, listener) {
				yield* new Nginx(child).connection(
					config,
					fd,
					listensOf(config.servers)[listeners.indexOf(listener)]?.port ?? 80,
				);
			},
			*onSignal(signal) {
				if (signal === "HUP") {
					const next = yield* self.read(MAIN, false);
					if (next) {
						self.rebind(config, next, listeners);
						yield* createLogs(sys, next);
						config = next;
					}
				}
				return signal === "TERM" || signal === "INT" || signal === "QUIT" ? "stop" : "go-on";
			},
		});
		endServer(sys, config.pidFile);
		return 0;
	}

	/** A reload opens the ports that are new and closes those that are no longer asked for. */
	private rebind(old: NginxConfig, next: NginxConfig, listeners: number[]): void {
		const before = listensOf(old.servers);
		const kept = listensOf(next.servers).map(({ host, port }) => {
			const at = before.findIndex((each) => each.host === host && each.port === port);
			const fd = at >= 0 ? listeners[at] : bind(this.sys, host, port);
			return typeof fd === "number" ? fd : -1;
		});
		for (const fd of listeners) {
			if (!kept.includes(fd)) {
				this.sys.close(fd);
			}
		}
		listeners.splice(0, listeners.length, ...kept.filter((fd) => fd >= 0));
	}

	/** One connection, in a child that has become the workers' user. */
	*connection(config: NginxConfig, fd: number, port: number): Routine<void> {
		const { sys } = this;
		const logs = new AccessLogs(sys, config);
		yield* logs.open();
		yield* becomeUser(sys, config.user);
		const answer = new NginxAnswer(sys, config, port);
		const isTls = config.servers.some(({ listens }) => listens.some((listen) => listen.port === port && listen.isTls));
		yield* serveHttp(
			sys,
			fd,
			function* (request) {
				const response = yield* answer.answer(request);
				const told = new Map([
					["request", `${request.method} ${request.target} ${request.version}`],
					["status", String(response.status)],
					["body_bytes_sent", String(response.body.length)],
					["bytes_sent", String(response.body.length)],
					["time_local", logTime(sys)],
					["request_time", "0.000"],
					["remote_addr", "127.0.0.1"],
					["http_referer", header(request.headers, "Referer") ?? ""],
					["http_user_agent", header(request.headers, "User-Agent") ?? ""],
				]);
				yield* logs.write(answer.logs, (name) => told.get(name) ?? answer.logged(name));
				return response;
			},
			{
				badRequest: () => answer.page(400),
				...(isTls && {
					certificateFor: () => ({
						names: config.servers.flatMap(({ names }) => names).concat("localhost"),
						isTrusted: false,
						issuer: sys.machine.hostname(),
						notAfter: sys.now() + 365 * 86_400_000,
					}),
				}),
			},
		);
	}
}

/** Distinct addresses that servers listen on; what all addresses take includes each of them. */
function listensOf(servers: readonly NginxServer[]): readonly { readonly host: string; readonly port: number }[] {
	const found = new Map<string, { readonly host: string; readonly port: number }>();
	for (const { host, port } of servers.flatMap(({ listens }) => listens)) {
		if (port > 0) {
			found.set(`${host}:${port}`, { host, port });
		}
	}
	const all = [...found.values()];
	return all.filter(
		({ host, port }) => host === "0.0.0.0" || !all.some((each) => each.host === "0.0.0.0" && each.port === port),
	);
}
