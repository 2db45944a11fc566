import type { MachineFs } from "../machine/machine-fs";

export type Listen = { readonly port: number; readonly address: string };

/** How a known daemon behaves once systemd starts it. */
export type Daemon = {
	/** The user its workers run as. */
	readonly user: string;
	/** Further processes beside the main one, as `ps` names them. */
	readonly workers: (main: string) => readonly string[];
	/** Where it listens, read from its own configuration. */
	readonly listens: (fs: MachineFs) => readonly Listen[];
	/** What is wrong with its configuration; undefined when it can start. */
	readonly complaint?: (fs: MachineFs) => string | undefined;
	/** What it says to the journal when it starts. */
	readonly greeting?: (facts: { readonly privateIp: string }) => readonly string[];
	readonly statusText?: string;
};

const none = () => [];
const repeat = (count: number) => (main: string) => Array.from({ length: count }, () => main);

const servers: Readonly<Record<string, Daemon>> = {
	"/usr/sbin/httpd": apache("apache", "/etc/httpd/conf/httpd.conf", "/etc/httpd/conf.d"),
	"/usr/sbin/apache2": apache(
		"www-data",
		"/etc/apache2/apache2.conf",
		"/etc/apache2/conf-enabled",
		"/etc/apache2/ports.conf",
	),
	"/usr/sbin/apachectl": apache(
		"www-data",
		"/etc/apache2/apache2.conf",
		"/etc/apache2/conf-enabled",
		"/etc/apache2/ports.conf",
	),
	"/usr/sbin/nginx": {
		user: "nginx",
		workers: () => ["nginx: worker process", "nginx: worker process"],
		listens: (fs) => nginxListens(fs),
		complaint: (fs) => nginxComplaint(fs),
	},
	"/usr/libexec/mysqld": fixed("mysql", 3306, "0.0.0.0"),
	"/usr/bin/mysqld_safe": fixed("mysql", 3306, "0.0.0.0"),
	"/usr/sbin/mariadbd": fixed("mysql", 3306, "127.0.0.1"),
	"/usr/bin/redis-server": {
		user: "redis",
		workers: none,
		listens: (fs) => [{ port: redisPort(fs), address: "127.0.0.1" }],
	},
	"/usr/sbin/php-fpm": {
		user: "apache",
		workers: repeat(5),
		listens: () => [{ port: 9000, address: "127.0.0.1" }],
		statusText: "Ready to handle connections",
	},
	"/usr/bin/memcached": fixed("memcached", 11211, "0.0.0.0"),
	"/usr/sbin/vsftpd": fixed("root", 21, "0.0.0.0"),
	"/usr/libexec/tomcat/server": fixed("tomcat", 8080, "0.0.0.0"),
	"/usr/sbin/haproxy-systemd-wrapper": { user: "haproxy", workers: none, listens: none },
	"/usr/bin/postmaster": fixed("postgres", 5432, "127.0.0.1"),
	"/usr/sbin/squid": fixed("squid", 3128, "0.0.0.0"),
	"/usr/bin/dockerd-current": { user: "root", workers: none, listens: none },
	"/usr/bin/dockerd": { user: "root", workers: none, listens: none },
	"/usr/sbin/sshd": fixed("root", 22, "0.0.0.0"),
	"/usr/sbin/crond": { user: "root", workers: none, listens: none },
	"/usr/sbin/cron": { user: "root", workers: none, listens: none },
	"/usr/sbin/chronyd": { user: "chrony", workers: none, listens: none },
	"/usr/sbin/rsyslogd": { user: "root", workers: none, listens: none },
	"/usr/sbin/firewalld": { user: "root", workers: none, listens: none },
	"/usr/sbin/ntpd": { user: "ntp", workers: none, listens: none },
	"/usr/sbin/aliyun-service": { user: "root", workers: none, listens: none },
};

/** How the daemon of a binary behaves; undefined for one that only its own script knows. */
export function findDaemon(binary: string): Daemon | undefined {
	return servers[binary];
}

function fixed(user: string, port: number, address: string): Daemon {
	return { user, workers: none, listens: () => [{ port, address }] };
}

function apache(user: string, main: string, directory: string, ports?: string): Daemon {
	const files = (fs: MachineFs) => [main, ...(ports ? [ports] : []), ...configFiles(fs, directory)];
	return {
		user,
		workers: repeat(5),
		listens: (fs) =>
			files(fs).flatMap((file) =>
				[...withoutComments(fs.text(file) ?? "").matchAll(/^\s*Listen\s+(?:(\S+):)?(\d+)/gim)].map((match) => ({
					port: Number(match[2]),
					address: match[1] ?? "0.0.0.0",
				})),
			),
		complaint: (fs) => {
			if (fs.text(main) === undefined) {
				return `httpd: Could not open configuration file ${main}: No such file or directory`;
			}
			return files(fs)
				.map((file) => apacheComplaint(file, fs.text(file) ?? ""))
				.find(Boolean);
		},
		greeting: ({ privateIp }) => [
			`AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${privateIp}. Set the 'ServerName' directive globally to suppress this message`,
		],
		statusText: "Processing requests...",
	};
}

/** Checks what can be told without the server itself: sections open and close, directives look like directives. */
function apacheComplaint(file: string, text: string): string | undefined {
	const open: string[] = [];
	for (const [index, raw] of text.split("\n").entries()) {
		const line = raw.trim();
		const section = /^<(\/?)([A-Za-z]+)/.exec(line);
		const where = `AH00526: Syntax error on line ${index + 1} of ${file}:`;
		if (section?.[1] === "/") {
			const expected = open.pop();
			if (expected?.toLowerCase() !== section[2]?.toLowerCase()) {
				return `${where}\n</${section[2]}> without matching <${section[2]}> section`;
			}
		} else if (section) {
			open.push(section[2] ?? "");
		} else if (line !== "" && !/^[A-Za-z#]/.test(line) && !text.split("\n")[index - 1]?.trimEnd().endsWith("\\")) {
			return `${where}\nInvalid command '${line.split(/\s/)[0]}', perhaps misspelled or defined by a module not included in the server configuration`;
		}
	}
	const left = open.pop();
	return left ? `${file}: <${left}> was not closed.` : undefined;
}

function nginxListens(fs: MachineFs): Listen[] {
	const files = [
		"/etc/nginx/nginx.conf",
		...configFiles(fs, "/etc/nginx/conf.d"),
		...allFiles(fs, "/etc/nginx/sites-enabled"),
	];
	const found = files.flatMap((file) =>
		[...withoutComments(fs.text(file) ?? "").matchAll(/\blisten\s+(?:([\d.]+|\*|localhost):)?(\d+)\b[^;]*;/g)].map(
			(match) => ({
				port: Number(match[2]),
				address: match[1] === "localhost" ? "127.0.0.1" : match[1] === "*" ? "0.0.0.0" : (match[1] ?? "0.0.0.0"),
			}),
		),
	);
	return found.filter((entry, index) => found.findIndex((other) => other.port === entry.port) === index);
}

function nginxComplaint(fs: MachineFs): string | undefined {
	const main = "/etc/nginx/nginx.conf";
	if (fs.text(main) === undefined) {
		return `nginx: [emerg] open() "${main}" failed (2: No such file or directory)`;
	}
	for (const file of [main, ...configFiles(fs, "/etc/nginx/conf.d")]) {
		const text = withoutComments(fs.text(file) ?? "");
		const depth = [...text].reduce((sum, character) => sum + (character === "{" ? 1 : character === "}" ? -1 : 0), 0);
		if (depth !== 0) {
			const lineCount = text.split("\n").length;
			return depth > 0
				? `nginx: [emerg] unexpected end of file, expecting "}" in ${file}:${lineCount}`
				: `nginx: [emerg] unexpected "}" in ${file}:${lineCount}`;
		}
	}
	return undefined;
}

function redisPort(fs: MachineFs): number {
	const text = fs.text("/etc/redis.conf") ?? fs.text("/etc/redis/redis.conf") ?? "";
	return Number(/^port\s+(\d+)/m.exec(text)?.[1] ?? 6379);
}

function configFiles(fs: MachineFs, directory: string): string[] {
	return fs
		.names(directory)
		.filter((name) => name.endsWith(".conf"))
		.map((name) => `${directory}/${name}`);
}

function allFiles(fs: MachineFs, directory: string): string[] {
	return fs.names(directory).map((name) => `${directory}/${name}`);
}

function withoutComments(text: string): string {
	return text.replace(/^\s*#.*$/gm, "").replace(/\s#.*$/gm, "");
}
