import { decode, encode } from "../../../kernel/bytes";
import { isErrno } from "../../../kernel/errno";
import type { Routine, Sys } from "../../../kernel/sys";
import { httpDate } from "../../../network/http/dates";
import type { HttpRequest, HttpResponse } from "../../../network/http/message";
import { serveHttp } from "../../../network/http/serve";
import type { Program } from "../../../program";
import { bind, runLoop } from "../loop";
import { applyConditions, findFile, pathOf, typeByName } from "../web/static-files";

/** Where an installation has its configuration and its applications. */
type Base = { readonly home: string; readonly serverXml: string };

const CONNECTOR = /<Connector\b[^>]*?\bport\s*=\s*"(\d+)"[^>]*>/g;

/** Ports of the HTTP connectors of a server.xml, without those in comments and those that speak AJP. */
export function connectorPorts(serverXml: string): number[] {
	return [...serverXml.replace(/<!--[\s\S]*?-->/g, "").matchAll(CONNECTOR)]
		.filter(([connector]) => !/protocol\s*=\s*"AJP/i.test(connector))
		.map(([, port]) => Number(port))
		.filter((port) => port > 0);
}

function baseOf(sys: Sys): Base {
	const home = sys.env.get("CATALINA_BASE") ?? sys.env.get("CATALINA_HOME") ?? "/usr/share/tomcat";
	return { home, serverXml: `${home}/conf/server.xml` };
}

function errorPage(status: number, reason: string, detail: string): HttpResponse {
	const title = `HTTP Status ${status} – ${reason}`;
	return {
		status,
		headers: [
			["Content-Type", "text/html;charset=utf-8"],
			["Content-Language", "en"],
		],
		body: encode(
			`<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1><p><b>Message</b> ${detail.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)}</p></body></html>`,
		),
	};
}

/** Static files of webapps: ROOT answers what no other application's name begins. */
function* answer(sys: Sys, webapps: string, request: HttpRequest): Routine<HttpResponse> {
	const date = ["Date", httpDate(sys.now())] as const;
	const withDate = (response: HttpResponse): HttpResponse => ({ ...response, headers: [...response.headers, date] });
	const path = pathOf(request.target);
	if (path === undefined) {
		return withDate(errorPage(400, "Bad Request", "Invalid URI"));
	}
	if (request.method !== "GET" && request.method !== "HEAD") {
		return withDate(errorPage(405, "Method Not Allowed", "HTTP method is not supported by this URL"));
	}
	const [, context = ""] = path.split("/");
	const isOwn =
		context !== "" && context !== "ROOT" && (yield* findFile(sys, `${webapps}/${context}`)).kind === "directory";
	if (isOwn && path === `/${context}`) {
		return withDate({ status: 302, headers: [["Location", `${path}/`]], body: encode("") });
	}
	const base = isOwn ? webapps : `${webapps}/ROOT`;
	const inside = isOwn ? path.slice(context.length + 1) : path;
	const candidates = path.endsWith("/") ? ["index.html", "index.htm"].map((name) => `${path}${name}`) : [path];
	for (const candidate of /^\/(WEB|META)-INF(\/|$)/i.test(inside) ? [] : candidates) {
		const found = yield* findFile(sys, `${base}${candidate}`);
		if (found.kind !== "file") {
			continue;
		}
		const etag = `W/"${found.body.length}-${found.modified}"`;
		const { status, headers, body } = applyConditions(request.headers, { ...found, etag });
		const type = typeByName(candidate);
		return withDate({
			status,
			body,
			headers: [
				["Accept-Ranges", "bytes"],
				["ETag", etag],
				["Last-Modified", httpDate(found.modified)],
				...(type === undefined ? [] : [["Content-Type", type] as const]),
				...headers,
			],
		});
	}
	return withDate(errorPage(404, "Not Found", path));
}

function* serve(sys: Sys, listeners: readonly number[], home: string): Routine<number> {
	yield* runLoop(sys, {
		listeners,
		state: () => ({ listeners, home }),
		*serve(child, fd) {
			yield* serveHttp(child, fd, (request) => answer(child, `${home}/webapps`, request), {
				badRequest: () => errorPage(400, "Bad Request", "Invalid request"),
			});
		},
	});
	return 0;
}

function* start(sys: Sys): Routine<number> {
	const { home, serverXml } = baseOf(sys);
	let text: string;
	try {
		text = decode(yield* sys.readFile(serverXml));
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(
			`SEVERE: Cannot start server. Server instance is not configured.\n${serverXml}: ${error.message}\n`,
		);
		return 1;
	}
	const listeners: number[] = [];
	for (const port of connectorPorts(text)) {
		const fd = bind(sys, "0.0.0.0", port);
		if (typeof fd === "string") {
			// A connector that cannot bind fails alone; the server itself goes on.
			yield* sys.warn(
				`SEVERE: Failed to initialize connector [Connector[HTTP/1.1-${port}]]\njava.net.BindException: ${fd === "denied" ? "Permission denied" : "Address already in use"} (Bind failed)\n`,
			);
			continue;
		}
		listeners.push(fd);
	}
	sys.setComm("java");
	sys.setArgv([
		`${sys.env.get("JAVA_HOME") ?? "/usr/lib/jvm/jre"}/bin/java`,
		"-classpath",
		`${home}/bin/bootstrap.jar:${home}/bin/tomcat-juli.jar`,
		`-Dcatalina.base=${home}`,
		`-Dcatalina.home=${home}`,
		"-Djava.io.tmpdir=/var/cache/tomcat/temp",
		"org.apache.catalina.startup.Bootstrap",
		"start",
	]);
	yield* sys.warn("INFO: Starting Servlet Engine: Apache Tomcat\nINFO: Server startup\n");
	return yield* serve(sys, listeners, home);
}

/** Tomcat: listens by its server.xml and serves the static files of its applications; servlets and JSPs do not run. */
export const TOMCAT: Program = {
	name: "tomcat",
	*run(sys) {
		const [verb] = sys.argv().slice(1);
		switch (verb) {
			case "start":
			case "run":
			case "start-security":
				return yield* start(sys);
			case "version":
				yield* sys.print("Server version: Apache Tomcat\n");
				return 0;
			default:
				yield* sys.warn("Usage: tomcat {start|start-security|stop|version}\n");
				return 1;
		}
	},
	resume: (sys, state) => serve(sys, state["listeners"] as number[], String(state["home"])),
};
