import { Buffer } from "node:buffer";
import { createHash, type KeyObject } from "node:crypto";
import { childrenOf, der, oid, readDer, sequence, TAG } from "./der";
import { publicKeyInfo } from "./keys";

/** A certificate extension: identifier, whether it is critical, its DER. */
export type Extension = { readonly id: string; readonly isCritical: boolean; readonly value: Buffer };

/** Sections of an OpenSSL configuration file. */
export type Configuration = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Identifier of the extension subjectKeyIdentifier. */
export const SUBJECT_KEY = "2.5.29.14";

const ID = {
	subjectKeyIdentifier: SUBJECT_KEY,
	keyUsage: "2.5.29.15",
	subjectAltName: "2.5.29.17",
	basicConstraints: "2.5.29.19",
	authorityKeyIdentifier: "2.5.29.35",
	extendedKeyUsage: "2.5.29.37",
} as const;

const KEY_USAGES: readonly (readonly [name: string, shown: string])[] = [
	["digitalSignature", "Digital Signature"],
	["nonRepudiation", "Non Repudiation"],
	["keyEncipherment", "Key Encipherment"],
	["dataEncipherment", "Data Encipherment"],
	["keyAgreement", "Key Agreement"],
	["keyCertSign", "Certificate Sign"],
	["cRLSign", "CRL Sign"],
];

const PURPOSES: readonly (readonly [name: string, id: string, shown: string])[] = [
	["serverAuth", "1.3.6.1.5.5.7.3.1", "TLS Web Server Authentication"],
	["clientAuth", "1.3.6.1.5.5.7.3.2", "TLS Web Client Authentication"],
	["codeSigning", "1.3.6.1.5.5.7.3.3", "Code Signing"],
	["emailProtection", "1.3.6.1.5.5.7.3.4", "E-mail Protection"],
];

/** Reads a configuration file: sections, `name = value`, comments, `$name` and `${name}`. */
export function parseConfiguration(text: string): Configuration {
	const sections = new Map<string, Map<string, string>>();
	let section = new Map<string, string>();
	sections.set("default", section);
	for (const line of text.replace(/\\\n/g, "").split("\n")) {
		const plain = line.replace(/(^|\s)#.*$/, "").trim();
		const [, name] = /^\[\s*(\S+)\s*\]$/.exec(plain) ?? [];
		if (name !== undefined) {
			section = sections.get(name) ?? new Map();
			sections.set(name, section);
			continue;
		}
		const at = plain.indexOf("=");
		if (at > 0) {
			const known = section;
			const value = plain
				.slice(at + 1)
				.trim()
				.replace(/^(["'])(.*)\1$/, "$2")
				.replace(/\$\{?(\w+)\}?/g, (_, key) => known.get(key) ?? sections.get("default")?.get(key) ?? "");
			section.set(plain.slice(0, at).trim(), value);
		}
	}
	return sections;
}

function keyIdentifier(key: KeyObject): Buffer {
	const [, bits] = childrenOf(readDer(publicKeyInfo(key)));
	return createHash("sha1")
		.update(bits?.content.subarray(1) ?? Buffer.alloc(0))
		.digest();
}

function generalName(kind: string, value: string): Buffer {
	if (kind === "IP" || kind === "IP Address") {
		const bytes = value.includes(":") ? ipv6(value) : Buffer.from(value.split(".").map(Number));
		return der(0x87, bytes);
	}
	const tag = kind === "email" ? 0x81 : kind === "URI" ? 0x86 : 0x82;
	return der(tag, Buffer.from(value, "utf8"));
}

function ipv6(text: string): Buffer {
	const [head = "", tail = ""] = text.split("::");
	const groups = (part: string) => part.split(":").filter((each) => each !== "");
	const left = groups(head);
	const right = groups(tail);
	const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
	return Buffer.from([...left, ...zeros, ...right].map((group) => group.padStart(4, "0")).join(""), "hex");
}

function alternativeNames(value: string, configuration: Configuration): Buffer {
	const names: Buffer[] = [];
	for (const part of value.split(",").map((each) => each.trim())) {
		if (part.startsWith("@")) {
			for (const [name, each] of configuration.get(part.slice(1)) ?? []) {
				names.push(generalName(name.replace(/\.\d+$/, ""), each));
			}
		} else {
			const at = part.indexOf(":");
			names.push(generalName(part.slice(0, at), part.slice(at + 1)));
		}
	}
	return sequence(...names);
}

/**
 * Makes an extension of a line `name = value` (x509v3_config); undefined for one that is not known.
 * `issuer` is the key that signs.
 */
export function makeExtension(
	name: string,
	text: string,
	keys: { readonly subject: KeyObject; readonly issuer: KeyObject },
	configuration: Configuration,
): Extension | undefined {
	const words = text.split(",").map((each) => each.trim());
	const isCritical = words[0] === "critical";
	const rest = isCritical ? words.slice(1) : words;
	const make = (id: string, value: Buffer) => ({ id, isCritical, value });
	switch (name) {
		case "basicConstraints": {
			const length = rest.find((each) => /^pathlen:/i.test(each))?.slice(8);
			const isAuthority = rest.some((each) => /^CA:TRUE$/i.test(each));
			const parts = isAuthority ? [der(TAG.boolean, Buffer.of(0xff))] : [];
			if (length !== undefined) {
				parts.push(der(TAG.integer, Buffer.of(Number(length))));
			}
			return make(ID.basicConstraints, sequence(...parts));
		}
		case "keyUsage": {
			const bits = KEY_USAGES.reduce((sum, [each], at) => (rest.includes(each) ? sum | (0x80 >> at) : sum), 0);
			const unused = bits === 0 ? 0 : 31 - Math.clz32(bits & -bits);
			return make(ID.keyUsage, der(TAG.bitString, Buffer.of(unused, bits)));
		}
		case "extendedKeyUsage": {
			const ids = rest.map((each) => PURPOSES.find(([purpose]) => purpose === each)?.[1] ?? each);
			return make(ID.extendedKeyUsage, sequence(...ids.map(oid)));
		}
		case "subjectAltName":
			return make(ID.subjectAltName, alternativeNames(rest.join(","), configuration));
		case "subjectKeyIdentifier":
			return make(ID.subjectKeyIdentifier, der(TAG.octetString, keyIdentifier(keys.subject)));
		case "authorityKeyIdentifier":
			return make(ID.authorityKeyIdentifier, sequence(der(0x80, keyIdentifier(keys.issuer))));
		default:
			return undefined;
	}
}

export function encodeExtensions(extensions: readonly Extension[]): Buffer {
	return sequence(
		...extensions.map(({ id, isCritical, value }) =>
			sequence(oid(id), ...(isCritical ? [der(TAG.boolean, Buffer.of(0xff))] : []), der(TAG.octetString, value)),
		),
	);
}

const colons = (bytes: Uint8Array) =>
	Buffer.from(bytes)
		.toString("hex")
		.toUpperCase()
		.replace(/..(?=.)/g, "$&:");

function showGeneralName({ tag, content }: { readonly tag: number; readonly content: Buffer }): string {
	if (tag === 0x87) {
		const shown =
			content.length === 4
				? content.join(".")
				: (content.toString("hex").match(/.{4}/g) ?? [])
						.map((group) => Number.parseInt(group, 16).toString(16).toUpperCase())
						.join(":");
		return `IP Address:${shown}`;
	}
	return `${tag === 0x81 ? "email" : tag === 0x86 ? "URI" : "DNS"}:${content.toString("utf8")}`;
}

/** Title and text of an extension as `-text` shows it. `keyid:` stood before key identifiers until 3.0. */
export function showExtension({ id, value }: Extension, isBefore3: boolean): readonly [title: string, text: string] {
	const node = readDer(value);
	const children = childrenOf(node);
	switch (id) {
		case ID.subjectKeyIdentifier:
			return ["X509v3 Subject Key Identifier", colons(node?.content ?? Buffer.alloc(0))];
		case ID.authorityKeyIdentifier: {
			const text = colons(children[0]?.content ?? Buffer.alloc(0));
			return ["X509v3 Authority Key Identifier", isBefore3 ? `keyid:${text}\n` : text];
		}
		case ID.basicConstraints: {
			const length = children.find(({ tag }) => tag === TAG.integer)?.content[0];
			const isAuthority = children.some(({ tag }) => tag === TAG.boolean);
			return [
				"X509v3 Basic Constraints",
				`CA:${isAuthority ? "TRUE" : "FALSE"}${length === undefined ? "" : `, pathlen:${length}`}`,
			];
		}
		case ID.keyUsage: {
			const bits = node?.content[1] ?? 0;
			return [
				"X509v3 Key Usage",
				KEY_USAGES.filter((_, at) => bits & (0x80 >> at))
					.map(([, shown]) => shown)
					.join(", "),
			];
		}
		case ID.extendedKeyUsage: {
			const shown = children.map(({ bytes }) => PURPOSES.find(([, each]) => oid(each).equals(bytes))?.[2] ?? "");
			return ["X509v3 Extended Key Usage", shown.join(", ")];
		}
		case ID.subjectAltName:
			return ["X509v3 Subject Alternative Name", children.map(showGeneralName).join(", ")];
		default:
			return [id, colons(value)];
	}
}
