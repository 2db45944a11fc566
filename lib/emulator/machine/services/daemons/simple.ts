import { decode, encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { ParkedState, Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { ensureDirectories } from "../../programs/kit/files";
import { notifyManager } from "../manager/protocol";
import type { CheckResult } from "./configuration-check";
import { haproxyCheck, haproxyListens } from "./haproxy";
import { bind, type Listen, runLoop, standBy } from "./loop";
import { becomeUser, writePidFile } from "./own-process";
import { sshdCheck } from "./sshd";

/** A daemon that listens and waits, without a protocol of its own here: clients see its port, `ps` its processes. */
type SimpleDaemon = {
	readonly name: string;
	/** Where it listens, by its own configuration. */
	readonly listens?: (sys: Sys) => Routine<readonly Listen[]>;
	/** User that it runs as once it is up. */
	readonly user?: (sys: Sys) => string;
	readonly pidFile?: string;
	/** Options that keep it in the foreground; without one of them it forks and its parent ends. */
	readonly foreground?: readonly string[] | "always";
	readonly status?: string;
	/** What it answers with -V or --version. */
	readonly version?: (sys: Sys) => string;
	/** What it does before it is up. */
	readonly prepares?: (sys: Sys) => Routine;
	/** What it tells of its configuration where it is called to check it alone; undefined when it is called to run. */
	readonly checks?: (sys: Sys) => Routine<CheckResult | undefined>;
	/** What it greets a connection with. */
	readonly greeting?: (sys: Sys) => string;
};

/** A value of `key value` or `key = value` lines of a configuration file. */
function* setting(sys: Sys, paths: readonly string[], key: string): Routine<string | undefined> {
	for (const path of paths) {
		try {
			const text = decode(yield* sys.readFile(path));
			const found = [...text.matchAll(new RegExp(`^\\s*${key}\\s*[ =:]\\s*"?([^"\\n#]+?)"?\\s*$`, "gim"))].at(-1);
			if (found) {
				return found[1];
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}
	return undefined;
}

function fixed(...listens: readonly Listen[]): (sys: Sys) => Routine<readonly Listen[]> {
	// biome-ignore lint/correctness/useYield: a routine like those that read a file.
	return function* () {
		return listens;
	};
}

/** Port out of a configuration file, with a default. */
function configured(
	paths: readonly string[],
	key: string,
	fallback: number,
	host: string,
	hostKey?: string,
): (sys: Sys) => Routine<readonly Listen[]> {
	return function* (sys) {
		const port = Number((yield* setting(sys, paths, key)) ?? fallback);
		const bound = hostKey === undefined ? undefined : yield* setting(sys, paths, hostKey);
		return port > 0
			? [
					{
						host:
							bound
								?.split(/[\s,]+/)[0]
								?.replace(/^\*$/, "0.0.0.0")
								.replace(/^localhost$/, "127.0.0.1") ?? host,
						port,
					},
				]
			: [];
	};
}

const anywhere = (port: number): Listen => ({ host: "0.0.0.0", port });

const DAEMONS: readonly SimpleDaemon[] = [
	{
		name: "sshd",
		listens: configured(["/etc/ssh/sshd_config"], "Port", 22, "0.0.0.0"),
		checks: sshdCheck,
		foreground: ["-D"],
		pidFile: "/run/sshd.pid",
		greeting: (sys) =>
			`SSH-2.0-OpenSSH_${{ centos7: "7.4", alinux3: "8.0", ubuntu2204: "8.9p1", debian12: "9.2p1" }[sys.machine.facts.userland]}\r\n`,
	},
	{
		name: "chronyd",
		user: (sys) => (isDebianFamily(sys.machine.facts.userland) ? "_chrony" : "chrony"),
		pidFile: "/run/chrony/chronyd.pid",
	},
	{ name: "ntpd", user: () => "ntp", pidFile: "/run/ntpd.pid", foreground: ["-n"] },
	{ name: "rsyslogd", foreground: ["-n"], pidFile: "/run/rsyslogd.pid" },
	{ name: "auditd", pidFile: "/run/auditd.pid" },
	{ name: "polkitd", foreground: "always", user: () => "polkitd" },
	{
		name: "dbus-daemon",
		foreground: "always",
		user: (sys) => (isDebianFamily(sys.machine.facts.userland) ? "messagebus" : "dbus"),
	},
	{ name: "systemd-journald", foreground: "always" },
	{ name: "systemd-logind", foreground: "always" },
	{ name: "systemd-udevd", foreground: "always" },
	{ name: "systemd-networkd", foreground: "always", user: () => "systemd-network" },
	{
		name: "systemd-resolved",
		foreground: "always",
		user: () => "systemd-resolve",
		prepares: writeResolvers,
	},
	{ name: "systemd-timesyncd", foreground: "always", user: () => "systemd-timesync" },
	{ name: "NetworkManager", foreground: ["--no-daemon", "-n"] },
	{ name: "tuned", foreground: ["-l", "-P"] },
	{ name: "firewalld", foreground: ["--nofork"] },
	{ name: "agetty", foreground: "always" },
	{ name: "aliyun-service", foreground: "always" },
	{ name: "assist_daemon", foreground: "always" },
	{
		name: "memcached",
		listens: configured(["/etc/sysconfig/memcached", "/etc/memcached.conf"], "PORT", 11_211, "0.0.0.0"),
		user: () => "memcached",
		foreground: "always",
	},
	{
		name: "php-fpm",
		listens: fixed({ host: "127.0.0.1", port: 9000 }),
		user: () => "apache",
		foreground: ["--nodaemonize", "-F"],
		status: "Ready to handle connections",
		pidFile: "/run/php-fpm/php-fpm.pid",
	},
	{
		name: "vsftpd",
		listens: configured(["/etc/vsftpd/vsftpd.conf", "/etc/vsftpd.conf"], "listen_port", 21, "0.0.0.0"),
		greeting: () => "220 (vsFTPd 3.0.3)\r\n",
	},
	{ name: "haproxy", user: () => "haproxy", foreground: ["-Ws", "-db"], listens: haproxyListens, checks: haproxyCheck },
	{ name: "haproxy-systemd-wrapper", foreground: "always", listens: haproxyListens },
	{ name: "keepalived", foreground: ["-n", "--dont-fork"], pidFile: "/run/keepalived.pid" },
	{ name: "fail2ban-server", foreground: "always", pidFile: "/run/fail2ban/fail2ban.pid" },
	{
		name: "dnsmasq",
		listens: configured(["/etc/dnsmasq.conf"], "port", 53, "0.0.0.0"),
		user: () => "dnsmasq",
		foreground: ["-k", "-d"],
	},
	{ name: "postgres", listens: fixed({ host: "127.0.0.1", port: 5432 }), user: () => "postgres", foreground: "always" },
	{ name: "dockerd", foreground: "always", pidFile: "/run/docker.pid" },
	{ name: "dockerd-current", foreground: "always", pidFile: "/run/docker.pid" },
	{ name: "containerd", foreground: "always" },
	{
		name: "squid",
		listens: fixed(anywhere(3128)),
		user: () => "squid",
		foreground: ["--foreground", "-N"],
		pidFile: "/run/squid.pid",
	},
	{ name: "rabbitmq-server", listens: fixed(anywhere(5672), anywhere(25_672)), foreground: "always" },
	{
		name: "mongod",
		listens: configured(["/etc/mongod.conf"], "port", 27_017, "127.0.0.1", "bindIp"),
		user: () => "mongod",
		foreground: "always",
	},
	{ name: "rpcbind", listens: fixed(anywhere(111)), user: () => "rpc", foreground: ["-f"] },
	{ name: "smbd", listens: fixed(anywhere(139), anywhere(445)), foreground: ["--foreground"] },
	{
		name: "master",
		listens: fixed({ host: "127.0.0.1", port: 25 }),
		greeting: (sys) => `220 ${sys.machine.hostname()} ESMTP Postfix\r\n`,
	},
	{
		name: "zabbix_agentd",
		listens: fixed(anywhere(10_050)),
		user: () => "zabbix",
		pidFile: "/run/zabbix/zabbix_agentd.pid",
	},
	{ name: "node_exporter", listens: fixed(anywhere(9100)), foreground: "always" },
	{ name: "irqbalance", foreground: ["--foreground"] },
	{ name: "unattended-upgrade-shutdown", foreground: "always" },
];

function programOf(daemon: SimpleDaemon): Program {
	return {
		name: daemon.name,
		run: (sys) => start(sys, daemon),
		resume: (sys, state) =>
			state["role"] === "worker" ? standBy(sys) : loop(sys, daemon, state["listeners"] as number[]),
	};
}

export const SIMPLE_DAEMONS: readonly Program[] = DAEMONS.map(programOf);

function* start(sys: Sys, daemon: SimpleDaemon): Routine<number> {
	const args = sys.argv().slice(1);
	if (daemon.version && (args.includes("-V") || args.includes("-v") || args.includes("--version"))) {
		yield* sys.print(daemon.version(sys));
		return 0;
	}
	const checked = daemon.checks ? yield* daemon.checks(sys) : undefined;
	if (checked) {
		yield* checked.status === 0 ? sys.print(checked.text) : sys.warn(checked.text);
		return checked.status;
	}
	const listeners: number[] = [];
	for (const { host, port } of daemon.listens ? yield* daemon.listens(sys) : []) {
		const fd = bind(sys, host, port);
		if (typeof fd === "string") {
			yield* sys.warn(
				`${daemon.name}: cannot bind to ${host}:${port}: ${fd === "in-use" ? "Address already in use" : "Permission denied"}\n`,
			);
			return 1;
		}
		listeners.push(fd);
	}
	const isForeground =
		daemon.foreground === "always" || (daemon.foreground ?? []).some((option) => args.includes(option));
	if (isForeground) {
		return yield* settle(sys, daemon, listeners);
	}
	sys.fork(function* (child) {
		child.setsid();
		return yield* settle(child, daemon, listeners);
	});
	return 0;
}

/** The files that /etc/resolv.conf leads to where systemd-resolved answers. */
function* writeResolvers(sys: Sys): Routine {
	const folder = "/run/systemd/resolve";
	ensureDirectories(sys, folder);
	yield* sys.writeFile(
		`${folder}/stub-resolv.conf`,
		"nameserver 127.0.0.53\noptions edns0 trust-ad\nsearch .\n",
		0o644,
	);
	yield* sys.writeFile(
		`${folder}/resolv.conf`,
		"nameserver 100.100.2.136\nnameserver 100.100.2.138\nsearch .\n",
		0o644,
	);
}

function* settle(sys: Sys, daemon: SimpleDaemon, listeners: readonly number[]): Routine<number> {
	if (daemon.prepares !== undefined) {
		yield* daemon.prepares(sys);
	}
	if (daemon.pidFile !== undefined && sys.euid() === 0) {
		try {
			yield* writePidFile(sys, daemon.pidFile);
		} catch (error) {
			// It runs on without one, as where /run is full.
			if (!isErrno(error)) {
				throw error;
			}
		}
	}
	yield* notifyManager(sys, { READY: "1", ...(daemon.status !== undefined && { STATUS: daemon.status }) });
	const name = daemon.user?.(sys);
	if (name !== undefined && sys.euid() === 0) {
		yield* becomeUser(sys, name);
	}
	return yield* loop(sys, daemon, listeners);
}

function* loop(sys: Sys, daemon: SimpleDaemon, listeners: readonly number[]): Routine<number> {
	yield* runLoop(sys, {
		listeners,
		state: (): ParkedState => ({ listeners }),
		*serve(child, fd) {
			try {
				if (daemon.greeting) {
					yield* child.write(fd, encode(daemon.greeting(child)));
				}
				// It takes what comes and answers nothing: its protocol is not spoken here.
				while ((yield* child.read(fd)).length > 0) {
					yield* child.spend(1);
				}
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
			}
		},
	});
	return 0;
}
