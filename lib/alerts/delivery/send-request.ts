import { lookup } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import type { WebhookAnswer, WebhookRequest } from "../products/product";
import { type AddressPolicy, addressGuard } from "../target/addresses";
import { targetProblem } from "../target/target-url";

/** A receiver has so long to answer. */
const TIMEOUT_MS = 10_000;
/** So much of an answer is read. */
const MAX_ANSWER = 4_096;

/** Nothing came back; `code` says why and holds nothing of the URL. */
export class SendError extends Error {
	override name = "SendError";
	readonly code: string;

	constructor(code: string) {
		super(`The request was not answered: ${code}`);
		this.code = code;
	}
}

export type SentAnswer = WebhookAnswer & { retryAfter: string | undefined };

/** How a request is made. */
export type Send = (request: WebhookRequest) => Promise<SentAnswer>;

/**
 * Resolves names as the system does, and leaves out what may not be sent to: it is this answer that is connected to, so a
 * name cannot resolve to something else between a check and its use.
 */
function guardedLookup(policy: AddressPolicy): LookupFunction {
	const isAllowed = addressGuard(policy);
	return (hostname, options, callback) => {
		lookup(hostname, { ...options, all: true }, (error, found) => {
			if (error) {
				callback(error, "");
				return;
			}
			const allowed = found.filter(({ address }) => isAllowed(address));
			const [first] = allowed;
			if (!first) {
				callback(Object.assign(new Error("refused"), { code: "AddressRefused" }), "");
			} else if (options.all) {
				callback(null, allowed);
			} else {
				callback(null, first.address, first.family);
			}
		});
	};
}

/**
 * Posts to a webhook, if its address may be sent to. Follows no redirection, keeps no connection, takes no proxy.
 * @throws {SendError} when there is no answer.
 */
export function sendRequest(
	{ url, headers, body }: WebhookRequest,
	policy: AddressPolicy,
	timeoutMs = TIMEOUT_MS,
): Promise<SentAnswer> {
	return new Promise((resolve, reject) => {
		if (targetProblem(url, policy) !== undefined) {
			reject(new SendError("AddressRefused"));
			return;
		}
		const target = new URL(url);
		const post = target.protocol === "https:" ? httpsRequest : httpRequest;
		const asked = post(
			target,
			{
				method: "POST",
				agent: false,
				lookup: guardedLookup(policy),
				signal: AbortSignal.timeout(timeoutMs),
				headers: {
					"content-type": "application/json; charset=utf-8",
					"content-length": Buffer.byteLength(body),
					"user-agent": "Scalehook",
					accept: "application/json",
					...headers,
				},
			},
			(answer) => {
				const chunks: Buffer[] = [];
				let size = 0;
				const end = () => {
					const text = Buffer.concat(chunks).subarray(0, MAX_ANSWER).toString("utf8");
					const retryAfter = answer.headers["retry-after"];
					resolve({ status: answer.statusCode ?? 0, body: text, retryAfter });
				};
				answer.on("data", (chunk: Buffer) => {
					chunks.push(chunk);
					size += chunk.length;
					if (size >= MAX_ANSWER) {
						end();
						asked.destroy();
					}
				});
				answer.on("end", end);
				answer.on("error", (error) => reject(new SendError(codeOf(error))));
			},
		);
		asked.on("error", (error) => reject(new SendError(codeOf(error))));
		asked.end(body);
	});
}

function codeOf(error: Error & { code?: unknown }): string {
	if (error.name === "AbortError" || error.name === "TimeoutError") {
		return "Timeout";
	}
	// Several addresses, none of which answered.
	const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
	const { code } = (first ?? error) as { code?: unknown };
	return typeof code === "string" && /^[A-Za-z0-9_]{1,60}$/.test(code) ? code : "ConnectionFailed";
}
