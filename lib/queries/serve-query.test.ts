import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { passwordSeal } from "@/lib/auth/password-keys";
import { SESSION_COOKIE } from "@/lib/auth/session-cookie";
import { createToken, hashToken, type StoredSession } from "@/lib/auth/session-rules";
import { defineQuery } from "./define-query";

vi.mock("next/headers", () => ({
	cookies: () => Promise.reject(new Error("there is no request of Next.js here")),
	headers: () => Promise.reject(new Error("there is no request of Next.js here")),
}));
vi.mock("@/lib/db/client", () => ({ db: async () => ({}) }));
// Read anew each time: else what the first test sets would hold for all.
vi.mock("@/lib/env", async (load) => {
	const original = await load<typeof import("@/lib/env")>();
	return { ...original, env: () => original.readEnv(process.env) };
});
const sessions = vi.hoisted(() => new Map<string, StoredSession>());
vi.mock("@/lib/auth/session-store", () => ({ findSession: async (_: unknown, hash: string) => sessions.get(hash) }));

let version = "v1";
let runs = 0;
const queries = {
	"test.shared": defineQuery({
		input: z.object({ id: z.string() }),
		version: async () => version,
		run: async ({ id }) => ({ id, run: ++runs }),
		pace: () => "live",
	}),
	"test.own": defineQuery({ input: z.object({}), run: async (_, { principal }) => ({ name: principal.name }) }),
	"test.secret": defineQuery({ role: "admin", input: z.object({}), run: async () => "secret" }),
	"test.broken": defineQuery({ input: z.object({}), run: async () => Promise.reject(new Error("a password")) }),
};
vi.mock("./registry", () => ({
	findQuery: (name: string) => (Object.hasOwn(queries, name) ? queries[name as keyof typeof queries] : undefined),
}));

const { guardServer } = await import("@/lib/http/guard-server");
const { serveQuery } = await import("./serve-query");

/** Stands for Next.js: whatever reaches it is told by its mark. */
const server = createServer((_, response) => response.writeHead(299).end("next"));
let endGuard = () => {};
beforeAll(async () => {
	endGuard = guardServer(serveQuery);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
	endGuard();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
	vi.stubEnv("CONSOLE_PASSWORD", "");
	vi.stubEnv("CONSOLE_VIEWER_PASSWORD", "");
	runs = 0;
	version = `v${Math.random()}`;
});
afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
	sessions.clear();
});

type Answer = { status: number; headers: IncomingMessage["headers"]; text: string };

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
	const { port } = server.address() as AddressInfo;
	return new Promise((resolve, reject) => {
		const sent = request({ port, host: "127.0.0.1", path, method, headers }, (answer) => {
			let text = "";
			answer.setEncoding("utf8").on("data", (chunk) => {
				text += chunk;
			});
			answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
		});
		sent.on("error", reject);
		sent.end();
	});
}
const shared = `/api/queries/test.shared?${new URLSearchParams({ input: JSON.stringify({ id: "a" }) })}`;

/** Makes a session as signing in makes one. @returns its Cookie header. */
async function signIn(role: string, password: string): Promise<Record<string, string>> {
	const token = createToken();
	const tokenHash = hashToken(token) ?? "";
	sessions.set(tokenHash, {
		id: role,
		tokenHash,
		method: "password",
		subject: `password:${role}`,
		name: role,
		role,
		seal: await passwordSeal(password, tokenHash),
		lastSeenAt: new Date(),
		expiresAt: new Date(Date.now() + 60_000),
	});
	return { cookie: `theme=dark; ${SESSION_COOKIE}=${token}; region=cn-hangzhou` };
}

describe("a poll", () => {
	it("is answered without Next.js: once with the answer, then with no more than that it stands", async () => {
		const first = await ask(shared);
		expect(first).toMatchObject({ status: 200, headers: { "cache-control": "no-store" } });
		expect(JSON.parse(first.text)).toMatchObject({ data: { id: "a", run: 1 }, pollMs: 800, tag: version });
		const known = { "if-none-match": first.headers.etag ?? "" };
		expect(await ask(shared, known)).toMatchObject({ status: 304, text: "" });
		version = "another";
		expect(JSON.parse((await ask(shared, known)).text)).toMatchObject({ data: { run: 2 } });
		expect(first.headers["content-security-policy"]).toContain("default-src 'none'");
		expect((await ask(shared, {}, "HEAD")).text).toBe("");
	});

	it("tells what is wrong with it, and nothing of what nobody foresaw", async () => {
		const logged = vi.spyOn(console, "error").mockImplementation(() => {});
		expect(await ask("/api/queries/test.shared?input=%7B")).toMatchObject({ status: 400 });
		expect((await ask("/api/queries/nothing")).text).toContain("UnknownQuery");
		expect(await ask("/api/queries/toString")).toMatchObject({ status: 404 });
		const broken = await ask("/api/queries/test.broken");
		expect([broken.status, broken.text.includes("a password")]).toEqual([500, false]);
		expect(logged).toHaveBeenCalledTimes(1);
	});

	it("is all that is taken from Next.js", async () => {
		for (const path of ["/dashboard", "/api/health", "/api/queries/", "/api/queries/a/b", "//api/queries/test.own"]) {
			expect(await ask(path), path).toMatchObject({ status: 299, text: "next" });
		}
		for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
			expect((await ask(shared, {}, method)).status, method).toBe(299);
		}
	});
});

describe("who polls", () => {
	it("is refused under another name than the console's own where nobody signs in", async () => {
		const renamed = await ask(shared, { host: "evil.test" });
		expect([renamed.status, renamed.text]).toEqual([403, expect.stringContaining("ForeignHost")]);
		expect(runs).toBe(0);
	});

	it("is asked each time to be signed in, though others have the answer and it would only be told unchanged", async () => {
		vi.stubEnv("CONSOLE_PASSWORD", "a long password");
		const owner = await signIn("admin", "a long password");
		const { headers } = await ask(shared, owner);
		const known = { "if-none-match": headers.etag ?? "" };
		expect((await ask(shared, { ...owner, ...known })).status).toBe(304);
		for (const cookie of ["", `${SESSION_COOKIE}=${createToken()}`, `${SESSION_COOKIE}=x`]) {
			expect((await ask(shared, { ...known, cookie })).status, cookie).toBe(401);
		}
		sessions.clear();
		expect(await ask(shared, { ...owner, ...known })).toMatchObject({ status: 401 });
	});

	it("gets what its role may read, and answers that are its own", async () => {
		vi.stubEnv("CONSOLE_PASSWORD", "a long password");
		vi.stubEnv("CONSOLE_VIEWER_PASSWORD", "another password");
		const [owner, viewer] = [await signIn("admin", "a long password"), await signIn("viewer", "another password")];
		expect((await ask("/api/queries/test.secret", owner)).status).toBe(200);
		expect((await ask("/api/queries/test.secret", viewer)).status).toBe(403);
		const [one, other] = await Promise.all([ask("/api/queries/test.own", owner), ask("/api/queries/test.own", viewer)]);
		expect([one, other].map(({ text }) => JSON.parse(text).data.name)).toEqual(["admin", "viewer"]);
	});
});
