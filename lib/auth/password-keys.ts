import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { ROLES, type Role } from "./roles";

/** The console's passwords by the role that each gives. */
export type Passwords = Readonly<Partial<Record<Role, string>>>;

/** Nobody outside of this process can tell what a text becomes under it. */
const comparisonKey = randomBytes(32);
/** What secrets are compared by, by timingSafeEqual: the time tells nothing about them, nor do their lengths. */
export const digestOf = (text: string) => createHmac("sha256", comparisonKey).update(text).digest();

/**
 * The role that `given` is the password of, or undefined. Digests are compared, with every password each time, so that
 * the time tells nothing about them. The check is cheap on purpose: the passwords are in the environment, so there is no
 * stored hash to protect, and a costly one would let guessers take the processor. What slows them is the limiter.
 */
export function roleOfPassword(given: string, passwords: Passwords): Role | undefined {
	const digest = digestOf(given);
	let role: Role | undefined;
	for (const candidate of ROLES) {
		const password = passwords[candidate];
		// Without a password for the role the comparison is made all the same, with one that nobody knows.
		const isRight = timingSafeEqual(digest, password === undefined ? randomBytes(32) : digestOf(password));
		role = isRight ? candidate : role;
	}
	return role;
}

const derive = promisify<string, string, number, Buffer>(scrypt);
const keys = new Map<string, Promise<Buffer>>();

/** The key that belongs to a password: slow to make, so made once a process and off the event loop. */
function keyOf(password: string): Promise<Buffer> {
	const known = keys.get(password);
	if (known) {
		return known;
	}
	const key = derive(password, "scalehook-session", 32);
	keys.set(password, key);
	key.catch(() => keys.delete(password));
	return key;
}

/**
 * Ties a session to the password that it was made with. What is stored tells no more of the password than scrypt lets
 * through to whoever reads the database; every replica makes the same.
 */
export async function passwordSeal(password: string, tokenHash: string): Promise<string> {
	return createHmac("sha256", await keyOf(password))
		.update(tokenHash)
		.digest("base64url");
}
