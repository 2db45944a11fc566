import { describe, expect, it } from "vitest";
import { DEFAULT_PASSWORD_POLICY } from "./account-settings";
import { digestPassword, isPassword, isStrong } from "./passwords";
import type { PasswordPolicy } from "./tables";

const former = ["Third-3", "Second-2", "First-1"].map((password) => digestPassword(password, "salt"));
const strong = (password: string, policy: Partial<PasswordPolicy> = {}) =>
	isStrong(password, {
		policy: { ...DEFAULT_PASSWORD_POLICY, minimumLength: 7, ...policy },
		userName: "Alice",
		former,
	});

it("keeps passwords as digests that another salt makes different", () => {
	const digest = digestPassword("secret", "a");
	expect(digest).toMatch(/^a:[0-9a-f]{64}$/);
	expect(digest).not.toContain("secret");
	expect([isPassword("secret", digest), isPassword("Secret", digest)]).toEqual([true, false]);
	expect(digestPassword("secret", "b").slice(2)).not.toBe(digest.slice(2));
});

describe("a password", () => {
	it.each<[string, Partial<PasswordPolicy>, boolean]>([
		["abcdefg", {}, true],
		["abcdef", {}, false],
		["x".repeat(32), {}, true],
		["x".repeat(33), {}, false],
		["ABCDEFG", { requireLowercase: true }, false],
		["ABCDEFg", { requireLowercase: true }, true],
		["abcdefg", { requireUppercase: true }, false],
		["abcdefG", { requireUppercase: true }, true],
		["abcdefg", { requireNumbers: true }, false],
		["abcdef7", { requireNumbers: true }, true],
		["abcdef7", { requireSymbols: true }, false],
		["abcdef!", { requireSymbols: true }, true],
		["aaabbbc", { minimumDifferentCharacters: 3 }, true],
		["aaabbbb", { minimumDifferentCharacters: 3 }, false],
		["my-alice", { mayContainUserName: false }, false],
		["my-alice", { mayContainUserName: true }, true],
		["First-1", { reusePrevention: 2 }, true],
		["Second-2", { reusePrevention: 2 }, false],
		["Third-3", { reusePrevention: 0 }, true],
	])("%s under %o is good: %j", (password, policy, good) => {
		expect(strong(password, policy)).toBe(good);
	});
});
