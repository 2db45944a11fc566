import { absolutePath } from "../../../programs/kit/paths";
import type { Directive } from "./config";

/** A rule of ProxyPass, Redirect or Alias. */
export type PathRule = { readonly from: string; readonly to: string; readonly status?: number };

/** A host that httpd serves. */
export type Site = {
	/** Port of its <VirtualHost>; 0 for the main server and `*`. */
	readonly port: number;
	readonly names: readonly string[];
	readonly root: string;
	readonly indexes: readonly string[];
	readonly isTls: boolean;
	readonly aliases: readonly PathRule[];
	readonly proxies: readonly PathRule[];
	readonly redirects: readonly PathRule[];
	readonly headers: readonly (readonly [string, string])[];
	readonly accessLog: string | undefined;
	readonly errorLog: string | undefined;
};

/** What httpd runs with: plain JSON, kept while it is parked. */
export type HttpdConfig = {
	readonly serverRoot: string;
	readonly listens: readonly { readonly host: string; readonly port: number }[];
	readonly user: string;
	readonly group: string;
	readonly pidFile: string;
	readonly serverName: string | undefined;
	readonly tokens: string;
	readonly sites: readonly Site[];
	/** Directories that Require all denied, and those of Options Indexes. */
	readonly denied: readonly string[];
	readonly granted: readonly string[];
	readonly listed: readonly string[];
	readonly hasWelcome: boolean;
};

const PLAIN_SECTIONS = new Set(["ifmodule", "ifdefine", "ifversion", "if"]);

/** Takes the directives of sections that only ask for modules as if they stood outside. `<IfModule !x>` never holds. */
function flatten(directives: readonly Directive[], modules: ReadonlySet<string>): readonly Directive[] {
	return directives.flatMap((directive) => {
		if (!directive.children || !PLAIN_SECTIONS.has(directive.name.toLowerCase())) {
			return [directive];
		}
		const [condition = ""] = directive.args;
		const name = condition.replace(/^!/, "").replace(/^mod_/, "").replace(/\.c$/, "_module");
		const isKnown = directive.name.toLowerCase() === "ifmodule" ? modules.has(name) : true;
		return isKnown !== condition.startsWith("!") ? flatten(directive.children, modules) : [];
	});
}

/** Derives what httpd serves from its directives. */
export function deriveConfig(
	directives: readonly Directive[],
	defaults: { readonly serverRoot: string; readonly pidFile: string },
): HttpdConfig {
	const modules = new Set(
		directives.filter(({ name }) => name.toLowerCase() === "loadmodule").map(({ args }) => args[0] ?? ""),
	);
	for (const name of ["mime_module", "dir_module", "alias_module", "log_config_module", "unixd_module"]) {
		modules.add(name);
	}
	const flat = byName(flatten(directives, modules));
	const last = (name: string) => flat.get(name)?.at(-1)?.args[0];
	const main = siteOf(flat, undefined, 0);
	const hosts = (flat.get("virtualhost") ?? []).map((each) =>
		siteOf(byName(flatten(each.children ?? [], modules)), main, Number(/:(\d+)$/.exec(each.args[0] ?? "")?.[1] ?? 0)),
	);
	const directories = flat.get("directory") ?? [];
	const inside = (directive: Directive, test: (child: Directive) => boolean) =>
		flatten(directive.children ?? [], modules).some(test);
	const path = (directive: Directive) => (directive.args[0] ?? "").replace(/\/$/, "") || "/";
	const isDenied = (child: Directive) =>
		(child.name.toLowerCase() === "require" && child.args.join(" ").toLowerCase() === "all denied") ||
		(child.name.toLowerCase() === "deny" && child.args.join(" ").toLowerCase() === "from all");
	const isGranted = (child: Directive) =>
		child.name.toLowerCase() === "require" && child.args.join(" ").toLowerCase() === "all granted";
	return {
		serverRoot: last("serverroot") ?? defaults.serverRoot,
		listens: (flat.get("listen") ?? []).map(({ args }) => listenOf(args[0] ?? "")),
		user: last("user") ?? "apache",
		group: last("group") ?? "apache",
		pidFile: absolutePath(last("serverroot") ?? defaults.serverRoot, last("pidfile") ?? defaults.pidFile),
		serverName: last("servername"),
		tokens: last("servertokens") ?? "Full",
		sites: [...hosts, main],
		denied: directories.filter((each) => inside(each, isDenied)).map(path),
		granted: directories.filter((each) => inside(each, isGranted)).map(path),
		listed: directories
			.filter((each) =>
				inside(
					each,
					(child) => child.name.toLowerCase() === "options" && child.args.some((arg) => /^\+?indexes$/i.test(arg)),
				),
			)
			.map(path),
		hasWelcome: (flat.get("locationmatch") ?? []).some(({ file }) => file.endsWith("welcome.conf")),
	};
}

function listenOf(text: string): { readonly host: string; readonly port: number } {
	const colon = text.lastIndexOf(":");
	return {
		host:
			colon < 0
				? "0.0.0.0"
				: text
						.slice(0, colon)
						.replace(/^\*$/, "0.0.0.0")
						.replace(/^\[|\]$/g, ""),
		port: Number(text.slice(colon + 1)),
	};
}

/** Directives by their names in lower case, each in its order. */
type ByName = ReadonlyMap<string, readonly Directive[]>;

function byName(directives: readonly Directive[]): ByName {
	const found = new Map<string, Directive[]>();
	for (const directive of directives) {
		const name = directive.name.toLowerCase();
		const known = found.get(name);
		if (known) {
			known.push(directive);
		} else {
			found.set(name, [directive]);
		}
	}
	return found;
}

function siteOf(directives: ByName, main: Site | undefined, port: number): Site {
	const named = (name: string) => directives.get(name) ?? [];
	const last = (name: string) => named(name).at(-1)?.args;
	const rules = (name: string, status?: number): PathRule[] =>
		named(name).flatMap(({ args }) =>
			args.length >= 2 ? [{ from: args[0] ?? "", to: args[1] ?? "", ...(status !== undefined && { status }) }] : [],
		);
	return {
		port,
		names: [...(last("servername") ?? []), ...named("serveralias").flatMap(({ args }) => args)].map((name) =>
			name.replace(/:\d+$/, ""),
		),
		root: (last("documentroot")?.[0] ?? main?.root ?? "/var/www/html").replace(/(.)\/$/, "$1"),
		indexes: indexesOf(named("directoryindex")) ?? main?.indexes ?? ["index.html"],
		isTls: last("sslengine")?.[0]?.toLowerCase() === "on",
		aliases: [...rules("alias"), ...rules("scriptalias"), ...(main?.aliases ?? [])],
		proxies: rules("proxypass").concat(main?.proxies ?? []),
		redirects: [
			...redirects(named("redirect")),
			...rules("redirectpermanent", 301),
			...rules("redirecttemp", 302),
			...(main?.redirects ?? []),
		],
		headers: named("header").flatMap(({ args }) => {
			const words = args[0]?.toLowerCase() === "always" ? args.slice(1) : args;
			return ["set", "add", "append"].includes(words[0]?.toLowerCase() ?? "")
				? [[words[1] ?? "", words[2] ?? ""] as const]
				: [];
		}),
		accessLog: named("customlog").at(-1)?.args[0] ?? main?.accessLog,
		errorLog: last("errorlog")?.[0] ?? main?.errorLog,
	};
}

/** DirectoryIndex of several files adds up; `disabled` begins anew. */
function indexesOf(directives: readonly Directive[]): readonly string[] | undefined {
	if (directives.length === 0) {
		return undefined;
	}
	const names = directives.flatMap(({ args }) => args);
	return names.slice(names.lastIndexOf("disabled") + 1);
}

function redirects(directives: readonly Directive[]): PathRule[] {
	const statuses: Readonly<Record<string, number>> = { permanent: 301, temp: 302, seeother: 303, gone: 410 };
	return directives.flatMap(({ args }) => {
		const first = args[0]?.toLowerCase() ?? "";
		const status = statuses[first] ?? (/^\d{3}$/.test(first) ? Number(first) : undefined);
		const [from = "", to = ""] = status === undefined ? args : args.slice(1);
		return [{ from, to, status: status ?? 302 }];
	});
}

/** The site that answers a request: by port and name, else the first of that port, else the main server. */
export function pickSite(config: HttpdConfig, port: number, host: string): Site | undefined {
	const name = host.replace(/:\d+$/, "").toLowerCase();
	const candidates = config.sites.slice(0, -1).filter((site) => site.port === 0 || site.port === port);
	const byName = candidates.find((site) =>
		site.names.some(
			(each) => each.toLowerCase() === name || (each.startsWith("*.") && name.endsWith(each.slice(1).toLowerCase())),
		),
	);
	return byName ?? candidates[0] ?? config.sites.at(-1);
}
