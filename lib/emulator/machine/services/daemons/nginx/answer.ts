import { Buffer } from "node:buffer";
import type { Routine, Sys } from "../../../kernel/sys";
import { httpDate } from "../../../network/http/dates";
import { type Headers, type HttpRequest, type HttpResponse, header, reasonOf } from "../../../network/http/message";
import { absolutePath } from "../../../programs/kit/paths";
import { listNames } from "../../unit-file/load-unit";
import { passOn } from "../web/proxy";
import { applyConditions, etagOf, findFile, pathOf, typeByName } from "../web/static-files";
import { matchOf, pickLocation, pickServer, Scope } from "./locate";
import { type NginxConfig, type NginxServer, PREFIX, type Rule } from "./site";

export const NGINX_VERSIONS = {
	centos7: "1.20.1",
	alinux3: "1.20.1",
	ubuntu2204: "1.18.0 (Ubuntu)",
	debian12: "1.22.1",
} as const;

/** A request on its way through the phases: what variables stand for. */
type Visit = {
	readonly request: HttpRequest;
	readonly port: number;
	readonly server: NginxServer;
	readonly variables: Map<string, string>;
	path: string;
	query: string;
	/** Internal redirects so far. */
	hops: number;
};

const MAX_HOPS = 10;

/** Answers a request as nginx with this configuration does; runs as the workers' user. */
export class NginxAnswer {
	/** The request that was answered last, and what held where it ended up. */
	private last: { readonly visit: Visit; readonly scope: Scope } | undefined;

	constructor(
		private readonly sys: Sys,
		private readonly config: NginxConfig,
		private readonly port: number,
	) {}

	/** The access logs of the request that was answered last. */
	get logs(): readonly (readonly string[])[] {
		return this.last?.scope.all("access_log") ?? [];
	}

	/** A variable of the request that was answered last; undefined for one that it has not. */
	logged(name: string): string | undefined {
		return this.last && this.variable(this.last.visit, name);
	}

	*answer(request: HttpRequest): Routine<HttpResponse> {
		this.last = undefined;
		const server = pickServer(this.config, this.port, header(request.headers, "Host") ?? "");
		const path = pathOf(request.target);
		if (!server || path === undefined) {
			return this.withCommon(this.page(400), new Scope([]));
		}
		const query = request.target.includes("?") ? request.target.slice(request.target.indexOf("?") + 1) : "";
		const visit: Visit = { request, port: this.port, server, variables: new Map(), path, query, hops: 0 };
		return yield* this.visit(visit);
	}

	private *visit(visit: Visit): Routine<HttpResponse> {
		const { server } = visit;
		const outer = new Scope([server.directives, this.config.http]);
		this.last = { visit, scope: outer };
		const early = this.rewrite(visit, outer);
		if (early) {
			return this.withCommon(early, outer);
		}
		for (;;) {
			const found = pickLocation(server.locations, visit.path);
			const scope = new Scope(
				found
					? [found.location.directives, server.directives, this.config.http]
					: [server.directives, this.config.http],
			);
			this.last = { visit, scope };
			found?.captures.forEach((text, index) => {
				visit.variables.set(String(index + 1), text);
			});
			const before = visit.path;
			const decided = found ? this.rewrite(visit, scope) : undefined;
			if (decided) {
				return this.withCommon(decided, scope);
			}
			if (visit.path !== before && visit.hops++ < MAX_HOPS) {
				continue;
			}
			const prefix =
				found && (found.location.modifier === "" || found.location.modifier === "^~" || found.location.modifier === "=")
					? found.location.path
					: "";
			const response = yield* this.content(visit, scope, prefix);
			return this.withCommon(yield* this.errorPage(visit, scope, response), scope);
		}
	}

	/** set, rewrite, return and if of one level; an answer when one of them gives it. */
	private rewrite(visit: Visit, scope: Scope): HttpResponse | undefined {
		return this.runRules(visit, scope.own);
	}

	private runRules(visit: Visit, rules: readonly Rule[]): HttpResponse | undefined {
		for (const { name, args } of rules) {
			switch (name) {
				case "set":
					visit.variables.set((args[0] ?? "").replace(/^\$/, ""), this.fill(visit, args[1] ?? ""));
					break;
				case "return":
					return this.returned(visit, args);
				case "rewrite": {
					const [pattern = "", to = "", mark] = args;
					const found = matchOf(pattern, visit.path, false);
					if (!found) {
						break;
					}
					found.slice(1).forEach((text, index) => {
						visit.variables.set(String(index + 1), text ?? "");
					});
					const target = this.fill(visit, to);
					if (mark === "permanent" || mark === "redirect" || /^https?:\/\//.test(target)) {
						return this.moved(mark === "permanent" ? 301 : 302, target);
					}
					const [path = "/", query] = target.split("?");
					visit.path = path;
					visit.query = query ?? visit.query;
					if (mark === "last" || mark === "break") {
						return undefined;
					}
					break;
				}
				case "if": {
					const [condition = "", ...inner] = args;
					if (this.holds(visit, condition)) {
						const found = this.runRules(visit, inner.map(ruleFromText));
						if (found) {
							return found;
						}
					}
					break;
				}
				case "break":
					return undefined;
			}
		}
		return undefined;
	}

	private holds(visit: Visit, condition: string): boolean {
		const found = /^(\S+)\s+(=|!=|~\*|~|!~\*|!~)\s+(.*)$/.exec(condition);
		if (!found) {
			const value = this.fill(visit, condition);
			return value !== "" && value !== "0";
		}
		const [, left = "", operator = "", right = ""] = found;
		const value = this.fill(visit, left);
		const pattern = right.replace(/^(["'])(.*)\1$/, "$2");
		switch (operator) {
			case "=":
				return value === this.fill(visit, pattern);
			case "!=":
				return value !== this.fill(visit, pattern);
			default:
				return (matchOf(pattern, value, operator.endsWith("*")) !== undefined) !== operator.startsWith("!");
		}
	}

	private returned(visit: Visit, args: readonly string[]): HttpResponse {
		const [first = "", second] = args;
		if (!/^\d{3}$/.test(first)) {
			return this.moved(302, this.fill(visit, first));
		}
		const status = Number(first);
		if (second === undefined) {
			return this.page(status);
		}
		if ([301, 302, 303, 307, 308].includes(status)) {
			return this.moved(status, this.fill(visit, second));
		}
		return { status, headers: [["Content-Type", "@default"]], body: Buffer.from(this.fill(visit, second)) };
	}

	private *content(visit: Visit, scope: Scope, prefix: string): Routine<HttpResponse> {
		const pass = scope.own.find(({ name }) => name === "proxy_pass");
		if (pass) {
			return yield* this.proxied(visit, scope, prefix, pass.args[0] ?? "");
		}
		const fastcgi = scope.own.some(({ name }) =>
			["fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass", "memcached_pass"].includes(name),
		);
		if (fastcgi) {
			return this.page(502);
		}
		if (scope.has("stub_status")) {
			return {
				status: 200,
				headers: [["Content-Type", "text/plain"]],
				body: Buffer.from(
					"Active connections: 1 \nserver accepts handled requests\n 1 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n",
				),
			};
		}
		if (
			scope.all("deny").some(([whom]) => whom === "all") &&
			!scope.all("allow").some(([whom]) => whom === "all" || whom === "127.0.0.1")
		) {
			return this.page(403);
		}
		if (visit.request.method !== "GET" && visit.request.method !== "HEAD") {
			return this.page(405);
		}
		const tries = scope.args("try_files");
		if (tries) {
			return yield* this.tryFiles(visit, scope, prefix, tries);
		}
		return yield* this.file(visit, scope, prefix, visit.path);
	}

	private diskPath(visit: Visit, scope: Scope, prefix: string, path: string): string {
		const alias = scope.own.find(({ name }) => name === "alias")?.args[0];
		if (alias !== undefined) {
			return this.fill(visit, alias) + path.slice(prefix.length);
		}
		const root = this.fill(visit, scope.args("root")?.[0] ?? "/usr/share/nginx/html");
		return absolutePath(PREFIX, root).replace(/\/$/, "") + path;
	}

	private *tryFiles(visit: Visit, scope: Scope, prefix: string, tries: readonly string[]): Routine<HttpResponse> {
		for (const each of tries.slice(0, -1)) {
			const path = this.fill(visit, each);
			const found = yield* findFile(this.sys, this.diskPath(visit, scope, prefix, path));
			if ((found.kind === "file" && !path.endsWith("/")) || (found.kind === "directory" && path.endsWith("/"))) {
				return yield* this.file(visit, scope, prefix, path);
			}
		}
		const last = tries.at(-1) ?? "=404";
		if (last.startsWith("=")) {
			return this.page(Number(last.slice(1)));
		}
		if (last.startsWith("@")) {
			return yield* this.named(visit, last);
		}
		return yield* this.inside(visit, this.fill(visit, last));
	}

	private *named(visit: Visit, name: string): Routine<HttpResponse> {
		const location = visit.server.locations.find(({ path }) => path === name);
		if (!location || visit.hops++ > MAX_HOPS) {
			return this.page(500);
		}
		const scope = new Scope([location.directives, visit.server.directives, this.config.http]);
		return this.rewrite(visit, scope) ?? (yield* this.content(visit, scope, ""));
	}

	/** An internal redirect to another path. */
	private *inside(visit: Visit, target: string): Routine<HttpResponse> {
		if (visit.hops++ > MAX_HOPS) {
			return this.page(500);
		}
		const [path = "/", query] = target.split("?");
		visit.path = path;
		visit.query = query ?? visit.query;
		const found = pickLocation(visit.server.locations, visit.path);
		const scope = new Scope(
			found
				? [found.location.directives, visit.server.directives, this.config.http]
				: [visit.server.directives, this.config.http],
		);
		const prefix = found && !found.location.modifier.startsWith("~") ? found.location.path : "";
		return this.rewrite(visit, scope) ?? (yield* this.content(visit, scope, prefix));
	}

	private *file(visit: Visit, scope: Scope, prefix: string, path: string): Routine<HttpResponse> {
		const disk = this.diskPath(visit, scope, prefix, path);
		const found = yield* findFile(this.sys, disk);
		switch (found.kind) {
			case "missing":
				return this.page(404);
			case "forbidden":
				return this.page(403);
			case "file":
				return path.endsWith("/") ? this.page(404) : this.fileAnswer(visit, scope, disk, found);
			case "directory":
				break;
		}
		if (!path.endsWith("/")) {
			return this.moved(301, `http://${header(visit.request.headers, "Host") ?? "localhost"}${path}/`);
		}
		for (const name of scope.args("index") ?? ["index.html"]) {
			const index = yield* findFile(this.sys, `${disk}${this.fill(visit, name)}`);
			if (index.kind === "file") {
				return yield* this.inside(visit, `${path}${this.fill(visit, name)}`);
			}
		}
		return scope.args("autoindex")?.[0] === "on" ? this.listing(path, disk) : this.page(403);
	}

	private fileAnswer(
		visit: Visit,
		scope: Scope,
		disk: string,
		file: { readonly body: Buffer; readonly modified: number },
	): HttpResponse {
		const etag = etagOf(file.body.length, file.modified, "nginx");
		const { status, body, headers } = applyConditions(visit.request.headers, { ...file, etag });
		const type = typeByName(disk) ?? scope.args("default_type")?.[0] ?? "text/plain";
		return {
			status,
			headers: [
				["Content-Type", type],
				["Last-Modified", httpDate(file.modified)],
				["ETag", etag],
				...(status === 200 ? [["Accept-Ranges", "bytes"] as const] : []),
				...headers,
			],
			body,
		};
	}

	private *proxied(visit: Visit, scope: Scope, prefix: string, given: string): Routine<HttpResponse> {
		const text = this.fill(visit, given);
		const found = /^https?:\/\/([^/]+)(\/.*)?$/.exec(text);
		if (!found) {
			return this.page(500);
		}
		const [, authority = "", path] = found;
		const backends = Object.hasOwn(this.config.upstreams, authority)
			? (this.config.upstreams[authority] ?? [])
			: [authority];
		const rest = path === undefined ? visit.path : path + visit.path.slice(prefix.length);
		const headers = scope
			.all("proxy_set_header")
			.map(([name = "", value = ""]) => [name, this.fill(visit, value)] as const);
		const hasHost = headers.some(([name]) => name.toLowerCase() === "host");
		let last: HttpResponse = this.page(502);
		for (const backend of backends) {
			const [host = "", port = "80"] = backend.split(":");
			const answer = yield* passOn(this.sys, visit.request, {
				host,
				port: Number(port),
				target: `${rest}${visit.query === "" ? "" : `?${visit.query}`}`,
				headers: hasHost ? headers : [["Host", authority], ...headers],
				timeoutMs: seconds(scope.args("proxy_read_timeout")?.[0] ?? "60s"),
			});
			if (answer.kind === "answer") {
				return answer.response;
			}
			last = this.page(answer.kind === "timeout" ? 504 : 502);
		}
		return last;
	}

	private *errorPage(visit: Visit, scope: Scope, response: HttpResponse): Routine<HttpResponse> {
		if (response.status < 300 || visit.hops > MAX_HOPS) {
			return response;
		}
		for (const args of scope.all("error_page")) {
			const target = args.at(-1) ?? "";
			const changed = args.find((arg) => arg.startsWith("="));
			if (!args.includes(String(response.status)) || target.startsWith("=")) {
				continue;
			}
			if (/^https?:\/\//.test(target)) {
				return this.moved(302, target);
			}
			const page = target.startsWith("@") ? yield* this.named(visit, target) : yield* this.inside(visit, target);
			if (page.status === 200 || changed !== undefined) {
				const status =
					changed === undefined ? response.status : changed === "=" ? page.status : Number(changed.slice(1));
				return { ...page, status };
			}
		}
		return response;
	}

	/** Fills variables in. */
	private fill(visit: Visit, text: string): string {
		return text.replace(
			/\$\{(\w+)\}|\$(\w+)/g,
			(all, braced: string | undefined, bare: string | undefined) => this.variable(visit, braced ?? bare ?? "") ?? all,
		);
	}

	private variable(visit: Visit, name: string): string | undefined {
		const own = visit.variables.get(name);
		if (own !== undefined) {
			return own;
		}
		const map = this.config.maps.find(({ target }) => target === `$${name}`);
		if (map) {
			const source = this.fill(visit, map.source);
			const entry = map.entries.find(
				([key]) =>
					key === source || (key.startsWith("~") && matchOf(key.replace(/^~\*?/, ""), source, key.startsWith("~*"))),
			);
			return entry?.[1] ?? map.entries.find(([key]) => key === "default")?.[1] ?? "";
		}
		const { request } = visit;
		const host = (header(request.headers, "Host") ?? visit.server.names[0] ?? "").replace(/:\d+$/, "");
		if (name.startsWith("http_")) {
			return header(request.headers, name.slice(5).replaceAll("_", "-")) ?? "";
		}
		if (name.startsWith("arg_")) {
			return new URLSearchParams(visit.query).get(name.slice(4)) ?? "";
		}
		const values: Readonly<Record<string, string>> = {
			host,
			hostname: this.sys.machine.hostname(),
			uri: visit.path,
			document_uri: visit.path,
			request_uri: request.target,
			args: visit.query,
			query_string: visit.query,
			is_args: visit.query === "" ? "" : "?",
			scheme: request.tls === undefined ? "http" : "https",
			https: request.tls === undefined ? "" : "on",
			request_method: request.method,
			remote_addr: "127.0.0.1",
			remote_port: "40000",
			remote_user: "",
			server_port: String(visit.port),
			server_addr: "127.0.0.1",
			server_name: visit.server.names[0] ?? "",
			server_protocol: request.version,
			proxy_add_x_forwarded_for: [header(request.headers, "X-Forwarded-For"), "127.0.0.1"].filter(Boolean).join(", "),
			proxy_host: host,
			content_type: header(request.headers, "Content-Type") ?? "",
			content_length: header(request.headers, "Content-Length") ?? "",
			nginx_version: NGINX_VERSIONS[this.sys.machine.facts.userland].split(" ")[0] ?? "",
			time_iso8601: new Date(this.sys.now()).toISOString(),
			msec: (this.sys.now() / 1000).toFixed(3),
			pid: String(this.sys.pid),
		};
		return Object.hasOwn(values, name) ? values[name] : undefined;
	}

	page(status: number): HttpResponse {
		const title = `${status} ${reasonOf(status)}`;
		const version = NGINX_VERSIONS[this.sys.machine.facts.userland];
		const isBare = this.config.http.some(({ name, args }) => name === "server_tokens" && args[0] === "off");
		const html = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx${isBare ? "" : `/${version}`}</center>\r\n</body>\r\n</html>\r\n`;
		return status === 444
			? { status, headers: [["Connection", "close"]], body: Buffer.alloc(0) }
			: {
					status,
					headers: [["Content-Type", "text/html"]],
					body: status === 204 ? Buffer.alloc(0) : Buffer.from(html),
				};
	}

	private moved(status: number, location: string): HttpResponse {
		const page = this.page(status);
		return { ...page, headers: [...page.headers, ["Location", location]] };
	}

	private listing(path: string, disk: string): HttpResponse {
		const rows = listNames(this.sys, disk)
			.filter((name) => !name.startsWith("."))
			.map((name) => {
				const stat = this.sys.stat(`${disk}/${name}`);
				const shown = stat.type === "directory" ? `${name}/` : name;
				const date = new Date(stat.mtime).toISOString();
				return `<a href="${encodeURI(shown)}">${shown}</a>${" ".repeat(Math.max(1, 51 - shown.length))}${date.slice(8, 10)}-${date.slice(5, 7)}-${date.slice(0, 4)} ${date.slice(11, 16)} ${(stat.type === "directory" ? "-" : String(stat.size)).padStart(19)}\r\n`;
			});
		const html = `<html>\r\n<head><title>Index of ${path}</title></head>\r\n<body>\r\n<h1>Index of ${path}</h1><hr><pre><a href="../">../</a>\r\n${rows.join("")}</pre><hr></body>\r\n</html>\r\n`;
		return { status: 200, headers: [["Content-Type", "text/html"]], body: Buffer.from(html) };
	}

	private withCommon(response: HttpResponse, scope: Scope): HttpResponse {
		const isBare = scope.args("server_tokens")?.[0] === "off";
		const type = scope.args("default_type")?.[0] ?? "text/plain";
		const added: Headers = scope
			.all("add_header")
			.filter(
				([, , always]) =>
					always === "always" || [200, 201, 204, 206, 301, 302, 303, 304, 307, 308].includes(response.status),
			)
			.map(([name = "", value = ""]) => [name, value] as const);
		return {
			...response,
			headers: [
				["Server", isBare ? "nginx" : `nginx/${NGINX_VERSIONS[this.sys.machine.facts.userland]}`],
				["Date", httpDate(this.sys.now())],
				...response.headers.map(([name, value]) => [name, value === "@default" ? type : value] as const),
				...added,
			],
		};
	}
}

function ruleFromText(text: string): Rule {
	const [name = "", ...args] = JSON.parse(text) as string[];
	return { name, args };
}

/** nginx's times: 60, 60s, 1m, 500ms; in ms. */
function seconds(text: string): number {
	const found = /^(\d+)(ms|s|m|h)?$/.exec(text);
	const factor = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[found?.[2] ?? "s"] ?? 1000;
	return found ? Number(found[1]) * factor : 60_000;
}
