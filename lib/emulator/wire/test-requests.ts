import { createHash } from "node:crypto";
import type { Engine } from "../core/engine";
import type { Credential } from "../core/identity";
import type { RealTime } from "../kernel/real-time";
import { Faults } from "./faults";
import type { WireDoors } from "./handle-call";
import { NonceWindow } from "./nonce-window";
import { percentEncode } from "./percent-encoding";
import type { RawRequest } from "./raw-request";
import { signV1, stringToSignV1, type V1Method } from "./signature-v1";
import { canonicalRequestV3, headersToSign, signV3, stringToSignV3 } from "./signature-v3";

/** Real time at which the wire's tests take place. */
export const TEST_NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

export const TEST_KEY: Credential = {
	accessKeyId: "testid",
	secret: "testsecret",
	isActive: true,
	identity: { type: "Account", accountId: "1000000000000001" },
};

const TIMESTAMP = "2026-01-02T03:04:05Z";

/** Real time that stands still at TEST_NOW (or at what `now` says) and whose timers fire at once. */
export function stillTime(now: () => number = () => TEST_NOW): RealTime {
	return {
		now,
		after(_ms, work) {
			queueMicrotask(work);
			return () => undefined;
		},
	};
}

/** Doors over an engine that answers every known operation by echoing what it was given. */
export function echoDoors(
	overrides: Partial<WireDoors> & { readonly credentials?: readonly Credential[] } = {},
): WireDoors & { readonly logged: string[]; readonly recorded: string[] } {
	const credentials = overrides.credentials ?? [TEST_KEY];
	const logged: string[] = [];
	const recorded: string[] = [];
	let requests = 0;
	const operation = { action: "Echo" };
	const engine = {
		findOperation: (version: string, action: string) =>
			version !== "2014-08-28" ? "unknown-version" : action === "Echo" ? found : "unknown-action",
		credential: (id: string) => credentials.find(({ accessKeyId }) => accessKeyId === id),
		dispatch: async (call: { readonly params: unknown }) => ({ Params: call.params }),
		now: () => TEST_NOW,
		noteKeyUse: () => undefined,
		recordCall: (call: { readonly code: string }) => recorded.push(call.code),
	};
	const found = { product: { name: "ess", title: "Ess", defaultFormat: "JSON" }, operation, version: "2014-08-28" };
	return {
		// Only what the wire touches of an engine and of a product is there.
		engine: engine as unknown as Engine,
		nonces: new NonceWindow(30 * 60_000),
		faults: new Faults(
			() => 0,
			() => TEST_NOW,
		),
		real: stillTime(),
		newRequestId: () => `REQUEST-${++requests}`,
		log: (_level, message) => logged.push(message),
		...overrides,
		logged,
		recorded,
	};
}

export type SignV1Options = {
	readonly method?: "GET" | "POST";
	readonly place?: "query" | "form";
	readonly algorithm?: V1Method;
	readonly secret?: string;
	readonly headers?: Readonly<Record<string, string>>;
};

let nonces = 0;

/** The common parameters of a V1 call to Echo, with a nonce of its own. */
function commonV1(): Record<string, string> {
	nonces += 1;
	return {
		Action: "Echo",
		Version: "2014-08-28",
		Format: "JSON",
		AccessKeyId: TEST_KEY.accessKeyId,
		SignatureMethod: "HMAC-SHA1",
		SignatureVersion: "1.0",
		SignatureNonce: `nonce-${nonces}`,
		Timestamp: TIMESTAMP,
	};
}

/** A V1 request signed as the SDKs do it; `params` replace and add to the common ones, undefined removes one. */
export function signedV1(
	params: Readonly<Record<string, string | undefined>> = {},
	options: SignV1Options = {},
): RawRequest {
	const { method = "GET", place = "query", algorithm = "HMAC-SHA1", secret = TEST_KEY.secret } = options;
	const flat = new Map<string, string>();
	for (const [name, value] of Object.entries({ ...commonV1(), SignatureMethod: algorithm, ...params })) {
		if (value !== undefined) {
			flat.set(name, value);
		}
	}
	flat.set("Signature", params.Signature ?? signV1(algorithm, secret, stringToSignV1(method, flat)));
	const text = [...flat].map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join("&");
	return rawRequest({
		method,
		target: place === "query" ? `/?${text}` : "/",
		headers: { ...(place === "form" && { "content-type": "application/x-www-form-urlencoded" }), ...options.headers },
		body: place === "form" ? text : "",
	});
}

export type SignV3Options = {
	readonly method?: "GET" | "POST";
	readonly body?: string;
	readonly contentType?: string;
	readonly secret?: string;
	/** Replace and add headers before signing; undefined removes one. */
	readonly headers?: Readonly<Record<string, string | undefined>>;
	/** Added after signing. */
	readonly smuggled?: Readonly<Record<string, string>>;
	readonly reversed?: boolean;
};

/** A V3 request signed as the SDKs do it. */
export function signedV3(query: Readonly<Record<string, string>> = {}, options: SignV3Options = {}): RawRequest {
	const { method = "POST", body = "", secret = TEST_KEY.secret } = options;
	nonces += 1;
	const payloadHash = createHash("sha256").update(body).digest("hex");
	const headers = new Map<string, string[]>();
	const all: Record<string, string | undefined> = {
		host: "127.0.0.1:4500",
		"x-acs-action": "Echo",
		"x-acs-version": "2014-08-28",
		"x-acs-date": TIMESTAMP,
		"x-acs-signature-nonce": `nonce-${nonces}`,
		"x-acs-content-sha256": payloadHash,
		accept: "application/json",
		"content-type": options.contentType,
		...options.headers,
	};
	for (const [name, value] of Object.entries(all)) {
		if (value !== undefined) {
			headers.set(name, [value]);
		}
	}
	const signedHeaders = headersToSign(headers, headers.has("content-type") ? ["content-type"] : []);
	const canonical = canonicalRequestV3({
		method,
		path: "/",
		query: Object.entries(query),
		headers,
		signedHeaders,
		payloadHash,
	});
	const signature = signV3(secret, stringToSignV3(canonical));
	const entries = Object.entries({
		...Object.fromEntries([...headers].map(([name, [value = ""]]) => [name, value])),
		authorization: `ACS3-HMAC-SHA256 Credential=${TEST_KEY.accessKeyId},SignedHeaders=${signedHeaders.join(";")},Signature=${signature}`,
		...options.smuggled,
	});
	const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	return rawRequest({
		method,
		target: `/?${text.join("&")}`,
		headers: Object.fromEntries(options.reversed ? entries.reverse() : entries),
		body,
	});
}

/** A request from its parts. */
export function rawRequest(parts: {
	readonly method: string;
	readonly target: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Buffer;
}): RawRequest {
	return {
		method: parts.method,
		target: parts.target,
		headers: new Map(Object.entries(parts.headers ?? {}).map(([name, value]) => [name.toLowerCase(), [value]])),
		body: Buffer.from(parts.body ?? ""),
		sourceIp: "127.0.0.1",
		secureTransport: false,
	};
}
