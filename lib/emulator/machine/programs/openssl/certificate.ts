import { Buffer } from "node:buffer";
import { createPublicKey, type KeyObject, sign } from "node:crypto";
import { childrenOf, type DerNode, der, dottedOid, integer, oid, readDer, readTime, sequence, TAG, time } from "./der";
import { type Extension, encodeExtensions, showExtension } from "./extensions";
import { publicKeyInfo } from "./keys";
import { type Attribute, decodeName, encodeName, showName } from "./subject";

const SIGNATURES: Readonly<Record<string, string>> = {
	sha1: "1.2.840.113549.1.1.5",
	sha256: "1.2.840.113549.1.1.11",
	sha384: "1.2.840.113549.1.1.12",
	sha512: "1.2.840.113549.1.1.13",
};

const SIGNATURE_NAMES: Readonly<Record<string, string>> = {
	"1.2.840.113549.1.1.4": "md5WithRSAEncryption",
	"1.2.840.113549.1.1.5": "sha1WithRSAEncryption",
	"1.2.840.113549.1.1.11": "sha256WithRSAEncryption",
	"1.2.840.113549.1.1.12": "sha384WithRSAEncryption",
	"1.2.840.113549.1.1.13": "sha512WithRSAEncryption",
	"1.2.840.10045.4.3.2": "ecdsa-with-SHA256",
	"1.3.101.112": "ED25519",
};

const EXTENSION_REQUEST = "1.2.840.113549.1.9.14";

/** Whether this key's signatures are the same each time, as a machine that is replayed needs them. */
export function canSign(key: KeyObject): boolean {
	return key.asymmetricKeyType === "rsa" || key.asymmetricKeyType === "ed25519";
}

function algorithmOf(key: KeyObject, digest: string): Buffer {
	return key.asymmetricKeyType === "ed25519"
		? sequence(oid("1.3.101.112"))
		: sequence(oid(SIGNATURES[digest] ?? "1.2.840.113549.1.1.11"), der(TAG.null));
}

function signed(body: Buffer, key: KeyObject, digest: string): Buffer {
	const signature = sign(key.asymmetricKeyType === "ed25519" ? null : digest, body, key);
	return sequence(body, algorithmOf(key, digest), der(TAG.bitString, Buffer.of(0), signature));
}

/** A signed certificate (RFC 5280) in DER. Times are ms since 1970. */
export function makeCertificate(options: {
	readonly serial: Uint8Array;
	readonly issuer: readonly Attribute[];
	readonly subject: readonly Attribute[];
	readonly from: number;
	readonly to: number;
	readonly key: KeyObject;
	readonly signer: KeyObject;
	readonly digest: string;
	readonly extensions: readonly Extension[];
}): Buffer {
	const hasExtensions = options.extensions.length > 0;
	const body = sequence(
		...(hasExtensions ? [der(0xa0, integer(Buffer.of(2)))] : []),
		integer(options.serial),
		algorithmOf(options.signer, options.digest),
		encodeName(options.issuer),
		sequence(time(options.from), time(options.to)),
		encodeName(options.subject),
		publicKeyInfo(options.key),
		...(hasExtensions ? [der(0xa3, encodeExtensions(options.extensions))] : []),
	);
	return signed(body, options.signer, options.digest);
}

/** A signed request (PKCS #10) in DER. */
export function makeRequest(
	subject: readonly Attribute[],
	key: KeyObject,
	digest: string,
	extensions: readonly Extension[],
): Buffer {
	const attributes =
		extensions.length === 0 ? [] : [sequence(oid(EXTENSION_REQUEST), der(TAG.set, encodeExtensions(extensions)))];
	return signed(
		sequence(integer(Buffer.of(0)), encodeName(subject), publicKeyInfo(key), der(0xa0, ...attributes)),
		key,
		digest,
	);
}

/** What a certificate or request says. A request has neither serial nor issuer nor times. */
export type Described = {
	readonly bytes: Buffer;
	readonly body: Buffer;
	readonly version: number;
	readonly serial: Buffer;
	readonly issuer: readonly Attribute[];
	readonly from: number;
	readonly to: number;
	readonly subject: readonly Attribute[];
	readonly subjectDer: Buffer;
	readonly key: KeyObject;
	readonly extensions: readonly Extension[];
	readonly algorithm: string;
	readonly signature: Buffer;
};

function readExtensions(node: DerNode | undefined): Extension[] {
	return childrenOf(node).map((each) => {
		const parts = childrenOf(each);
		return {
			id: dottedOid(parts[0]?.content ?? Buffer.alloc(0)),
			isCritical: parts.length === 3,
			value: parts.at(-1)?.content ?? Buffer.alloc(0),
		};
	});
}

function describe(bytes: Buffer, isRequest: boolean): Described | undefined {
	const [body, algorithm, signature] = childrenOf(readDer(bytes));
	const fields = childrenOf(body);
	const hasVersion = isRequest || fields[0]?.tag === 0xa0;
	const at = hasVersion ? 1 : 0;
	const [subjectAt, keyAt] = isRequest ? [1, 2] : [at + 4, at + 5];
	const subject = fields[subjectAt];
	const key = fields[keyAt];
	if (body === undefined || signature === undefined || subject === undefined || key === undefined) {
		return undefined;
	}
	const validity = childrenOf(fields[at + 3]);
	const extended = fields.slice(keyAt + 1).find(({ tag }) => tag === (isRequest ? 0xa0 : 0xa3));
	const list = isRequest ? childrenOf(childrenOf(childrenOf(extended)[0])[1])[0] : childrenOf(extended)[0];
	try {
		return {
			bytes,
			body: body.bytes,
			version: isRequest ? 0 : hasVersion ? (childrenOf(fields[0])[0]?.content[0] ?? 0) : 0,
			serial: isRequest ? Buffer.alloc(0) : (fields[at]?.content ?? Buffer.alloc(0)),
			issuer: isRequest ? [] : decodeName(fields[at + 2]),
			from: isRequest ? 0 : readTime(validity[0]),
			to: isRequest ? 0 : readTime(validity[1]),
			subject: decodeName(subject),
			subjectDer: subject.bytes,
			key: createPublicKey({ key: key.bytes, format: "der", type: "spki" }),
			extensions: readExtensions(list),
			algorithm: dottedOid(childrenOf(algorithm)[0]?.content ?? Buffer.alloc(0)),
			signature: signature.content.subarray(1),
		};
	} catch {
		return undefined;
	}
}

/** Reads a certificate in DER; undefined when it is none. */
export function readCertificate(bytes: Buffer): Described | undefined {
	return describe(bytes, false);
}

export function readRequest(bytes: Buffer): Described | undefined {
	return describe(bytes, true);
}

/** `Nov 27 12:00:21 2026 GMT`. */
export function showTime(ms: number): string {
	const [, , month = "", year = "", clock = ""] = new Date(ms).toUTCString().split(" ");
	return `${month} ${String(new Date(ms).getUTCDate()).padStart(2)} ${clock} ${year} GMT`;
}

function hexLines(bytes: Uint8Array, indent: string, width: number): string {
	const pairs = Buffer.from(bytes).toString("hex").match(/../g) ?? [];
	const lines: string[] = [];
	for (let at = 0; at < pairs.length; at += width) {
		lines.push(`${indent}${pairs.slice(at, at + width).join(":")}`);
	}
	return `${lines.join(":\n")}\n`;
}

function keyText(key: KeyObject, isBefore3: boolean): string {
	const pad = " ".repeat(12);
	if (key.asymmetricKeyType !== "rsa") {
		const [, bits] = childrenOf(readDer(key.export({ format: "der", type: "spki" })));
		const point = bits?.content.subarray(1) ?? Buffer.alloc(0);
		const isEdwards = key.asymmetricKeyType === "ed25519";
		return (
			`${pad}Public Key Algorithm: ${isEdwards ? "ED25519" : "id-ecPublicKey"}\n` +
			`${pad}    ${isEdwards ? "ED25519 Public-Key:" : `Public-Key: (${((point.length - 1) / 2) * 8} bit)`}\n` +
			`${pad}    pub:\n${hexLines(point, `${pad}        `, 15)}`
		);
	}
	const { n = "", e = "" } = key.export({ format: "jwk" });
	const modulus = Buffer.from(n, "base64url");
	const exponent = Number.parseInt(Buffer.from(e, "base64url").toString("hex"), 16);
	return (
		`${pad}Public Key Algorithm: rsaEncryption\n` +
		`${pad}    ${isBefore3 ? "RSA " : ""}Public-Key: (${modulus.length * 8} bit)\n` +
		`${pad}    Modulus:\n${hexLines(Buffer.concat([Buffer.of(0), modulus]), `${pad}        `, 15)}` +
		`${pad}    Exponent: ${exponent} (0x${exponent.toString(16)})\n`
	);
}

/** All of it in words, as `-text` prints it. */
export function showText(item: Described, isRequest: boolean, release: "1.0" | "1.1" | "3.0"): string {
	const isBefore3 = release !== "3.0";
	const name = (attributes: readonly Attribute[]) =>
		showName(attributes, false).replaceAll(" = ", release === "1.0" ? "=" : " = ");
	const algorithm = SIGNATURE_NAMES[item.algorithm] ?? item.algorithm;
	const { serial } = item;
	const number = serial.length <= 8 ? BigInt(`0x${serial.toString("hex") || "0"}`) : undefined;
	const shownSerial =
		number === undefined
			? `\n            ${serial.toString("hex").replace(/..(?=.)/g, "$&:")}\n`
			: ` ${number} (0x${number.toString(16)})\n`;
	const extensions = item.extensions
		.map((each) => {
			const [title, text] = showExtension(each, isBefore3);
			return `            ${title}: ${each.isCritical ? "critical" : ""}\n                ${text}\n`;
		})
		.join("");
	const signature = hexLines(item.signature, isBefore3 ? "         " : "        ", 18);
	return (
		`${isRequest ? "Certificate Request" : "Certificate"}:\n    Data:\n` +
		`        Version: ${item.version + 1} (0x${item.version.toString(16)})\n` +
		(isRequest
			? ""
			: `        Serial Number:${shownSerial}` +
				`${release === "1.0" ? "    " : "        "}Signature Algorithm: ${algorithm}\n` +
				`        Issuer: ${name(item.issuer)}\n        Validity\n` +
				`            Not Before: ${showTime(item.from)}\n            Not After : ${showTime(item.to)}\n`) +
		`        Subject: ${name(item.subject)}\n        Subject Public Key Info:\n${keyText(item.key, isBefore3)}` +
		(isRequest
			? extensions === ""
				? `        Attributes:\n            ${isBefore3 ? "a0:00" : "(none)\n            Requested Extensions:"}\n`
				: `        Attributes:\n            Requested Extensions:\n${extensions.replace(/^ {12}/gm, " ".repeat(16))}`
			: extensions === ""
				? ""
				: `        X509v3 extensions:\n${extensions}`) +
		`    Signature Algorithm: ${algorithm}\n${isBefore3 ? "" : "    Signature Value:\n"}${signature}`
	);
}
