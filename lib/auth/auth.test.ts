import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOpenPath, safeNextPath, turnAway } from "./guard-request";
import { passwordSeal, roleOfPassword } from "./password-keys";
import { isAllowed, ROLES } from "./roles";
import { createToken, hashToken, isTouchDue, principalOfSession, type StoredSession } from "./session-rules";
import { isTelling } from "./sign-in-limiter";
import { signInSource } from "./sign-in-source";

const now = new Date(1_700_000_000_000);
const tokenHash = hashToken(createToken()) ?? "";
const session: StoredSession = {
	id: "s-1",
	tokenHash,
	method: "password",
	subject: "password:operator",
	name: "operator",
	role: "operator",
	seal: "seal",
	lastSeenAt: now,
	expiresAt: new Date(now.getTime() + 1_000),
};

describe("a stored session", () => {
	it("stands for its person until it runs out, under the set-up that it was made with only", () => {
		const principal = { subject: "password:operator", name: "operator", role: "operator", sessionId: "s-1" };
		expect(principalOfSession(session, "seal", now)).toMatchObject(principal);
		expect(principalOfSession(session, "seal", session.expiresAt)).toBeUndefined();
		expect(principalOfSession(session, "another", now)).toBeUndefined();
		expect(principalOfSession(session, undefined, now)).toBeUndefined();
	});

	it("stands for nobody when it names a role or a way to sign in that there is not", () => {
		expect(principalOfSession({ ...session, role: "root" }, "seal", now)).toBeUndefined();
		expect(principalOfSession({ ...session, method: "local" }, "seal", now)).toBeUndefined();
	});

	it("is noted as in use once a minute", () => {
		expect(isTouchDue(session, new Date(now.getTime() + 59_999))).toBe(false);
		expect(isTouchDue(session, new Date(now.getTime() + 60_000))).toBe(true);
	});

	it("is sealed by its password and its token", async () => {
		const seal = await passwordSeal("correct horse", tokenHash);
		expect(await passwordSeal("correct horse", tokenHash)).toBe(seal);
		expect(await passwordSeal("another horse", tokenHash)).not.toBe(seal);
		expect(await passwordSeal("correct horse", hashToken(createToken()) ?? "")).not.toBe(seal);
	});
});

describe("a token", () => {
	it("is different each time, and only its hash is to be stored", () => {
		const token = createToken();
		expect(createToken()).not.toBe(token);
		expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
		expect(hashToken(token)).not.toContain(token);
	});

	it("is nothing that one could type", () => {
		fc.assert(fc.property(fc.string(), (text) => hashToken(text) === undefined));
		expect(hashToken(undefined)).toBeUndefined();
	});
});

describe("passwords", () => {
	const passwords = { admin: "correct horse", operator: "working horse", viewer: "looking horse" };

	it("give the role that they are for, others none", () => {
		expect(roleOfPassword("correct horse", passwords)).toBe("admin");
		expect(roleOfPassword("working horse", passwords)).toBe("operator");
		expect(roleOfPassword("looking horse", passwords)).toBe("viewer");
		for (const wrong of ["correct hors", "correct horse ", "", "x".repeat(100_000)]) {
			expect(roleOfPassword(wrong, passwords)).toBeUndefined();
		}
		expect(roleOfPassword("correct horse", {})).toBeUndefined();
	});
});

describe("roles", () => {
	it("may do what lesser ones may", () => {
		const table = ROLES.map((role) => ROLES.map((needed) => isAllowed(role, needed)));
		expect(table).toEqual([
			[true, false, false],
			[true, true, false],
			[true, true, true],
		]);
	});
});

describe("whose guesses an address's count as", () => {
	it.each([
		["192.0.2.7", "192.0.2.7"],
		["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
		["2001:db8::1", "2001:db8:0:0::/64"],
		["2001:0db8:1:2::9", "2001:db8:1:2::/64"],
		["::1", "0:0:0:0::/64"],
		[null, "unknown"],
	])("takes %s for %s", (address, source) => {
		expect(signInSource(address)).toBe(source);
	});
});

it("tells of ever fewer of a source's wrong passwords", () => {
	const told = Array.from({ length: 1_000 }, (_, index) => index + 1).filter(isTelling);
	expect(told).toEqual([1, 2, 3, 4, 5, 8, 16, 32, 64, 128, 256, 512]);
});

describe("strangers", () => {
	it("are sent to the sign-in page, which remembers where they wanted to go", () => {
		expect(turnAway("/dashboard", "?range=7d")).toEqual({ redirectTo: "/sign-in?next=%2Fdashboard%3Frange%3D7d" });
	});

	it("may not read, but ask for health and sign in", () => {
		expect(turnAway("/api/queries/ram.roles", "")).toBe("refuse");
		expect(["/api/health", "/metrics", "/sign-in", "/api/auth/oidc/callback"].every(isOpenPath)).toBe(true);
		expect(
			["/", "/dashboard", "/sign-in/x", "/api/queries/ram.roles", "/api/health/x", "/metrics/x"].some(isOpenPath),
		).toBe(false);
	});
});

describe("safeNextPath", () => {
	it.each([
		["/tutorial/1?x=2", "/tutorial/1?x=2"],
		["//evil.example.com", "/"],
		["/\\evil.example.com", "/"],
		["https://evil.example.com", "/"],
		["javascript:alert(1)", "/"],
		[undefined, "/"],
		["/.//evil.example.com", "/"],
		["/..//evil.example.com", "/"],
		["/./\\evil.example.com", "/"],
		["/a/..//evil.example.com", "/"],
		["/%2e//evil.example.com", "/"],
		["/\t/evil.example.com", "/"],
		["/a/../dashboard?range=7d", "/dashboard?range=7d"],
	])("takes %j to %j", (next, path) => {
		expect(safeNextPath(next)).toBe(path);
	});

	it("leads nowhere else, whatever it is given, as a browser reads it", () => {
		const piece = fc.constantFrom(
			...[
				"/",
				"//",
				"\\",
				".",
				"..",
				"./",
				"../",
				"%2e",
				"%2F",
				"%5c",
				"\t",
				"\n",
				"\r",
				"\0",
				" ",
				"@",
				":",
				"?",
				"#",
			],
			...["evil.example", "http:", "javascript:", "a", "\u2028", "\uff0f", "\uff0e", "\ud800"],
		);
		const nasty = fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 12 }).map((all) => all.join(""));
		const here = "https://console.example.com";
		fc.assert(
			fc.property(
				fc.oneof(
					nasty,
					nasty.map((text) => `/${text}`),
				),
				(next) => {
					const path = safeNextPath(next);
					expect(new URL(path, `${here}/sign-in`).origin).toBe(here);
					// A path that is safe stays as it is: going round once more must not make another of it.
					expect(safeNextPath(path)).toBe(path);
					expect(path).toMatch(/^\/(?![/\\])/);
				},
			),
			{ numRuns: 5_000 },
		);
	});
});
