import { Buffer } from "node:buffer";
import { isErrno } from "../../../kernel/errno";
import type { Routine, Sys } from "../../../kernel/sys";
import { httpDate } from "../../../network/http/dates";
import { type Headers, header } from "../../../network/http/message";

/** Types by extension, of those that scripts serve. */
const TYPES: Readonly<Record<string, string>> = {
	css: "text/css",
	csv: "text/csv",
	gif: "image/gif",
	gz: "application/gzip",
	htm: "text/html",
	html: "text/html",
	ico: "image/x-icon",
	jar: "application/java-archive",
	jpg: "image/jpeg",
	js: "application/javascript",
	json: "application/json",
	md: "text/markdown",
	pdf: "application/pdf",
	png: "image/png",
	sh: "application/x-sh",
	svg: "image/svg+xml",
	tar: "application/x-tar",
	txt: "text/plain",
	woff2: "font/woff2",
	xml: "text/xml",
	zip: "application/zip",
};

/** The type of a file by its name; undefined for one that no table knows. */
export function typeByName(path: string): string | undefined {
	const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
	return Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
}

/** What stands at a path for a web server that reads it as its own user. */
export type Found =
	| { readonly kind: "file"; readonly body: Buffer; readonly modified: number }
	| { readonly kind: "directory" }
	| { readonly kind: "missing" }
	| { readonly kind: "forbidden" };

/** Reads a path for a web server. */
export function* findFile(sys: Sys, path: string): Routine<Found> {
	try {
		const stat = sys.stat(path);
		if (stat.type === "directory") {
			return sys.access(path, { execute: true }) ? { kind: "directory" } : { kind: "forbidden" };
		}
		return { kind: "file", body: Buffer.from(yield* sys.readFile(path)), modified: stat.mtime };
	} catch (error) {
		if (isErrno(error, "EACCES")) {
			return { kind: "forbidden" };
		}
		if (isErrno(error)) {
			return { kind: "missing" };
		}
		throw error;
	}
}

/** Path of a request without its query, decoded and without dots; undefined for one that leads out. */
export function pathOf(target: string): string | undefined {
	let path: string;
	try {
		path = decodeURIComponent(target.split("?")[0]?.replace(/^https?:\/\/[^/]+/, "") ?? "/");
	} catch {
		return undefined;
	}
	const parts: string[] = [];
	for (const part of path.split("/")) {
		if (part === "..") {
			if (parts.length === 0) {
				return undefined;
			}
			parts.pop();
		} else if (part !== "." && part !== "") {
			parts.push(part);
		}
	}
	const isFolder = /(^|\/)\.{0,2}$/.test(path);
	return `/${parts.join("/")}${isFolder && parts.length > 0 ? "/" : ""}`;
}

/** ETag of a file as Apache and nginx build it: out of size and time. */
export function etagOf(size: number, modified: number, style: "apache" | "nginx"): string {
	return style === "nginx"
		? `"${Math.floor(modified / 1000).toString(16)}-${size.toString(16)}"`
		: `"${size.toString(16)}-${(modified * 1000).toString(16)}"`;
}

/** Status, body and headers after conditions and a byte range of the request. */
export function applyConditions(
	request: Headers,
	file: { readonly body: Buffer; readonly modified: number; readonly etag: string },
): { readonly status: number; readonly body: Buffer; readonly headers: Headers } {
	const etag = header(request, "If-None-Match");
	const since = header(request, "If-Modified-Since");
	if (etag === file.etag || (etag === undefined && since === httpDate(file.modified))) {
		return { status: 304, body: Buffer.alloc(0), headers: [] };
	}
	const range = /^bytes=(\d*)-(\d*)$/.exec(header(request, "Range") ?? "");
	if (!range || (range[1] === "" && range[2] === "")) {
		return { status: 200, body: file.body, headers: [] };
	}
	const size = file.body.length;
	const from = range[1] === "" ? Math.max(0, size - Number(range[2])) : Number(range[1]);
	const to = range[1] === "" || range[2] === "" ? size - 1 : Math.min(size - 1, Number(range[2]));
	if (from >= size || from > to) {
		return { status: 416, body: Buffer.alloc(0), headers: [["Content-Range", `bytes */${size}`]] };
	}
	return {
		status: 206,
		body: file.body.subarray(from, to + 1),
		headers: [["Content-Range", `bytes ${from}-${to}/${size}`]],
	};
}
