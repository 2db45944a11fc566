/** An HTTP request as it arrived, body read to the end. Nothing in it has been believed yet. */
export type RawRequest = {
	readonly method: string;
	/** The request target: path and query. */
	readonly target: string;
	readonly headers: Headers;
	readonly body: Buffer;
	readonly sourceIp: string;
	readonly secureTransport: boolean;
};

/** Header values by lower-case name, duplicates kept apart (V3 sorts and joins them itself). */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** Node's alternating name and value list as Headers. */
export function readHeaders(rawHeaders: readonly string[]): Headers {
	const headers = new Map<string, string[]>();
	for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
		const name = (rawHeaders[i] ?? "").toLowerCase();
		const value = rawHeaders[i + 1] ?? "";
		const known = headers.get(name);
		if (known) {
			known.push(value);
		} else {
			headers.set(name, [value]);
		}
	}
	return headers;
}

/**
 * The first value of a header, or undefined. Trimmed exactly as V3 trims what it signs: a nonce with a space behind it
 * would else be another nonce under the same signature.
 */
export function header(headers: Headers, name: string): string | undefined {
	return headers.get(name)?.[0]?.trim();
}
