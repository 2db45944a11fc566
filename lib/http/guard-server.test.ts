import { createServer, get, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { securityHeaders } from "./security-headers";

const settings = vi.hoisted(() => ({ TRUSTED_PROXY: undefined as string[] | undefined }));
vi.mock("@/lib/env", () => ({ env: () => settings }));

const { guardServer } = await import("./guard-server");

/** A server as Next.js makes one: it answers with what it was told, and knows nothing of the guard. */
const server = createServer((request, response) => {
	response.setHeader("X-Content-Type-Options", "of the page");
	response.end(JSON.stringify(request.headers));
});

function ask(headers: Record<string, string>): Promise<{ told: IncomingHttpHeaders; answered: IncomingHttpHeaders }> {
	const { port } = server.address() as AddressInfo;
	return new Promise((resolve, reject) => {
		get({ port, host: "127.0.0.1", headers, agent: false }, (answer) => {
			let body = "";
			answer.on("data", (chunk) => {
				body += chunk;
			});
			answer.on("end", () => resolve({ told: JSON.parse(body), answered: answer.headers }));
		}).on("error", reject);
	});
}

const forwarded = { "x-forwarded-host": "console.example.com", "x-forwarded-for": "203.0.113.9" };

beforeEach(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterEach(() => new Promise((resolve) => server.close(resolve)));

it("gives every answer the security headers; who answers may put another in the place of one", async () => {
	const end = guardServer();
	const { answered } = await ask({});
	end();
	for (const [name, value] of Object.entries(securityHeaders)) {
		expect(answered[name.toLowerCase()], name).toBe(name === "X-Content-Type-Options" ? "of the page" : value);
	}
});

it("takes a stranger's X-Forwarded-* off, and leaves a named proxy's", async () => {
	const end = guardServer();
	const { told } = await ask(forwarded);
	end();
	expect(told).not.toHaveProperty("x-forwarded-host");
	expect(told["x-forwarded-for"]).toBe("127.0.0.1");

	settings.TRUSTED_PROXY = ["127.0.0.0/8"];
	const endTrusting = guardServer();
	expect((await ask(forwarded)).told).toMatchObject(forwarded);
	endTrusting();
});
