import { generateKeyPairSync } from "node:crypto";

/** A fresh key: its private half as PEM (PKCS #1), its public half as a line of authorized_keys. */
export type NewKey = { readonly privateKey: string; readonly publicKey: string };

/** Makes keys. Chance enters here alone, so that whoever wants the same key twice can hand one in. */
export type MakeKey = () => NewKey;

/** Makes an RSA key of 2048 bits, as CreateKeyPair does. */
export const makeRsaKey: MakeKey = () => {
	const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const { n = "", e = "" } = publicKey.export({ format: "jwk" });
	const blob = Buffer.concat([
		sshString(Buffer.from("ssh-rsa")),
		sshString(unsigned(Buffer.from(e, "base64url"))),
		sshString(unsigned(Buffer.from(n, "base64url"))),
	]);
	return {
		privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
		publicKey: `ssh-rsa ${blob.toString("base64")}`,
	};
};

/** RFC 4251: a length of four bytes, then the bytes. */
function sshString(bytes: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(bytes.length);
	return Buffer.concat([length, bytes]);
}

/** RFC 4251, mpint: a number whose first bit is set has a zero byte before it. */
function unsigned(bytes: Buffer): Buffer {
	return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
}
