import { Buffer } from "node:buffer";
import type { Routine, Sys } from "../../../kernel/sys";
import { isDebianFamily } from "../../../kernel/userland";
import { httpDate } from "../../../network/http/dates";
import { type Headers, type HttpRequest, type HttpResponse, header, reasonOf } from "../../../network/http/message";
import { listNames } from "../../unit-file/load-unit";
import { passOn } from "../web/proxy";
import { applyConditions, etagOf, findFile, pathOf, typeByName } from "../web/static-files";
import { type HttpdConfig, type PathRule, pickSite, type Site } from "./site";

const WELCOME = "/usr/share/httpd/noindex/index.html";

/** How this build of Apache names itself in the Server header. */
export function serverToken(sys: Sys, tokens: string): string {
	const [version, system] = VERSIONS[sys.machine.facts.userland];
	switch (tokens.toLowerCase()) {
		case "prod":
		case "productonly":
			return "Apache";
		case "min":
		case "minimal":
			return `Apache/${version}`;
		default:
			return `Apache/${version} (${system})`;
	}
}

export const VERSIONS = {
	centos7: ["2.4.6", "CentOS"],
	alinux3: ["2.4.37", "Alibaba Cloud"],
	ubuntu2204: ["2.4.52", "Ubuntu"],
	debian12: ["2.4.57", "Debian"],
} as const;

/** Answers a request as httpd with this configuration does; runs as the server's own user. */
export function* answerHttpd(sys: Sys, config: HttpdConfig, port: number, request: HttpRequest): Routine<HttpResponse> {
	const host = header(request.headers, "Host") ?? "";
	const site = pickSite(config, port, host);
	const common: Headers = [
		["Date", httpDate(sys.now())],
		["Server", serverToken(sys, config.tokens)],
	];
	const respond = (response: HttpResponse): HttpResponse => ({
		...response,
		headers: [...common, ...response.headers, ...(site?.headers ?? [])],
	});
	const path = pathOf(request.target);
	const page = (status: number) =>
		respond(errorPage(sys, config, status, request.target.split("?")[0] ?? "/", host, port));
	if (path === undefined || !site) {
		return page(400);
	}
	const redirect = site.redirects.find((rule) => isUnder(path, rule.from));
	if (redirect) {
		const rest = path.slice(redirect.from.length);
		return respond(moved(sys, config, redirect.status ?? 302, redirect.to + rest, host, port));
	}
	const proxy = site.proxies
		.filter((rule) => path.startsWith(rule.from))
		.sort((a, b) => b.from.length - a.from.length)[0];
	if (proxy && proxy.to !== "!") {
		return respond(yield* proxied(sys, config, proxy, request, path, host, port));
	}
	if (!["GET", "HEAD", "POST", "OPTIONS"].includes(request.method)) {
		return page(405);
	}
	return respond(yield* fromDisk(sys, config, site, path, request, host, port));
}

function isUnder(path: string, from: string): boolean {
	return path === from || path.startsWith(from.endsWith("/") ? from : `${from}/`);
}

function* proxied(
	sys: Sys,
	config: HttpdConfig,
	rule: PathRule,
	request: HttpRequest,
	path: string,
	host: string,
	port: number,
): Routine<HttpResponse> {
	const to = new URL(rule.to);
	const query = request.target.includes("?") ? request.target.slice(request.target.indexOf("?")) : "";
	const found = yield* passOn(sys, request, {
		host: to.hostname,
		port: Number(to.port || 80),
		target: `${to.pathname.replace(/\/$/, "")}/${path.slice(rule.from.length).replace(/^\//, "")}${query}`,
		headers: [
			["Host", to.host],
			["X-Forwarded-For", "127.0.0.1"],
			["X-Forwarded-Host", host],
		],
		timeoutMs: 60_000,
	});
	return found.kind === "answer"
		? found.response
		: errorPage(sys, config, found.kind === "timeout" ? 504 : 503, path, host, port);
}

function* fromDisk(
	sys: Sys,
	config: HttpdConfig,
	site: Site,
	path: string,
	request: HttpRequest,
	host: string,
	port: number,
): Routine<HttpResponse> {
	const alias = site.aliases.find((rule) => isUnder(path, rule.from.replace(/(.)\/$/, "$1")));
	const file = alias
		? `${alias.to.replace(/\/$/, "")}/${path.slice(alias.from.length).replace(/^\//, "")}`
		: `${site.root}${path}`;
	const page = (status: number) => errorPage(sys, config, status, path, host, port);
	if (/\/\.ht[^/]*$/.test(file) || isDenied(config, file)) {
		return page(403);
	}
	const found = yield* findFile(sys, file);
	switch (found.kind) {
		case "missing":
			return page(404);
		case "forbidden":
			return page(403);
		case "file":
			return fileAnswer(request, file, found);
		case "directory":
			break;
	}
	if (!path.endsWith("/")) {
		return moved(sys, config, 301, `http://${host || "localhost"}${path}/`, host, port);
	}
	for (const name of site.indexes) {
		const index = yield* findFile(sys, `${file.replace(/\/$/, "")}/${name}`);
		if (index.kind === "file") {
			return fileAnswer(request, name, index);
		}
	}
	if (config.hasWelcome && path === "/") {
		const welcome = yield* findFile(sys, WELCOME);
		if (welcome.kind === "file") {
			return {
				status: 403,
				headers: [
					["Last-Modified", httpDate(welcome.modified)],
					["Content-Type", "text/html; charset=UTF-8"],
				],
				body: welcome.body,
			};
		}
	}
	return isListed(config, file) ? listing(sys, config, path, file, host, port) : page(403);
}

/** The deepest <Directory> that says something decides. */
function isDenied(config: HttpdConfig, file: string): boolean {
	const depth = (rules: readonly string[]) =>
		Math.max(
			-1,
			...rules
				.filter((rule) => rule === "/" || file === rule || file.startsWith(`${rule}/`))
				.map((rule) => rule.length),
		);
	const denied = depth(config.denied);
	return denied >= 0 && denied > depth(config.granted);
}

function isListed(config: HttpdConfig, file: string): boolean {
	const path = file.replace(/(.)\/$/, "$1");
	return config.listed.some((rule) => rule === "/" || path === rule || path.startsWith(`${rule}/`));
}

function fileAnswer(
	request: HttpRequest,
	path: string,
	file: { readonly body: Buffer; readonly modified: number },
): HttpResponse {
	const etag = etagOf(file.body.length, file.modified, "apache");
	const { status, body, headers } = applyConditions(request.headers, { ...file, etag });
	const type = typeByName(path);
	return {
		status,
		headers: [
			["Last-Modified", httpDate(file.modified)],
			["ETag", etag],
			["Accept-Ranges", "bytes"],
			...headers,
			...(type === undefined || status === 304
				? []
				: [["Content-Type", type.startsWith("text/") ? `${type}; charset=UTF-8` : type] as const]),
		],
		body,
	};
}

function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function document(status: number, body: string): HttpResponse {
	const title = `${status} ${reasonOf(status)}`;
	const html = `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${title}</title>\n</head><body>\n<h1>${reasonOf(status)}</h1>\n${body}</body></html>\n`;
	return { status, headers: [["Content-Type", "text/html; charset=iso-8859-1"]], body: Buffer.from(html) };
}

/** Debian's builds sign their error pages. */
function signature(sys: Sys, config: HttpdConfig, host: string, port: number): string {
	return isDebianFamily(sys.machine.facts.userland)
		? `<hr>\n<address>${serverToken(sys, config.tokens)} Server at ${escaped(host.replace(/:\d+$/, "") || "localhost")} Port ${port}</address>\n`
		: "";
}

export function errorPage(
	sys: Sys,
	config: HttpdConfig,
	status: number,
	path: string,
	host: string,
	port: number,
): HttpResponse {
	const sign = signature(sys, config, host, port);
	const texts: Readonly<Record<number, string>> = {
		400: "<p>Your browser sent a request that this server could not understand.<br />\n</p>\n",
		403:
			sys.machine.facts.userland === "centos7"
				? `<p>You don't have permission to access ${escaped(path)}\non this server.</p>\n`
				: "<p>You don't have permission to access this resource.</p>\n",
		404:
			sys.machine.facts.userland === "centos7"
				? `<p>The requested URL ${escaped(path)} was not found on this server.</p>\n`
				: "<p>The requested URL was not found on this server.</p>\n",
		405: `<p>The requested method is not allowed for the URL ${escaped(path)}.</p>\n`,
		503: "<p>The server is temporarily unable to service your\nrequest due to maintenance downtime or capacity\nproblems. Please try again later.</p>\n",
		504: "<p>The gateway did not receive a timely response\nfrom the upstream server or application.</p>\n",
	};
	return document(status, (texts[status] ?? "") + sign);
}

function moved(
	sys: Sys,
	config: HttpdConfig,
	status: number,
	location: string,
	host: string,
	port: number,
): HttpResponse {
	const absolute = location.startsWith("/") ? `http://${host || "localhost"}${location}` : location;
	const text = status === 410 ? "" : `<p>The document has moved <a href="${escaped(absolute)}">here</a>.</p>\n`;
	const page = document(status, text + signature(sys, config, host, port));
	return status === 410 ? page : { ...page, headers: [["Location", absolute], ...page.headers] };
}

function listing(sys: Sys, config: HttpdConfig, path: string, file: string, host: string, port: number): HttpResponse {
	const rows = listNames(sys, file)
		.filter((name) => !name.startsWith("."))
		.map((name) => {
			const isFolder = sys.stat(`${file}/${name}`).type === "directory";
			return `<li><a href="${escaped(name)}${isFolder ? "/" : ""}"> ${escaped(name)}${isFolder ? "/" : ""}</a></li>\n`;
		});
	const up = path === "/" ? "" : `<li><a href="${escaped(path.replace(/[^/]*\/$/, ""))}"> Parent Directory</a></li>\n`;
	const html = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<html>\n <head>\n  <title>Index of ${escaped(path)}</title>\n </head>\n <body>\n<h1>Index of ${escaped(path)}</h1>\n<ul>${up}${rows.join("")}</ul>\n${signature(sys, config, host, port)}</body></html>\n`;
	return { status: 200, headers: [["Content-Type", "text/html;charset=UTF-8"]], body: Buffer.from(html) };
}
