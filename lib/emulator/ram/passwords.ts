import { createHash, timingSafeEqual } from "node:crypto";
import type { PasswordPolicy } from "./tables";

/** A digest to keep in a password's place: `<salt>:<SHA-256 in hexadecimal>`. */
export function digestPassword(password: string, salt: string): string {
	return `${salt}:${createHash("sha256").update(`${salt}:${password}`).digest("hex")}`;
}

/** Whether a digest is that of the password. */
export function isPassword(password: string, digest: string): boolean {
	const salt = digest.slice(0, digest.indexOf(":"));
	return timingSafeEqual(Buffer.from(digestPassword(password, salt)), Buffer.from(digest));
}

/** What a password is judged with: whose it is, and the digests of what the user had before, the latest first. */
export type PasswordCircumstances = {
	readonly policy: PasswordPolicy;
	readonly userName: string;
	readonly former: readonly string[];
};

/** The longest password (API reference, SetPasswordPolicy: 8 to 32 characters). */
const MAX_LENGTH = 32;

/** Whether the policy lets a user have this password (RAM: Password strength). */
export function isStrong(password: string, { policy, userName, former }: PasswordCircumstances): boolean {
	return (
		password.length >= policy.minimumLength &&
		password.length <= MAX_LENGTH &&
		(!policy.requireLowercase || /[a-z]/.test(password)) &&
		(!policy.requireUppercase || /[A-Z]/.test(password)) &&
		(!policy.requireNumbers || /[0-9]/.test(password)) &&
		(!policy.requireSymbols || /[^A-Za-z0-9]/.test(password)) &&
		new Set(password).size >= policy.minimumDifferentCharacters &&
		(policy.mayContainUserName || !password.toLowerCase().includes(userName.toLowerCase())) &&
		!former.slice(0, policy.reusePrevention).some((digest) => isPassword(password, digest))
	);
}
