import { type AlertMessage, plainText } from "../message";
import type { Product } from "./product";

/** Slack's own limits: a header, a text of a section, a field. */
const HEADER = 150;
const SECTION = 2_900;
const FIELD = 1_900;

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
/** The three characters that Slack reads as marks of links and mentions (its reference, "Escaping text"). */
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const section = (text: string) => ({
	type: "section",
	text: { type: "plain_text", text: cut(text, SECTION), emoji: false },
});

const MARKS: Readonly<Record<AlertMessage["tone"], string>> = {
	danger: "🔴",
	warning: "🟠",
	success: "🟢",
	neutral: "🔵",
};

function blocks({ title, tone, lines, facts, entries, link }: AlertMessage) {
	return [
		{ type: "header", text: { type: "plain_text", text: cut(`${MARKS[tone]} ${title}`, HEADER), emoji: true } },
		...lines.map(section),
		...(facts.length > 0
			? [
					{
						type: "section",
						fields: facts.map(({ label, value }) => ({
							type: "mrkdwn",
							text: `*${escaped(label)}*\n${escaped(cut(value, FIELD))}`,
							verbatim: true,
						})),
					},
				]
			: []),
		...entries.map((entry) => ({
			type: "section",
			text: {
				type: "mrkdwn",
				text: cut(
					`${entry.url ? `<${entry.url}|${escaped(entry.title).replaceAll("|", "¦")}>` : escaped(entry.title)}\n${escaped(entry.text)}`,
					SECTION,
				),
				verbatim: true,
			},
		})),
		...(link
			? [
					{
						type: "actions",
						elements: [{ type: "button", text: { type: "plain_text", text: link.label }, url: link.url }],
					},
				]
			: []),
	];
}

/** Incoming webhooks of Slack, and of what speaks their form. */
export const slack: Product = {
	request: ({ message, url }) => ({
		url,
		headers: {},
		body: JSON.stringify({ text: escaped(cut(plainText(message), SECTION)), blocks: blocks(message) }),
	}),
	// Slack refuses by the HTTP status; a 200 is the word "ok".
	read: () => ({ outcome: "delivered", code: null }),
};
