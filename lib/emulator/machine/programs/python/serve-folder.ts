import { encode } from "../../kernel/bytes";
import type { ParkedState, Routine, Sys } from "../../kernel/sys";
import { httpDate } from "../../network/http/dates";
import type { HttpRequest, HttpResponse } from "../../network/http/message";
import { serveHttp } from "../../network/http/serve";
import { bind, runLoop } from "../../services/daemons/loop";
import { logTime } from "../../services/daemons/web/log-line";
import { findFile, pathOf, typeByName } from "../../services/daemons/web/static-files";
import { VERSIONS } from "./modules";

type Served = { readonly listener: number; readonly folder: string; readonly server: string };

/** python -m http.server [--bind ADDRESS] [--directory FOLDER] [PORT]: serves a folder's files until it is killed. */
export function* serveFolder(sys: Sys, args: readonly string[]): Routine<number> {
	let host = "0.0.0.0";
	let folder = sys.cwd();
	let port = 8000;
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const [name = arg, attached] = arg.startsWith("--") ? arg.split("=", 2) : [arg];
		if (name === "--bind" || name === "-b") {
			host = attached ?? args[++at] ?? host;
		} else if (name === "--directory" || name === "-d") {
			folder = attached ?? args[++at] ?? folder;
		} else if (/^\d+$/.test(arg)) {
			port = Number(arg);
		} else {
			yield* sys.warn(
				`usage: server.py [-h] [--cgi] [-b ADDRESS] [-d DIRECTORY] [port]\nserver.py: error: unrecognized arguments: ${arg}\n`,
			);
			return 2;
		}
	}
	const listener = bind(sys, host === "localhost" ? "127.0.0.1" : host, port);
	if (typeof listener === "string") {
		yield* sys.warn(
			`Traceback (most recent call last):\n${listener === "denied" ? "PermissionError: [Errno 13] Permission denied" : "OSError: [Errno 98] Address already in use"}\n`,
		);
		return 1;
	}
	const version = VERSIONS[sys.machine.facts.userland][3];
	return yield* serve(sys, { listener, folder, server: `SimpleHTTP/0.6 Python/${version}` });
}

/** Goes on after the machine was stored. */
export function resumeFolder(sys: Sys, state: ParkedState): Routine<number> {
	return serve(sys, {
		listener: Number(state["listener"]),
		folder: String(state["folder"]),
		server: String(state["server"]),
	});
}

function* serve(sys: Sys, served: Served): Routine<number> {
	yield* runLoop(sys, {
		listeners: [served.listener],
		state: (): ParkedState => ({ ...served }),
		*serve(child, fd) {
			yield* serveHttp(child, fd, (request) => answer(child, served, request), {
				badRequest: () => page(child, served, 400, "Bad request syntax"),
			});
		},
	});
	return 0;
}

function page(sys: Sys, { server }: Served, status: number, message: string): HttpResponse {
	const body = `<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: ${status}</p>\n        <p>Message: ${message}.</p>\n    </body>\n</html>\n`;
	return {
		status,
		headers: [
			["Server", server],
			["Date", httpDate(sys.now())],
			["Connection", "close"],
			["Content-Type", "text/html;charset=utf-8"],
		],
		body: encode(body),
	};
}

function* answer(sys: Sys, served: Served, request: HttpRequest): Routine<HttpResponse> {
	const response = yield* respond(sys, served, request);
	const when = logTime(sys).replace(/ [-+]\d{4}$/, "");
	yield* sys.warn(`127.0.0.1 - - [${when}] "${request.method} ${request.target} HTTP/1.1" ${response.status} -\n`);
	return response;
}

function* respond(sys: Sys, served: Served, request: HttpRequest): Routine<HttpResponse> {
	if (request.method !== "GET" && request.method !== "HEAD") {
		return page(sys, served, 501, `Unsupported method ('${request.method}')`);
	}
	const path = pathOf(request.target);
	if (path === undefined) {
		return page(sys, served, 404, "File not found");
	}
	const headers = [
		["Server", served.server],
		["Date", httpDate(sys.now())],
	] as const;
	let found = yield* findFile(sys, `${served.folder}${path}`);
	let name = path;
	if (found.kind === "directory") {
		if (!path.endsWith("/")) {
			return { status: 301, headers: [...headers, ["Location", `${path}/`]], body: encode("") };
		}
		for (const index of ["index.html", "index.htm"]) {
			const one = yield* findFile(sys, `${served.folder}${path}${index}`);
			if (one.kind === "file") {
				found = one;
				name = `${path}${index}`;
				break;
			}
		}
	}
	if (found.kind === "directory") {
		const rows = sys
			.readdir(`${served.folder}${path}`)
			.filter((entry) => entry.name !== "." && entry.name !== "..")
			.map((entry) => entry.name + (entry.type === "directory" ? "/" : ""))
			.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
			.map((entry) => `<li><a href="${entry}">${entry}</a></li>\n`);
		const body = `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Directory listing for ${path}</title>\n</head>\n<body>\n<h1>Directory listing for ${path}</h1>\n<hr>\n<ul>\n${rows.join("")}</ul>\n<hr>\n</body>\n</html>\n`;
		return { status: 200, headers: [...headers, ["Content-Type", "text/html; charset=utf-8"]], body: encode(body) };
	}
	if (found.kind !== "file") {
		return page(sys, served, 404, "File not found");
	}
	return {
		status: 200,
		headers: [
			...headers,
			["Content-Type", typeByName(name) ?? "application/octet-stream"],
			["Last-Modified", httpDate(found.modified)],
		],
		body: found.body,
	};
}
