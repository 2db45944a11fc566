import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** A key for what is stored encrypted: 32 bytes. */
export type SealKey = Buffer;

const keyIdOf = (key: SealKey) => createHash("sha256").update("scalehook seal").update(key).digest("hex").slice(0, 12);

/** What is stored was encrypted with another key than the one at hand. */
export class SealError extends Error {
	override name = "SealError";
}

/**
 * Encrypts a text for the database (AES-256-GCM): `v1.KEY.IV.TAG.TEXT`, where KEY tells which key it was without telling
 * the key. `about` has to be the same when it is opened, so that nothing can be moved to another row or column.
 */
export function seal(text: string, about: string, key: SealKey): string {
	const iv = randomBytes(12);
	const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(about));
	const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
	return ["v1", keyIdOf(key), ...[iv, cipher.getAuthTag(), sealed].map((one) => one.toString("base64url"))].join(".");
}

/** How everything begins that was encrypted with this key. */
export const keyMark = (key: SealKey) => `v1.${keyIdOf(key)}.`;

/**
 * Opens what `seal` has made.
 * @throws {SealError} when it was made with another key, about something else, or was changed.
 */
export function unseal(sealed: string, about: string, key: SealKey): string {
	const [version, keyId, iv = "", tag = "", text = ""] = sealed.split(".");
	if (version !== "v1" || keyId !== keyIdOf(key)) {
		throw new SealError("It was encrypted with another key.");
	}
	try {
		const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), { authTagLength: 16 });
		decipher.setAAD(Buffer.from(about)).setAuthTag(Buffer.from(tag, "base64url"));
		return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
	} catch {
		throw new SealError("It was changed since it was encrypted.");
	}
}
