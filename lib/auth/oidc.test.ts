import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { startFakeOidcProvider } from "./fake-oidc-provider";
import { finishOidc, startOidc } from "./oidc";
import { type OidcSetup, roleOfClaims, signInSetup } from "./sign-in-setup";

const client = { id: "console", secret: "a secret of the console" };
let provider: Awaited<ReturnType<typeof startFakeOidcProvider>>;
let setup: OidcSetup;

beforeAll(async () => {
	provider = await startFakeOidcProvider(client);
	setup = setupWith({});
});
afterAll(() => provider.close());
beforeEach(() => {
	provider.person = { sub: "u-1", name: "Ada", roles: ["operator"] };
	provider.misdeeds = {};
});

function setupWith(variables: Record<string, string>): OidcSetup {
	const { oidc } = signInSetup(
		readEnv({
			OIDC_ISSUER: provider.issuer,
			OIDC_CLIENT_ID: client.id,
			OIDC_CLIENT_SECRET: client.secret,
			CONSOLE_URL: "http://127.0.0.1:3000",
			...variables,
		}),
	);
	if (!oidc) {
		throw new Error("no OIDC set-up");
	}
	return oidc;
}

/** Goes to the provider and back as a browser does; `change` is what someone on the way does to the answer. */
async function signIn(change: (answer: URLSearchParams) => void = () => {}, as = setup) {
	const { url, attempt } = await startOidc(as, "/dashboard?range=7d");
	const answer = await fetch(url, { redirect: "manual" });
	const back = new URL(answer.headers.get("location") ?? "");
	change(back.searchParams);
	return { url, attempt, search: back.search, finish: () => finishOidc(as, back.search, attempt) };
}

describe("signing in through an OIDC provider", () => {
	it("asks with PKCE, state and nonce, and comes back as who the provider says, to where one wanted to go", async () => {
		const { url, finish } = await signIn();
		const asked = Object.fromEntries(url.searchParams);
		expect(asked).toMatchObject({
			response_type: "code",
			client_id: "console",
			redirect_uri: "http://127.0.0.1:3000/api/auth/oidc/callback",
			code_challenge_method: "S256",
		});
		for (const name of ["state", "nonce", "code_challenge"]) {
			expect(asked[name]?.length).toBeGreaterThanOrEqual(43);
		}
		expect(await finish()).toEqual({
			identity: { subject: `${provider.issuer}#u-1`, name: "Ada", role: "operator" },
			next: "/dashboard?range=7d",
		});
	});

	it("lets the browser see none of what it brings back", async () => {
		const { attempt, url } = await signIn();
		const { nonce = "", state = "" } = Object.fromEntries(url.searchParams);
		const seen = attempt.split(".").map((part) => Buffer.from(part, "base64url").toString());
		expect(`${attempt}${seen}`).not.toContain(nonce);
		expect(`${attempt}${seen}`).not.toContain(state);
		expect(`${attempt}${seen}`).not.toContain("dashboard");
	});
});

const refused = { code: "OidcRefused" };

describe("an answer of the provider is refused", () => {
	it("when its state is forged or missing", async () => {
		await expect((await signIn((answer) => answer.set("state", "forged"))).finish()).rejects.toMatchObject(refused);
		await expect((await signIn((answer) => answer.delete("state"))).finish()).rejects.toMatchObject(refused);
	});

	it("when it belongs to a sign-in that another browser began", async () => {
		const [mine, theirs] = [await signIn(), await signIn()];
		await expect(finishOidc(setup, theirs.search, mine.attempt)).rejects.toMatchObject(refused);
	});

	it("when this browser began none, or brings back something that it made", async () => {
		const { search, attempt } = await signIn();
		await expect(finishOidc(setup, search, undefined)).rejects.toMatchObject(refused);
		await expect(finishOidc(setup, search, `${attempt.slice(0, -4)}AAAA`)).rejects.toMatchObject(refused);
	});

	it("a second time", async () => {
		const { finish } = await signIn();
		await finish();
		await expect(finish()).rejects.toMatchObject(refused);
	});

	it("when it says that the person did not agree", async () => {
		const { finish } = await signIn((answer) => {
			answer.delete("code");
			answer.set("error", "access_denied");
		});
		await expect(finish()).rejects.toMatchObject({ ...refused, message: expect.stringContaining("access_denied") });
	});

	const now = Math.floor(Date.now() / 1_000);
	it.each([
		["another nonce", { claims: { nonce: "forged" } }],
		["no nonce", { claims: { nonce: undefined } }],
		["another issuer", { claims: { iss: "http://127.0.0.1:9" } }],
		["another audience", { claims: { aud: "another" } }],
		["an end that is over", { issuedAt: now - 3_600 }],
		["a beginning to come", { claims: { nbf: now + 3_600 } }],
		["a foreign signature", { hasForeignKey: true }],
		["no signature (alg none)", { isUnsigned: true }],
		["no subject", { claims: { sub: undefined } }],
	])("when the ID token has %s", async (_, misdeeds) => {
		const { finish } = await signIn();
		provider.misdeeds = misdeeds as typeof provider.misdeeds;
		await expect(finish()).rejects.toMatchObject(refused);
	});

	it("when the console's secret is wrong, and the message does not hold it", async () => {
		const wrong = setupWith({ OIDC_CLIENT_SECRET: "another secret" });
		const { finish } = await signIn(undefined, wrong);
		const error = await finish().catch((thrown: unknown) => thrown);
		expect(error).toMatchObject(refused);
		expect(String(error)).not.toContain("another secret");
	});

	it("when the person has no role", async () => {
		provider.person = { sub: "u-2", roles: ["cook"] };
		const { finish } = await signIn();
		await expect(finish()).rejects.toMatchObject({ code: "OidcNoRole", subject: `${provider.issuer}#u-2` });
	});
});

it("says that a provider does not answer, and asks it again the next time", async () => {
	const gone = setupWith({ OIDC_ISSUER: "http://127.0.0.1:9" });
	await expect(startOidc(gone, "/")).rejects.toMatchObject({ code: "OidcUnavailable" });
	await expect(startOidc(gone, "/")).rejects.toMatchObject({ code: "OidcUnavailable" });
});

describe("roles of claims", () => {
	const mapping = {
		OIDC_ROLE_CLAIM: "realm_access.roles",
		OIDC_ADMIN_ROLES: "sre, owners",
		OIDC_VIEWER_ROLES: "*",
	};
	it.each([
		[{ realm_access: { roles: ["owners", "operator"] } }, "admin"],
		[{ realm_access: { roles: "operator" } }, "operator"],
		[{ "realm_access.roles": ["sre"] }, "admin"],
		[{ realm_access: { roles: ["admin", "*"] } }, "viewer"],
		[{ realm_access: null }, "viewer"],
		[{}, "viewer"],
	])("are the greatest that %j gives: %s", (claims, role) => {
		expect(roleOfClaims(claims, setupWith(mapping))).toBe(role);
	});

	it("are none where nothing is mapped", () => {
		for (const claims of [{}, { roles: [] }, { roles: [1, null] }, { roles: { admin: true } }, { roles: "admins" }]) {
			expect(roleOfClaims(claims, setup)).toBeUndefined();
		}
	});
});
