import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";

/** What a test makes the provider do wrong; each is what an attacker, or a broken provider, would do. */
export type Misdeeds = {
	/** Claims in the place of the right ones. */
	claims?: JWTPayload;
	/** Signs with a key that it does not publish. */
	hasForeignKey?: boolean;
	/** Signs nothing: `alg` is `none`. */
	isUnsigned?: boolean;
	/** When the ID token was issued, in seconds since 1970. */
	issuedAt?: number;
};

type Granted = { nonce: string; challenge: string; redirectUri: string };

/** RFC 6749, 2.3.1: both parts are encoded as in a form before they are joined. */
function basicCredentials(authorization = ""): string {
	const joined = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
	return joined
		.split(":")
		.map((part) => decodeURIComponent(part.replaceAll("+", " ")))
		.join(":");
}

/**
 * An OpenID Connect provider on 127.0.0.1 for tests: discovery, authorization with PKCE, token endpoint with client
 * authentication, keys. Everyone who comes is `person`.
 */
export async function startFakeOidcProvider(client: { id: string; secret: string }) {
	const [own, foreign] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
	const jwk = { ...(await exportJWK(own.publicKey)), kid: "k-1", alg: "RS256", use: "sig" };
	const codes = new Map<string, Granted>();
	const provider = {
		issuer: "",
		/** The claims about whoever signs in. */
		person: { sub: "u-1", name: "Ada", roles: ["operator"] } as JWTPayload,
		misdeeds: {} as Misdeeds,
		close: () => new Promise<void>((resolve) => server.close(() => resolve())),
	};

	async function idToken(nonce: string): Promise<string> {
		const { claims, hasForeignKey, isUnsigned, issuedAt } = provider.misdeeds;
		const iat = issuedAt ?? Math.floor(Date.now() / 1_000);
		const payload = { iss: provider.issuer, aud: client.id, nonce, iat, exp: iat + 300, ...provider.person, ...claims };
		if (isUnsigned) {
			return new UnsecuredJWT(payload).encode();
		}
		const signing = new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: "k-1" });
		return signing.sign(hasForeignKey ? foreign.privateKey : own.privateKey);
	}

	/** Redeems a code once, for the client that has its verifier. */
	async function token(form: URLSearchParams, authorization: string | undefined) {
		const granted = codes.get(form.get("code") ?? "");
		codes.delete(form.get("code") ?? "");
		const challenge = createHash("sha256")
			.update(form.get("code_verifier") ?? "")
			.digest("base64url");
		if (basicCredentials(authorization) !== `${client.id}:${client.secret}`) {
			return { status: 401, body: { error: "invalid_client" } };
		}
		if (!granted || granted.challenge !== challenge || granted.redirectUri !== form.get("redirect_uri")) {
			return { status: 400, body: { error: "invalid_grant" } };
		}
		const id_token = await idToken(granted.nonce);
		return { status: 200, body: { access_token: "a-1", token_type: "Bearer", expires_in: 300, id_token } };
	}

	const server = createServer((request, response) => {
		const url = new URL(request.url ?? "/", provider.issuer);
		const json = (status: number, body: unknown) => {
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
		};
		if (url.pathname === "/.well-known/openid-configuration") {
			json(200, {
				issuer: provider.issuer,
				authorization_endpoint: `${provider.issuer}/authorize`,
				token_endpoint: `${provider.issuer}/token`,
				jwks_uri: `${provider.issuer}/keys`,
				response_types_supported: ["code"],
				subject_types_supported: ["public"],
				id_token_signing_alg_values_supported: ["RS256"],
				code_challenge_methods_supported: ["S256"],
			});
		} else if (url.pathname === "/keys") {
			json(200, { keys: [jwk] });
		} else if (url.pathname === "/authorize") {
			const { nonce = "", state = "", redirect_uri = "", code_challenge = "" } = Object.fromEntries(url.searchParams);
			const code = `c-${codes.size}-${createHash("sha256").update(state).digest("hex").slice(0, 12)}`;
			codes.set(code, { nonce, challenge: code_challenge, redirectUri: redirect_uri });
			const back = new URL(redirect_uri);
			back.search = new URLSearchParams({ code, state }).toString();
			response.writeHead(303, { location: back.href }).end();
		} else if (url.pathname === "/token" && request.method === "POST") {
			let body = "";
			request.setEncoding("utf8");
			request.on("data", (chunk: string) => {
				body += chunk;
			});
			request.on("end", () => {
				token(new URLSearchParams(body), request.headers.authorization).then(
					(answer) => json(answer.status, answer.body),
					() => json(500, { error: "server_error" }),
				);
			});
		} else {
			json(404, { error: "not_found" });
		}
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return provider;
}
