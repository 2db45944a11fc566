import { type NginxDirective, NginxError } from "./config";

/** Where paths in the configuration begin that do not begin at the root. */
export const PREFIX = "/usr/share/nginx";

export type NginxLocation = {
	/** "" prefix, = exact, ^~ prefix that stops, ~ and ~* patterns. */
	readonly modifier: string;
	readonly path: string;
	readonly directives: readonly Rule[];
	readonly locations: readonly NginxLocation[];
};

/** A directive with its arguments, without its place. */
export type Rule = { readonly name: string; readonly args: readonly string[] };

export type NginxServer = {
	readonly listens: readonly {
		readonly host: string;
		readonly port: number;
		readonly isTls: boolean;
		readonly isDefault: boolean;
	}[];
	readonly names: readonly string[];
	readonly directives: readonly Rule[];
	readonly locations: readonly NginxLocation[];
};

/** What nginx runs with: plain JSON, kept while it is parked. */
export type NginxConfig = {
	readonly user: string;
	readonly workers: number;
	readonly pidFile: string;
	readonly http: readonly Rule[];
	readonly servers: readonly NginxServer[];
	readonly upstreams: Readonly<Record<string, readonly string[]>>;
	readonly maps: readonly {
		readonly source: string;
		readonly target: string;
		readonly entries: readonly (readonly [string, string])[];
	}[];
	readonly certificates: readonly string[];
};

const rule = ({ name, args }: NginxDirective): Rule => ({ name, args });

/** Derives what nginx serves. Throws NginxError for what it refuses once it has read all. `cores` stands for `auto`. */
export function deriveNginx(
	directives: readonly NginxDirective[],
	defaults: { readonly user: string; readonly pidFile: string; readonly cores: number },
): NginxConfig {
	const main = (name: string) => directives.findLast((each) => each.name === name)?.args;
	if (!directives.some(({ name }) => name === "events")) {
		throw new NginxError('[emerg] no "events" section in configuration');
	}
	const http = directives.filter(({ name }) => name === "http").flatMap(({ block }) => block ?? []);
	const servers = http.filter(({ name }) => name === "server").map(serverOf);
	checkDuplicates(http.filter(({ name }) => name === "server"));
	const workers = main("worker_processes")?.[0] ?? "1";
	return {
		user: main("user")?.[0] ?? defaults.user,
		workers: workers === "auto" ? defaults.cores : Number(workers) || 1,
		pidFile: main("pid")?.[0] ?? defaults.pidFile,
		http: http.filter(({ block }) => !block).map(rule),
		servers,
		upstreams: Object.fromEntries(
			http
				.filter(({ name }) => name === "upstream")
				.map(({ args, block }) => [
					args[0] ?? "",
					(block ?? [])
						.filter(({ name, args: rest }) => name === "server" && !rest.includes("down"))
						.map((each) => each.args[0] ?? ""),
				]),
		),
		maps: http
			.filter(({ name }) => name === "map")
			.map(({ args, block }) => ({
				source: args[0] ?? "",
				target: args[1] ?? "",
				entries: (block ?? []).map(({ name, args: rest }) => [name, rest[0] ?? ""] as const),
			})),
		certificates: collect(http, "ssl_certificate"),
	};
}

function collect(directives: readonly NginxDirective[], name: string): string[] {
	return directives.flatMap((each) => [
		...(each.name === name ? [each.args[0] ?? ""] : []),
		...collect(each.block ?? [], name),
	]);
}

function serverOf(directive: NginxDirective): NginxServer {
	const block = directive.block ?? [];
	const listens = block.filter(({ name }) => name === "listen").map(listenOf);
	return {
		listens: listens.length > 0 ? listens : [{ host: "0.0.0.0", port: 80, isTls: false, isDefault: false }],
		names: block.filter(({ name }) => name === "server_name").flatMap(({ args }) => args),
		directives: block.filter(({ name }) => name !== "location").map(flat),
		locations: block.filter(({ name }) => name === "location").map(locationOf),
	};
}

/** `if` keeps what it does as further arguments: condition, then each directive as a JSON list. */
function flat(directive: NginxDirective): Rule {
	if (directive.name !== "if" || !directive.block) {
		return rule(directive);
	}
	const condition = directive.args.join(" ").replace(/^\(\s*|\s*\)$/g, "");
	return { name: "if", args: [condition, ...directive.block.map(({ name, args }) => JSON.stringify([name, ...args]))] };
}

function locationOf(directive: NginxDirective): NginxLocation {
	const [first = "", second] = directive.args;
	const isModified = ["=", "^~", "~", "~*"].includes(first);
	const glued = /^(=|\^~|~\*|~)(.+)$/.exec(first);
	const block = directive.block ?? [];
	return {
		modifier: isModified ? first : second === undefined && glued ? (glued[1] ?? "") : "",
		path: isModified ? (second ?? "") : second === undefined && glued ? (glued[2] ?? "") : first,
		directives: block.filter(({ name }) => name !== "location").map(flat),
		locations: block.filter(({ name }) => name === "location").map(locationOf),
	};
}

function listenOf(directive: NginxDirective): NginxServer["listens"][number] {
	const [address = "", ...flags] = directive.args;
	const where = `of the "listen" directive in ${directive.file}:${directive.line}`;
	if (address.startsWith("unix:")) {
		return { host: address, port: 0, isTls: false, isDefault: false };
	}
	const colon = /^\[.*\](?::(\d+))?$/.exec(address);
	const [host, port] = colon
		? ["0.0.0.0", colon[1] ?? "80"]
		: /^\d+$/.test(address)
			? ["0.0.0.0", address]
			: address.includes(":")
				? address.split(":")
				: [address, "80"];
	const number = Number(port);
	if (!Number.isInteger(number) || number < 1 || number > 65_535) {
		throw new NginxError(`[emerg] invalid port in "${address}" ${where}`);
	}
	const bad = flags.find(
		(flag) =>
			!/^(ssl|http2|default_server|default|quic|proxy_protocol|deferred|bind|reuseport|backlog=.*|ipv6only=.*|so_keepalive=.*|fastopen=.*|rcvbuf=.*|sndbuf=.*|setfib=.*|accept_filter=.*)$/.test(
				flag,
			),
	);
	if (bad !== undefined) {
		throw new NginxError(`[emerg] invalid parameter "${bad}" in ${directive.file}:${directive.line}`);
	}
	return {
		host: host === "*" || host === "" || host === undefined ? "0.0.0.0" : host === "localhost" ? "127.0.0.1" : host,
		port: number,
		isTls: flags.includes("ssl") || flags.includes("quic"),
		isDefault: flags.includes("default_server") || flags.includes("default"),
	};
}

function checkDuplicates(servers: readonly NginxDirective[]): void {
	const defaults = new Set<string>();
	for (const server of servers) {
		const seen = new Set<string>();
		for (const listen of (server.block ?? []).filter(({ name }) => name === "listen")) {
			const [address = "", ...flags] = listen.args;
			const where = `in ${listen.file}:${listen.line}`;
			if (seen.has(address)) {
				throw new NginxError(
					`[emerg] a duplicate listen ${/^\d+$/.test(address) ? `0.0.0.0:${address}` : address} ${where}`,
				);
			}
			seen.add(address);
			if (flags.includes("default_server")) {
				if (defaults.has(address)) {
					throw new NginxError(
						`[emerg] a duplicate default server for ${/^\d+$/.test(address) ? `0.0.0.0:${address}` : address} ${where}`,
					);
				}
				defaults.add(address);
			}
		}
		const paths = new Set<string>();
		for (const location of (server.block ?? []).filter(({ name }) => name === "location")) {
			const path = location.args.join(" ");
			if (paths.has(path)) {
				throw new NginxError(
					`[emerg] duplicate location "${location.args.at(-1)}" in ${location.file}:${location.line}`,
				);
			}
			paths.add(path);
		}
		if (collect([server], "root").length > 0) {
			const roots = (server.block ?? []).filter(({ name }) => name === "root");
			const second = roots[1];
			if (second) {
				throw new NginxError(`[emerg] "root" directive is duplicate in ${second.file}:${second.line}`);
			}
		}
	}
}
