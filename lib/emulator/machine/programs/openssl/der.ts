import { Buffer } from "node:buffer";

/** Tags of ASN.1's universal types that certificates use (X.690). */
export const TAG = {
	boolean: 0x01,
	integer: 0x02,
	bitString: 0x03,
	octetString: 0x04,
	null: 0x05,
	oid: 0x06,
	utf8: 0x0c,
	printable: 0x13,
	ia5: 0x16,
	utcTime: 0x17,
	generalizedTime: 0x18,
	sequence: 0x30,
	set: 0x31,
} as const;

/** A value in DER: tag, length, content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
	const body = Buffer.concat(content);
	if (body.length < 0x80) {
		return Buffer.concat([Buffer.of(tag, body.length), body]);
	}
	const length: number[] = [];
	for (let rest = body.length; rest > 0; rest >>>= 8) {
		length.unshift(rest & 0xff);
	}
	return Buffer.concat([Buffer.of(tag, 0x80 | length.length, ...length), body]);
}

export function sequence(...content: readonly Uint8Array[]): Buffer {
	return der(TAG.sequence, ...content);
}

/** An INTEGER out of the bytes of a number without sign. */
export function integer(bytes: Uint8Array): Buffer {
	let at = 0;
	while (at < bytes.length - 1 && bytes[at] === 0) {
		at++;
	}
	const shortest = bytes.subarray(at);
	return der(TAG.integer, (shortest[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), shortest]) : shortest);
}

export function oid(dotted: string): Buffer {
	const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
	const bytes = [first * 40 + second];
	for (const part of rest) {
		const groups = [part & 0x7f];
		for (let high = Math.floor(part / 128); high > 0; high = Math.floor(high / 128)) {
			groups.unshift((high & 0x7f) | 0x80);
		}
		bytes.push(...groups);
	}
	return der(TAG.oid, Buffer.from(bytes));
}

/** A time as certificates hold it: UTCTime until 2049, then GeneralizedTime (RFC 5280). `ms` since 1970. */
export function time(ms: number): Buffer {
	const text = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, "");
	return text < "2050"
		? der(TAG.utcTime, Buffer.from(text.slice(2), "latin1"))
		: der(TAG.generalizedTime, Buffer.from(text, "latin1"));
}

/** A DER value that was read: `bytes` is all of it, `content` what follows the length. */
export type DerNode = { readonly tag: number; readonly content: Buffer; readonly bytes: Buffer };

/** Reads the DER value at the beginning of the bytes; undefined when it is none. */
export function readDer(bytes: Buffer): DerNode | undefined {
	const [tag, first] = bytes;
	if (tag === undefined || first === undefined) {
		return undefined;
	}
	const count = first & 0x80 ? first & 0x7f : 0;
	if (count > 4 || bytes.length < 2 + count) {
		return undefined;
	}
	const length = count === 0 ? first : bytes.readUIntBE(2, count);
	const end = 2 + count + length;
	return end > bytes.length
		? undefined
		: { tag, content: bytes.subarray(2 + count, end), bytes: bytes.subarray(0, end) };
}

/** The values inside a constructed one; those up to the first that is broken. */
export function childrenOf(node: DerNode | undefined): DerNode[] {
	const children: DerNode[] = [];
	let rest = node?.content ?? Buffer.alloc(0);
	for (let child = readDer(rest); child !== undefined; child = readDer(rest)) {
		children.push(child);
		rest = rest.subarray(child.bytes.length);
	}
	return children;
}

/** An object identifier with dots. */
export function dottedOid(content: Uint8Array): string {
	const [first = 0, ...rest] = content;
	const parts = [Math.min(Math.floor(first / 40), 2), first < 80 ? first % 40 : first - 80];
	let value = 0;
	for (const byte of rest) {
		value = value * 128 + (byte & 0x7f);
		if (!(byte & 0x80)) {
			parts.push(value);
			value = 0;
		}
	}
	return parts.join(".");
}

/** Ms since 1970 of a UTCTime or GeneralizedTime. */
export function readTime(node: DerNode | undefined): number {
	const text = node?.content.toString("latin1") ?? "";
	const full = node?.tag === TAG.utcTime ? (text < "50" ? `20${text}` : `19${text}`) : text;
	const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? [];
	return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

/** A PEM block of DER bytes. */
export function pem(label: string, bytes: Buffer): string {
	const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
	return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/** DER bytes of the first PEM block with one of these labels. */
export function readPem(text: string, label: RegExp): Buffer | undefined {
	for (const [, name = "", body = ""] of text.matchAll(/-----BEGIN ([^-]+)-----\r?\n([^-]*)-----END /g)) {
		if (label.test(name)) {
			return Buffer.from(body, "base64");
		}
	}
	return undefined;
}
