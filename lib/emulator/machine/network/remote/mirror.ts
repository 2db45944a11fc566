import { encode } from "../../kernel/bytes";
import type { Sys } from "../../kernel/sys";
import { httpDate } from "../http/dates";
import type { HttpRequest, HttpResponse } from "../http/message";
import { publicKeyFor } from "./public-key";

/** Top folders of the mirror inside the VPC. */
const FOLDERS = [
	"alinux",
	"centos",
	"centos-vault",
	"debian",
	"debian-security",
	"docker-ce",
	"epel",
	"kubernetes",
	"pypi",
	"ubuntu",
];

/**
 * The package mirror inside the VPC, for who looks at it with curl or wget. Package managers know its catalogue
 * themselves; here its folders answer, so that a script which probes the mirror finds it.
 */
export function answerMirror(sys: Sys, request: HttpRequest): HttpResponse {
	const path = (request.target.split("?")[0] ?? "/").replace(/^\/+/, "");
	const [top = ""] = path.split("/");
	const headers = [
		["Server", "Tengine"],
		["Date", httpDate(sys.now())],
		["Content-Type", "text/html; charset=utf-8"],
	] as const;
	if (path === "") {
		const rows = FOLDERS.map((name) => `<a href="${name}/">${name}/</a>\n`).join("");
		return {
			status: 200,
			headers,
			body: encode(
				`<html><head><title>Index of /</title></head><body><h1>Index of /</h1><pre>\n${rows}</pre></body></html>\n`,
			),
		};
	}
	if (!FOLDERS.includes(top)) {
		return {
			status: 404,
			headers,
			body: encode("<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>\n"),
		};
	}
	if (/\/repomd\.xml$/.test(path)) {
		return {
			status: 200,
			headers: [headers[0], headers[1], ["Content-Type", "text/xml"]],
			body: encode(
				`<?xml version="1.0" encoding="UTF-8"?>\n<repomd xmlns="http://linux.duke.edu/metadata/repo"><revision>1</revision></repomd>\n`,
			),
		};
	}
	if (/(^|\/)(gpg|Release\.key|RPM-GPG-KEY[^/]*|[^/]+\.(asc|gpg|key))$/.test(path)) {
		return {
			status: 200,
			headers: [headers[0], headers[1], ["Content-Type", "application/octet-stream"]],
			body: encode(publicKeyFor(path, `${top} packages`)),
		};
	}
	const isFolder = path.endsWith("/") || !/\.[a-z0-9]+$/i.test(path);
	const body = isFolder
		? `<html><head><title>Index of /${path}</title></head><body><h1>Index of /${path}</h1></body></html>\n`
		: "";
	return isFolder
		? { status: 200, headers, body: encode(body) }
		: { status: 404, headers, body: encode("404 Not Found\n") };
}
