import { createHmac, randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

/** How long a sign-in lasts. */
export const SESSION_SECONDS = 12 * 3600;

const keys = new Map<string, Buffer>();

/** The signing key that belongs to a password: every replica derives the same, and a new password ends all sessions. */
function keyOf(password: string): Buffer {
	const known = keys.get(password);
	if (known) {
		return known;
	}
	const key = scryptSync(password, "scalehook-session", 32);
	keys.set(password, key);
	return key;
}

function signatureOf(payload: string, password: string): Buffer {
	return createHmac("sha256", keyOf(password)).update(payload).digest();
}

/** A token that says "signed in until" and can be made only by someone who has the password. `now` in milliseconds. */
export function issueSessionToken(password: string, now: number): string {
	const payload = `${now + SESSION_SECONDS * 1000}.${randomBytes(9).toString("base64url")}`;
	return `${payload}.${signatureOf(payload, password).toString("base64url")}`;
}

/** Whether `token` was issued under `password` and has not run out. */
export function isSessionTokenValid(token: string | undefined, password: string, now: number): boolean {
	const [expires, nonce, signature, ...rest] = (token ?? "").split(".");
	if (!expires || !nonce || !signature || rest.length > 0 || !(Number(expires) > now)) {
		return false;
	}
	const expected = signatureOf(`${expires}.${nonce}`, password);
	const given = Buffer.from(signature, "base64url");
	return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Compares passwords in a time that tells nothing about where they differ. */
export function isPasswordRight(given: string, password: string): boolean {
	return timingSafeEqual(keyOf(password), scryptSync(given, "scalehook-session", 32));
}
