import { createHmac } from "node:crypto";
import type { AlertMessage } from "../message";
import { memberOf, withinBytes } from "./json-answer";
import type { Product } from "./product";

/** A request takes 20 KB; a card is some times its texts. */
const MAX_LINE_BYTES = 1_000;

/**
 * What Feishu asks of robots with a signature check: HMAC-SHA256 of nothing with `TIMESTAMP\nSECRET` as the key, in
 * Base64; the timestamp in seconds, not off by more than an hour.
 */
export function feishuSign(secret: string, timestampSeconds: number): string {
	return createHmac("sha256", `${timestampSeconds}\n${secret}`).update("").digest("base64");
}

const TEMPLATES: Readonly<Record<AlertMessage["tone"], string>> = {
	danger: "red",
	warning: "orange",
	success: "green",
	neutral: "blue",
};

const plainText = (text: string) => ({ tag: "plain_text", content: withinBytes(text, MAX_LINE_BYTES) });
/** Text of others in Feishu's Markdown: what would be read as a mark is written as the entity of its character. */
const escaped = (text: string) =>
	withinBytes(text, MAX_LINE_BYTES).replace(/[<>*_~[\]()`#\\&]/g, (mark) => `&#${mark.codePointAt(0)};`);

function card({ title, tone, lines, facts, entries, link }: AlertMessage) {
	return {
		config: { wide_screen_mode: true },
		header: { template: TEMPLATES[tone], title: plainText(title) },
		elements: [
			...lines.map((line) => ({ tag: "div", text: plainText(line) })),
			...(facts.length > 0
				? [
						{
							tag: "div",
							fields: facts.map(({ label, value }) => ({
								is_short: false,
								text: { tag: "lark_md", content: `**${escaped(label)}**: ${escaped(value)}` },
							})),
						},
					]
				: []),
			...entries.map((entry) => ({
				tag: "div",
				text: {
					tag: "lark_md",
					content: `${entry.url ? `[${escaped(entry.title)}](${entry.url})` : escaped(entry.title)}\n${escaped(entry.text)}`,
				},
			})),
			...(link
				? [{ tag: "action", actions: [{ tag: "button", type: "primary", text: plainText(link.label), url: link.url }] }]
				: []),
		],
	};
}

/** Custom robots of Feishu's (and Lark's) groups. */
export const feishu: Product = {
	request: ({ message, url, secret, now }) => {
		const timestamp = Math.floor(now.getTime() / 1000);
		const signed = secret === null ? {} : { timestamp: String(timestamp), sign: feishuSign(secret, timestamp) };
		const body = { ...signed, msg_type: "interactive", card: card(message) };
		return { url, headers: {}, body: JSON.stringify(body) };
	},
	read: ({ body }) => {
		// Robots of the first version answer with the other name.
		const code = memberOf(body, "code") ?? memberOf(body, "StatusCode");
		if (code === 0) {
			return { outcome: "delivered", code: null };
		}
		const isNumber = typeof code === "number";
		// 11232 and 99991400: too many messages. All others are about the robot, its security or the message.
		const mayPass = !isNumber || [11232, 99991400].includes(code);
		return { outcome: mayPass ? "mayPass" : "refused", code: isNumber ? `code ${code}` : "UnexpectedAnswer" };
	},
};
