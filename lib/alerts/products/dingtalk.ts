import { createHmac } from "node:crypto";
import type { AlertMessage } from "../message";
import { memberOf, withinBytes } from "./json-answer";
import type { Product } from "./product";

/** A robot takes 20 000 bytes; what is around the text takes some of them. */
const MAX_BYTES = 15_000;

/**
 * What DingTalk asks of robots that are secured by "additional signature": HMAC-SHA256 of `TIMESTAMP\nSECRET` with the
 * secret as the key, in Base64; the timestamp in milliseconds, not off by more than an hour.
 */
export function dingtalkSign(secret: string, timestampMs: number): string {
	return createHmac("sha256", secret).update(`${timestampMs}\n${secret}`).digest("base64");
}

/** Text of others in DingTalk's Markdown, which knows no escapes for it: it makes no link, no image, no tag and no heading. */
const escaped = (text: string) =>
	text
		.replaceAll("](", "] (")
		.replaceAll("![", "! [")
		.replaceAll("<", "＜")
		.replaceAll("`", "'")
		.replace(/^([#>*+-]|\d+\.)/, "\u200b$1");

function markdown({ title, lines, facts, entries }: AlertMessage): string {
	return [
		`### ${escaped(title)}`,
		...lines.map(escaped),
		...facts.map(({ label, value }) => `**${escaped(label)}**: ${escaped(value)}`),
		...entries.map(
			(entry) =>
				`- ${entry.url ? `[${escaped(entry.title).replace(/[[\]]/g, " ")}](${entry.url})` : escaped(entry.title)}  \n  ${escaped(entry.text)}`,
		),
	].join("\n\n");
}

/** Custom robots of DingTalk's groups. */
export const dingtalk: Product = {
	request: ({ message, url, secret, now }) => {
		const target = new URL(url);
		if (secret !== null) {
			target.searchParams.set("timestamp", String(now.getTime()));
			target.searchParams.set("sign", dingtalkSign(secret, now.getTime()));
		}
		const { title, link } = message;
		const text = withinBytes(markdown(message), MAX_BYTES);
		const body = link
			? { msgtype: "actionCard", actionCard: { title, text, singleTitle: link.label, singleURL: link.url } }
			: { msgtype: "markdown", markdown: { title, text } };
		return { url: target.href, headers: {}, body: JSON.stringify(body) };
	},
	read: ({ body }) => {
		const code = memberOf(body, "errcode");
		if (code === 0) {
			return { outcome: "delivered", code: null };
		}
		const isNumber = typeof code === "number";
		// -1: busy; 130101 and 410100: too many messages. All others are about the robot, its security or the message.
		const mayPass = !isNumber || [-1, 130101, 410100].includes(code);
		return { outcome: mayPass ? "mayPass" : "refused", code: isNumber ? `errcode ${code}` : "UnexpectedAnswer" };
	},
};
