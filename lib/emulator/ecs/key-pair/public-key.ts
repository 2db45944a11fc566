import { createHash } from "node:crypto";

const TYPES: readonly string[] = [
	"ssh-rsa",
	"ssh-dss",
	"ecdsa-sha2-nistp256",
	"ecdsa-sha2-nistp384",
	"ecdsa-sha2-nistp521",
	"ssh-ed25519",
];

/**
 * Reads a public key as OpenSSH writes it (`ssh-rsa AAAA… comment`) and gives its bytes; undefined when the text is none,
 * or when its bytes begin with a name of another length than its type's. ECS looks no deeper: the tests of Terraform's
 * provider import keys that are made up behind `AAAAB3Nza`.
 */
export function readPublicKey(text: string): Buffer | undefined {
	const [type = "", body = ""] = text.trim().split(/\s+/);
	if (!TYPES.includes(type) || !/^[A-Za-z0-9+/]+={0,2}$/.test(body)) {
		return undefined;
	}
	const blob = Buffer.from(body, "base64");
	const length = blob.length < 4 ? 0 : blob.readUInt32BE(0);
	return length === type.length && blob.length > 4 + length ? blob : undefined;
}

/** The fingerprint of a public key: MD5 of its bytes, in pairs of digits (RFC 4716). */
export function fingerPrintOf(blob: Buffer): string {
	return (createHash("md5").update(blob).digest("hex").match(/../g) ?? []).join(":");
}
