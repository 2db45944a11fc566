import { ExpressionError } from "../expression-error";
import type { Budget } from "../meter";
import { sizeOf } from "../size";
import { isList, type Json, kindOf } from "../value";

const HTML: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", "'": "&#39;", '"': "&quot;" };

/** A value as text in one of jq's formats (`@csv` …). Throws ExpressionError. */
export function formatText(format: string, value: Json, meter: Budget): string {
	meter.step(1 + sizeOf(value) / 32);
	const text = write(format, value);
	meter.make(text.length);
	return text;
}

function write(format: string, value: Json): string {
	switch (format) {
		case "text":
			return plain(value);
		case "json":
			return jsonOf(value);
		case "html":
			return plain(value).replace(/[<>&'"]/g, (sign) => HTML[sign] ?? sign);
		case "uri":
			return encodeURIComponent(wellFormed(plain(value))).replace(
				/[!'()*]/g,
				(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
			);
		case "csv":
			return row(value, ",", (text) => `"${text.replaceAll('"', '""')}"`);
		case "tsv":
			return row(value, "\t", (text) =>
				text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r"),
			);
		case "sh":
			return (isList(value) ? value : [value]).map(shellWord).join(" ");
		case "base64":
			return Buffer.from(plain(value), "utf8").toString("base64");
		case "base64d":
			return Buffer.from(plain(value), "base64").toString("utf8");
		default:
			throw new ExpressionError(`The selector's format @${format} is not known.`);
	}
}

/** A value as jq's `tostring` has it: texts as they are, everything else as JSON. */
export function plain(value: Json): string {
	return typeof value === "string" ? value : jsonOf(value);
}

/** A value as JSON. Numbers that JSON has not become null or the largest there is, as jq writes them. */
export function jsonOf(value: Json): string {
	return JSON.stringify(value, (_name, inner: Json) => (typeof inner === "number" ? writable(inner) : inner));
}

/** A number as JSON can hold it. */
export function writable(number: number): number | null {
	return Number.isNaN(number) ? null : Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, number));
}

function wellFormed(text: string): string {
	return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

function row(value: Json, separator: string, quoted: (text: string) => string): string {
	if (!isList(value)) {
		throw new ExpressionError(`A row is written from a list, not from ${kindOf(value)}.`);
	}
	return value
		.map((cell) => {
			if (typeof cell === "object" && cell !== null) {
				throw new ExpressionError(`A row cannot hold ${kindOf(cell)}.`);
			}
			return typeof cell === "string" ? quoted(cell) : cell === null ? "" : jsonOf(cell);
		})
		.join(separator);
}

function shellWord(value: Json): string {
	if (typeof value === "object" && value !== null) {
		throw new ExpressionError(`${kindOf(value)} cannot be written as a word of a shell.`);
	}
	return typeof value === "string" ? `'${value.replaceAll("'", "'\\''")}'` : jsonOf(value);
}
