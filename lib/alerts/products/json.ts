import { createHmac } from "node:crypto";
import { plainText, runUrl } from "../message";
import type { Product, Sending } from "./product";

/** The bytes of a secret: `whsec_` and Base64, as Standard Webhooks writes them, or the text itself. */
function keyOf(secret: string): Buffer {
	const prefix = "whsec_";
	return secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), "base64") : Buffer.from(secret, "utf8");
}

/** The signature of Standard Webhooks: HMAC-SHA256 of `ID.TIMESTAMP.BODY`, in Base64, after its version. */
export function webhookSignature(secret: string, id: string, timestampSeconds: number, body: string): string {
	const digest = createHmac("sha256", keyOf(secret)).update(`${id}.${timestampSeconds}.${body}`).digest("base64");
	return `v1,${digest}`;
}

/** The body that docs/alerts.md describes: a receiver may rely on `schema`. */
function payloadOf({ id, purpose, createdAt, document, message, language, baseUrl }: Sending) {
	return {
		schema: "scalehook.alert/1",
		id,
		type: purpose,
		createdAt: createdAt.toISOString(),
		language,
		title: message.title,
		text: plainText(message),
		total: document.total,
		verdicts: document.verdicts,
		runs: document.news.map((news) => ({
			id: news.runId,
			url: runUrl(baseUrl, news.runId),
			verdict: news.verdict,
			previousVerdict: news.previousVerdict,
			isRecovery: news.isRecovery,
			cause: news.cause,
			consequence: news.consequence,
			instances: news.counts,
			regionId: news.regionId,
			scalingGroupId: news.scalingGroupId,
			scalingGroupName: news.scalingGroupName,
			scalingRuleName: news.scalingRuleName,
			trigger: news.trigger,
			startedAt: news.startedAt,
			endedAt: news.endedAt,
		})),
	};
}

/** Any receiver of JSON: signed as Standard Webhooks has it, so that its libraries check it. */
export const json: Product = {
	request: (sending) => {
		const { id, url, secret, now } = sending;
		const body = JSON.stringify(payloadOf(sending));
		const timestamp = Math.floor(now.getTime() / 1000);
		return {
			url,
			headers: {
				"webhook-id": id,
				"webhook-timestamp": String(timestamp),
				...(secret === null ? {} : { "webhook-signature": webhookSignature(secret, id, timestamp, body) }),
			},
			body,
		};
	},
	read: () => ({ outcome: "delivered", code: null }),
};
