import { Buffer } from "node:buffer";
import { decode } from "../../../kernel/bytes";
import { isErrno } from "../../../kernel/errno";
import type { ParkedState, Routine, Sys } from "../../../kernel/sys";
import { isDebianFamily } from "../../../kernel/userland";
import { header } from "../../../network/http/message";
import { serveHttp } from "../../../network/http/serve";
import type { Program } from "../../../program";
import { isDirectory } from "../../../programs/kit/files";
import { notifyManager } from "../../manager/protocol";
import { systemZone, wallTime } from "../../time/zone";
import { bind, runLoop, standBy } from "../loop";
import { becomeUser, endServer, identityOf, writePidFile } from "../own-process";
import { combinedLine, logTime } from "../web/log-line";
import { answerHttpd, errorPage, serverToken, VERSIONS } from "./answer";
import { ConfigError, type Directive, readConfig } from "./config";
import { deriveConfig, type HttpdConfig, pickSite } from "./site";

const WORKERS = 5;

/** Where an image's Apache looks for its things. */
function placesOf(sys: Sys) {
	return isDebianFamily(sys.machine.facts.userland)
		? { main: "/etc/apache2/apache2.conf", serverRoot: "/etc/apache2", pidFile: "/var/run/apache2/apache2.pid" }
		: { main: "/etc/httpd/conf/httpd.conf", serverRoot: "/etc/httpd", pidFile: "/run/httpd/httpd.pid" };
}

/** httpd(8) of Red Hat and apache2(8) of Debian. */
function apache(name: string): Program {
	return {
		name,
		run: (sys) => new Httpd(sys).run(sys.argv().slice(1)),
		resume: (sys, state) => (state["role"] === "worker" ? standBy(sys) : new Httpd(sys).resume(state)),
	};
}

export const HTTPD = apache("httpd");
export const APACHE2 = apache("apache2");

class Httpd {
	private directives: readonly Directive[] = [];

	constructor(private readonly sys: Sys) {}

	private get name(): string {
		return isDebianFamily(this.sys.machine.facts.userland) ? "apache2" : "httpd";
	}

	*run(args: readonly string[]): Routine<number> {
		const { sys } = this;
		const option = (letter: string) => {
			const at = args.indexOf(`-${letter}`);
			return at < 0 ? undefined : (args[at + 1] ?? "");
		};
		if (args.includes("-v") || args.includes("-V")) {
			const [version, system] = VERSIONS[sys.machine.facts.userland];
			yield* sys.print(`Server version: Apache/${version} (${system})\nServer built:   Jan 25 2023 14:00:00\n`);
			return 0;
		}
		if (args.includes("-M")) {
			yield* sys.print("Loaded Modules:\n core_module (static)\n so_module (static)\n http_module (static)\n");
		}
		const config = yield* this.read(option("f"));
		if (!config) {
			return 1;
		}
		if (args.includes("-M")) {
			const loaded = this.directives
				.filter(({ name }) => name.toLowerCase() === "loadmodule")
				.map(({ args: [module] }) => ` ${module} (shared)\n`);
			yield* sys.print(loaded.join(""));
			return 0;
		}
		if (args.includes("-S")) {
			const hosts = this.directives
				.filter(({ name }) => name.toLowerCase() === "virtualhost")
				.map(({ args: [address = "*"], file, line }, at) => {
					const name = config.sites[at]?.names[0] ?? config.serverName ?? sys.machine.facts.privateIp;
					return `${address.padEnd(22)} ${name} (${file}:${line})\n`;
				});
			yield* sys.print(
				`VirtualHost configuration:\n${hosts.join("")}ServerRoot: "${config.serverRoot}"\nMain DocumentRoot: "${config.sites.at(-1)?.root}"\n`,
			);
			return 0;
		}
		if (args.includes("-t")) {
			yield* this.warnOfName(config);
			yield* sys.warn("Syntax OK\n");
			return 0;
		}
		const command = option("k");
		if (command !== undefined && command !== "start") {
			return yield* this.signal(command, config);
		}
		return yield* this.start(
			config,
			args.some((arg) => arg === "-DFOREGROUND" || arg === "FOREGROUND"),
		);
	}

	/** Reads the configuration; says what is wrong with it. */
	private *read(path: string | undefined): Routine<HttpdConfig | undefined> {
		const { sys } = this;
		const places = placesOf(sys);
		try {
			yield* this.loadVariables();
			this.directives = yield* readConfig(sys, path ?? places.main, places.serverRoot);
			const config = deriveConfig(this.directives, places);
			const missing = config.sites.find((site) => site.root !== "" && !isDirectory(this.sys, site.root));
			if (missing) {
				yield* sys.warn(`AH00112: Warning: DocumentRoot [${missing.root}] does not exist\n`);
			}
			return config;
		} catch (error) {
			if (error instanceof ConfigError) {
				yield* sys.warn(`${error.message.replace(/^httpd:/, `${this.name}:`)}\n`);
				return undefined;
			}
			throw error;
		}
	}

	/** Debian's apache2ctl sets these from /etc/apache2/envvars; apache2 itself wants them in its environment. */
	private *loadVariables(): Routine<void> {
		const { sys } = this;
		if (!isDebianFamily(sys.machine.facts.userland) || sys.env.has("APACHE_RUN_USER")) {
			return;
		}
		try {
			for (const line of decode(yield* sys.readFile("/etc/apache2/envvars")).split("\n")) {
				const found = /^\s*(?:export\s+)?(APACHE_\w+)=(.*)$/.exec(line);
				if (found) {
					sys.env.set(found[1] ?? "", (found[2] ?? "").replace(/\$SUFFIX|"|'/g, ""));
				}
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}

	private *warnOfName(config: HttpdConfig): Routine<void> {
		if (config.serverName === undefined) {
			yield* this.sys.warn(
				`AH00558: ${this.name}: Could not reliably determine the server's fully qualified domain name, using ${this.sys.machine.facts.privateIp}. Set the 'ServerName' directive globally to suppress this message\n`,
			);
		}
	}

	/** -k stop, restart, graceful: a signal to the one that runs. */
	private *signal(command: string, config: HttpdConfig): Routine<number> {
		const { sys } = this;
		let pid = 0;
		try {
			pid = Number(decode(yield* sys.readFile(config.pidFile)).trim());
			sys.kill(pid, undefined);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			if (command === "stop" || command === "graceful-stop") {
				yield* sys.warn(`${this.name} (no pid file) not running\n`);
				return 0;
			}
			yield* sys.warn(`${this.name} not running, trying to start\n`);
			return yield* this.start(config, false);
		}
		sys.kill(
			pid,
			command === "stop" ? "TERM" : command === "graceful-stop" ? "WINCH" : command === "graceful" ? "USR1" : "HUP",
		);
		return 0;
	}

	private *start(config: HttpdConfig, isForeground: boolean): Routine<number> {
		const { sys } = this;
		yield* this.warnOfName(config);
		const listeners = yield* this.open(config);
		if (!listeners) {
			return 1;
		}
		if (!isForeground) {
			sys.fork(function* (child) {
				child.setsid();
				return yield* new Httpd(child).serve(config, listeners);
			});
			return 0;
		}
		return yield* this.serve(config, listeners);
	}

	private *open(config: HttpdConfig): Routine<readonly number[] | undefined> {
		const { sys } = this;
		if (config.listens.length === 0) {
			yield* sys.warn("no listening sockets available, shutting down\nAH00015: Unable to open logs\n");
			return undefined;
		}
		const fds: number[] = [];
		for (const { host, port } of config.listens) {
			const fd = bind(sys, host, port);
			if (typeof fd === "string") {
				const where = host === "0.0.0.0" ? `[::]:${port}` : `${host}:${port}`;
				const [number, words] =
					fd === "in-use"
						? [98, "Address already in use"]
						: fd === "denied"
							? [13, "Permission denied"]
							: [99, "Cannot assign requested address"];
				yield* sys.warn(
					`(${number})${words}: AH00072: make_sock: could not bind to address ${where}\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n`,
				);
				return undefined;
			}
			fds.push(fd);
		}
		return fds;
	}

	private *serve(config: HttpdConfig, listeners: readonly number[]): Routine<number> {
		const { sys } = this;
		const identity = yield* identityOf(sys, config.user);
		yield* writePidFile(sys, config.pidFile);
		const argv = sys.argv();
		for (let count = 0; count < WORKERS; count++) {
			sys.fork(function* (child) {
				child.setArgv(argv);
				if (identity) {
					child.setIdentity(identity);
				}
				return yield* standBy(child);
			});
		}
		yield* this.log(config, "notice", `AH00163: ${serverToken(sys, "Full")} configured -- resuming normal operations`);
		yield* notifyManager(sys, { READY: "1", STATUS: "Processing requests..." });
		return yield* this.loop(config, listeners);
	}

	*resume(state: ParkedState): Routine<number> {
		// What parked itself is what comes back: the configuration it ran with, and its listening descriptors.
		const config = state["config"] as HttpdConfig;
		const listeners = state["listeners"] as number[];
		return yield* this.loop(config, listeners);
	}

	private *loop(first: HttpdConfig, listeners: readonly number[]): Routine<number> {
		const { sys } = this;
		let config = first;
		const self = this;
		yield* runLoop(sys, {
			listeners,
			state: () => ({ config, listeners }),
			*serve(child, fd, _peer, listener) {
				yield* new Httpd(child).connection(config, fd, config.listens[listeners.indexOf(listener)]?.port ?? 80);
			},
			*onSignal(signal) {
				if (signal === "TERM" || signal === "INT" || signal === "WINCH") {
					return "stop";
				}
				if (signal === "HUP" || signal === "USR1") {
					config = (yield* self.read(undefined)) ?? config;
				}
				return "go-on";
			},
		});
		endServer(sys, config.pidFile);
		return 0;
	}

	/** One connection, in a child that has become the server's user. */
	*connection(config: HttpdConfig, fd: number, port: number): Routine<void> {
		const { sys } = this;
		const logs = yield* this.openLogs(config);
		yield* becomeUser(sys, config.user);
		const isTls = config.sites.some((site) => site.isTls && (site.port === port || site.port === 0));
		yield* serveHttp(
			sys,
			fd,
			function* (request) {
				const response = yield* answerHttpd(sys, config, port, request);
				const site = pickSite(config, port, header(request.headers, "Host") ?? "");
				const log = site?.accessLog === undefined ? undefined : logs.get(site.accessLog);
				if (log !== undefined) {
					const line = combinedLine(logTime(sys), {
						request: `${request.method} ${request.target} ${request.version}`,
						status: response.status,
						size: response.body.length === 0 ? "-" : String(response.body.length),
						referer: header(request.headers, "Referer") ?? "-",
						agent: header(request.headers, "User-Agent") ?? "-",
					});
					yield* sys.write(log, Buffer.from(line));
				}
				return response;
			},
			{
				badRequest: () => errorPage(sys, config, 400, "/", "", port),
				...(isTls && {
					certificateFor: () => ({
						names: config.sites.flatMap(({ names }) => names).concat("localhost"),
						isTrusted: false,
						issuer: sys.machine.hostname(),
						notAfter: sys.now() + 365 * 86_400_000,
					}),
				}),
			},
		);
	}

	private *openLogs(config: HttpdConfig): Routine<ReadonlyMap<string, number>> {
		const fds = new Map<string, number>();
		for (const name of new Set(config.sites.flatMap(({ accessLog }) => accessLog ?? []))) {
			const fd = yield* openLog(this.sys, config, name);
			if (fd !== undefined) {
				fds.set(name, fd);
			}
		}
		return fds;
	}

	private *log(config: HttpdConfig, level: string, text: string): Routine<void> {
		const { sys } = this;
		const name = config.sites.at(-1)?.errorLog;
		const fd = name === undefined ? undefined : yield* openLog(sys, config, name);
		if (fd !== undefined) {
			const time = wallTime(systemZone(sys), sys.now());
			const two = (value: number) => String(value).padStart(2, "0");
			const stamp = `${DAYS[time.weekday]} ${MONTHS[time.month - 1]} ${two(time.day)} ${two(time.hour)}:${two(time.minute)}:${two(time.second)}.000000 ${time.year}`;
			yield* sys.write(fd, Buffer.from(`[${stamp}] [mpm_prefork:${level}] [pid ${sys.pid}] ${text}\n`));
			sys.close(fd);
		}
	}
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function* openLog(sys: Sys, config: HttpdConfig, name: string): Routine<number | undefined> {
	if (name.startsWith("|") || name === "syslog") {
		return undefined;
	}
	try {
		const path = name.startsWith("/") ? name : `${config.serverRoot}/${name}`;
		return yield* sys.open(path, { write: true, append: true, create: true, closeOnExec: true }, 0o644);
	} catch (error) {
		if (isErrno(error)) {
			return undefined;
		}
		throw error;
	}
}
