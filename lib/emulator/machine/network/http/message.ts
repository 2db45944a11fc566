import type { Routine } from "../../kernel/sys";

/** Headers in their order; names are compared without case. */
export type Headers = readonly (readonly [name: string, value: string])[];

export type HttpRequest = {
	readonly method: string;
	/** Path with its query, as it was sent. */
	readonly target: string;
	readonly version: string;
	readonly headers: Headers;
	readonly body: Uint8Array;
	/** Server name of the TLS handshake; undefined on a plain connection. */
	readonly tls: string | undefined;
};

export type HttpResponse = {
	readonly status: number;
	readonly reason?: string;
	readonly headers: Headers;
	readonly body: Uint8Array;
};

export function header(headers: Headers, name: string): string | undefined {
	const wanted = name.toLowerCase();
	return headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}

const REASONS: Readonly<Record<number, string>> = {
	200: "OK",
	201: "Created",
	202: "Accepted",
	204: "No Content",
	206: "Partial Content",
	301: "Moved Permanently",
	302: "Found",
	303: "See Other",
	304: "Not Modified",
	307: "Temporary Redirect",
	308: "Permanent Redirect",
	400: "Bad Request",
	401: "Unauthorized",
	403: "Forbidden",
	404: "Not Found",
	405: "Method Not Allowed",
	408: "Request Timeout",
	409: "Conflict",
	410: "Gone",
	413: "Request Entity Too Large",
	414: "Request-URI Too Large",
	416: "Requested Range Not Satisfiable",
	418: "I'm a teapot",
	429: "Too Many Requests",
	500: "Internal Server Error",
	501: "Not Implemented",
	502: "Bad Gateway",
	503: "Service Unavailable",
	504: "Gateway Timeout",
};

export function reasonOf(status: number): string {
	return REASONS[status] ?? "Unknown";
}

/** The head of a message once it is complete: first line and headers. `length` bytes of the text belong to it. */
export type Head = { readonly first: string; readonly headers: Headers; readonly length: number };

/** Reads the head of a message from text so far (latin1, one character a byte); undefined while it is not complete. */
export function parseHead(text: string): Head | undefined {
	const crlf = text.indexOf("\r\n\r\n");
	const lf = text.indexOf("\n\n");
	const end = crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 4 : lf >= 0 ? lf + 2 : -1;
	if (end < 0) {
		return undefined;
	}
	const [first = "", ...lines] = text.slice(0, end).split(/\r?\n/);
	const headers = lines.flatMap((line): (readonly [string, string])[] => {
		const colon = line.indexOf(":");
		return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : [];
	});
	return { first, headers, length: end };
}

/** Answers a request. */
export type HttpHandler = (request: HttpRequest) => Routine<HttpResponse>;
