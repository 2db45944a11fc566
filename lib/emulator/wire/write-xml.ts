/**
 * A JSON answer as the XML that the cloud gives: a member is an element, a list repeats its element, null and undefined
 * are left out. Characters that XML cannot carry become U+FFFD. Pure.
 */
export function writeXml(root: string, value: Readonly<Record<string, unknown>>): string {
	return `<?xml version="1.0" encoding="UTF-8"?>${element(root, value)}`;
}

function element(name: string, value: unknown): string {
	if (value === undefined || value === null) {
		return "";
	}
	if (Array.isArray(value)) {
		return value.map((item) => element(name, item)).join("");
	}
	const tag = tagName(name);
	return `<${tag}>${content(value)}</${tag}>`;
}

function content(value: unknown): string {
	if (typeof value === "object" && value !== null) {
		return Object.entries(value)
			.map(([name, member]) => element(name, member))
			.join("");
	}
	return escapeText(String(value));
}

/** Map answers have keys of any text: what cannot stand in an element's name becomes `_`. */
function tagName(name: string): string {
	const safe = name.replace(/[^\w.-]/g, "_");
	return /^[A-Za-z_]/.test(safe) ? safe : `_${safe}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&apos;",
	"\r": "&#13;",
};

function escapeText(text: string): string {
	return (
		text
			.replace(/\p{Surrogate}/gu, "\ufffd")
			// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
			.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
			.replace(/[&<>"'\r]/g, (character) => ENTITIES[character] ?? character)
	);
}
